"""Questionnaires that came as one document per respondent: one table of the corpus."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from psm_qual.errors import UnreadableFileError
from psm_qual.exchange.interchange import ExchangedSource, Interchange
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.exchange.questionnaires import questionnaire_rows
from psm_qual.importing.losses import lost
from psm_qual.importing.source_names import SourceNames
from psm_qual.importing.there import There
from psm_qual.model import SourceKind, Transcript
from psm_qual.readers import read_data
from psm_qual.stages.transcripts import reading_options


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Questionnaires as a file of the corpus.

    Parameters
    ----------
    name : str
        Of the file, without its ending.
    content : bytes
        The table; empty when the study has all of it.
    sources : mapping of str to str
        Guid of each questionnaire → id of the source that it is.
    losses : tuple of Loss
        What does not come in as it was.
    """

    name: str
    content: bytes
    sources: Mapping[str, str]
    losses: tuple[Loss, ...] = ()


def table_of(exchanged: Interchange, there: There, names: SourceNames) -> AnswerTable | None:
    """The questionnaires of a file as a table that the study's readers understand.

    Parameters
    ----------
    exchanged : Interchange
        A file.
    there : There
        What the study has.
    names : SourceNames
        Gives the table its name.

    Returns
    -------
    AnswerTable or None
        None when there are no questionnaires, or when a table of them would not be read as one:
        they then are texts like any other.
    """
    asked = [source for source in exchanged.sources if source.questions]
    if not asked:
        return None
    content = _csv(questionnaire_rows(exchanged))
    name, _ = names.give(exchanged.name)
    try:
        while (read := _read(content, name, there)) and _taken(read, there):
            name, _ = names.give(exchanged.name)
    except UnreadableFileError:
        return None
    if len(read) != len(asked) or any(t.kind is not SourceKind.QUESTIONNAIRE for t in read):
        return None
    guids = [source.guid for source in asked]
    known = _known(read, there)
    if known:
        return AnswerTable(name, b"", dict(zip(guids, known, strict=True)))
    ids = dict(zip(guids, (t.source for t in read), strict=True))
    return AnswerTable(name, content, ids, tuple(_losses(asked, ids)))


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    # Answers have commas, and whoever reads the table may count them.
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode("utf-8", errors="replace")


def _read(content: bytes, name: str, there: There) -> list[Transcript]:
    return read_data(content, f"{name}.csv", reading_options(there.settings))


def _taken(read: Sequence[Transcript], there: There) -> bool:
    names = {name.casefold() for name in there.names}
    return any(each.source.casefold() in names for each in read)


def _known(read: Sequence[Transcript], there: There) -> list[str]:
    """Sources of the study that say the same, one for each; none when one of them is missing."""
    said: dict[str, list[str]] = {}
    for name, known in sorted(there.sources.items()):
        if known.transcript.kind is SourceKind.QUESTIONNAIRE:
            said.setdefault(known.transcript.text, []).append(name)
    wanted = Counter(each.text for each in read)
    if any(len(said.get(text, ())) < times for text, times in wanted.items()):
        return []
    return [said[each.text].pop(0) for each in read]


def _losses(asked: Sequence[ExchangedSource], ids: Mapping[str, str]) -> Iterator[Loss]:
    for each in asked:
        if each.text[: each.questions[0].start].strip():
            yield lost(LossKind.DROPPED, "source", ids[each.guid], "before_questions")
        if each.selections or each.codings or each.notes:
            n = len(each.selections) + len(each.codings) + len(each.notes)
            yield lost(LossKind.DROPPED, "selection", ids[each.guid], "on_answers", n=n)
