"""Questionnaires that came in as one document each, as the one table that the corpus reads.

`psm_qual.readers` takes a table for a questionnaire: a row is a respondent, a column a question or
an attribute. What comes in as documents is laid out so, and goes the way of all questionnaires.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.exchange.interchange import ExchangedSource, Interchange


def questionnaire_rows(project: Interchange) -> list[list[str]]:
    """The questionnaires of a project as rows, the titles first; none when there are none.

    Parameters
    ----------
    project : Interchange
        Of which sources with `questions` are questionnaires.

    Returns
    -------
    list of list of str
        Columns: ``id`` (the source's name, with a number where it comes twice), attributes, then
        questions in the order in which they were first asked. What stands before the first
        question is left out.
    """
    sources = [source for source in project.sources if source.questions]
    if not sources:
        return []
    used = {guid for source in sources for guid in source.values}
    variables = [variable for variable in project.variables if variable.guid in used]
    answers = [_answers(source) for source in sources]
    questions = list(dict.fromkeys(question for each in answers for question in each))
    rows = [["id", *(variable.name for variable in variables), *questions]]
    for source, id_, said in zip(sources, _ids(sources), answers, strict=True):
        values = [source.values.get(variable.guid, "") for variable in variables]
        rows.append([id_, *values, *(said.get(question, "") for question in questions)])
    return rows


def _ids(sources: Sequence[ExchangedSource]) -> Iterator[str]:
    """Names of sources, each once: two folders may each have a ``R01``."""
    taken: set[str] = set()
    for source in sources:
        found, number = source.name, 2
        while _plain(found) in taken:
            found = f"{source.name}-{number}"
            number += 1
        taken.add(_plain(found))
        yield found


def _plain(name: str) -> str:
    """What is left of an id where it is the name of a file."""
    return "".join(char for char in name.casefold() if char.isalnum())


def _answers(source: ExchangedSource) -> dict[str, str]:
    """What was answered to each question; a question that comes twice has both answers."""
    found: dict[str, str] = {}
    ends = [*(span.start for span in source.questions[1:]), len(source.text)]
    for span, end in zip(source.questions, ends, strict=True):
        question = " ".join(span.of(source.text).split())
        answer = source.text[span.end : end].strip()
        found[question] = "\n".join(part for part in (found.get(question, ""), answer) if part)
    return found
