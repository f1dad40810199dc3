"""Questionnaires as MAXQDA exports them: a folder, or a zip, with one document per respondent.

What all documents repeat is the questionnaire, what stands between is the respondent's: a line that
most documents have is a question; a label that most have before a colon (``Age: 34``) is an
attribute. So no format of headings has to be known; in a single document bold lines, headings and
lines that end with a question mark are questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from psm_qual.exchange.interchange import ExchangedSource, Interchange, Variable
from psm_qual.exchange.reading.archive import MAX_TEXT_BYTES, Archive
from psm_qual.exchange.reading.guids import made_guid
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.placing import Counting
from psm_qual.exchange.reading.problems import refused
from psm_qual.exchange.reading.rich_text import words_in
from psm_qual.exchange.reading.tables import plain
from psm_qual.exchange.reading.text_map import TextMap
from psm_qual.model import Span

_ENDINGS = (".docx", ".rtf", ".txt")
_LABELLED = re.compile(r"([^:=?]{2,60}?)\s*[:=]\s*(.*)")
_NUMBER = re.compile(r"^\W*\d+\s*[.):\-]*\s*")
# How many documents of a hundred repeat what belongs to the questionnaire.
_MOST = 0.6
# An attribute is said in a few words; what is longer is an answer.
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Answers:
    """One respondent's document.

    Parameters
    ----------
    name : str
        Name of the file, without its ending.
    attributes : list of (str, str)
        What is said of the respondent.
    answers : list of (str, str)
        Questions and what was answered, in order; a question without an answer has "".
    """

    name: str
    attributes: list[tuple[str, str]]
    answers: list[tuple[str, str]]


def read_answers(path: Path, ledger: Ledger) -> list[Answers]:
    """Read questionnaires, one document per respondent.

    Parameters
    ----------
    path : Path
        A folder, or a zip.
    ledger : Ledger
        Where documents are noted that could not be read.

    Raises
    ------
    UnreadableFileError
        If there is no document in it, or no question in them.
    """
    documents: dict[str, list[str]] = {}
    for name, lines in _documents(path, ledger):
        number, free = 2, name
        while free in documents:
            number, free = number + 1, f"{name}-{number}"
        documents[free] = lines
    if not documents:
        raise refused("no_answers", path.name)
    form = _Form.of(list(documents.values()))
    found = [form.split(name, lines) for name, lines in documents.items()]
    if not any(question for one in found for question, _ in one.answers):
        raise refused("no_answers", path.name)
    return found


def read_answer_files(path: Path, ledger: Ledger) -> tuple[Interchange, list[Counting]]:
    """Read questionnaires as sources: questions and answers are paragraphs of their text.

    Parameters
    ----------
    path : Path
        A folder, or a zip.
    ledger : Ledger
        Where losses are noted.
    """
    respondents = read_answers(path, ledger)
    labels = dict.fromkeys(label for one in respondents for label, _ in one.attributes)
    variables = {label: made_guid("attribute", label) for label in labels}
    return Interchange(
        name=path.stem,
        variables=tuple(Variable(guid=guid, name=label) for label, guid in variables.items()),
        sources=tuple(_source(one, variables) for one in respondents),
    ), []


def _source(one: Answers, variables: dict[str, str]) -> ExchangedSource:
    parts: list[str] = []
    questions = []
    at = 0
    for question, answer in one.answers:
        if question:
            questions.append(Span(at, at + len(question)))
        part = "\n".join(filter(None, (question, answer)))
        parts.append(part)
        at += len(part) + 2
    return ExchangedSource(
        guid=made_guid("source", one.name),
        name=one.name,
        text="\n\n".join(parts),
        questions=tuple(questions),
        values={variables[label]: value for label, value in one.attributes if value},
    )


def _documents(path: Path, ledger: Ledger) -> Iterator[tuple[str, list[str]]]:
    for name, data in _members(path):
        text = words_in(data)
        if text is None:
            ledger.dropped("source", name, "document_unreadable")
            continue
        lines = [line.strip() for line in TextMap.of(text).text.split("\n")]
        yield name.rpartition("/")[2].rpartition(".")[0], lines


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for file in sorted(path.iterdir()):
            if _is_document(file.name) and file.is_file() and not file.is_symlink():
                if file.stat().st_size > MAX_TEXT_BYTES:
                    raise refused("too_much", path.name, member=file.name)
                yield file.name, file.read_bytes()
        return
    with Archive(path) as archive:
        for name in sorted(archive.names()):
            if _is_document(name):
                yield name, archive.read(name)


def _is_document(name: str) -> bool:
    base = name.rpartition("/")[2]
    return base.lower().endswith(_ENDINGS) and not base.startswith(("~$", "."))


@dataclass(frozen=True, slots=True)
class _Form:
    """What the documents have in common.

    Parameters
    ----------
    questions : frozenset of str
        Lines that are questions, to be compared.
    labels : frozenset of str
        Labels of attributes, to be compared.
    open_labels : frozenset of str
        Labels of what is answered at length behind a colon.
    """

    questions: frozenset[str]
    labels: frozenset[str]
    open_labels: frozenset[str]

    @classmethod
    def of(cls, documents: Sequence[list[str]]) -> _Form:
        enough = max(2.0, _MOST * len(documents))
        lines = Counter(key for lines in documents for key in {_key(line) for line in lines} if key)
        values: dict[str, list[str]] = {}
        for document in documents:
            for label, value in dict(filter(None, map(_labelled, document))).items():
                values.setdefault(label, []).append(value)
        common = {label: said for label, said in values.items() if len(said) >= enough}
        long = {label for label, said in common.items() if max(map(len, said)) > _SHORT}
        said = {_key(line) for lines_ in documents for line in lines_ if _label(line) in common}
        questions = {line for line, times in lines.items() if times >= enough and " " in line}
        questions -= said
        if len(documents) == 1:
            questions = {_key(line) for line in documents[0] if line.endswith("?")}
        return cls(frozenset(questions), frozenset(set(common) - long), frozenset(long))

    def split(self, name: str, lines: list[str]) -> Answers:
        """One document in attributes, questions and answers."""
        attributes: list[tuple[str, str]] = []
        answers: list[tuple[str, list[str]]] = []
        for line in lines:
            labelled = _labelled(line)
            if _key(line) in self.questions:
                answers.append((line, []))
            elif labelled and labelled[0] in self.open_labels:
                answers.append((line[: line.index(_sign(line))].strip(), [_behind(line)]))
            elif labelled and labelled[0] in self.labels:
                attributes.append((line[: line.index(_sign(line))].strip(), _behind(line)))
            elif answers:
                answers[-1][1].append(line)
            elif line:
                answers.append(("", [line]))
        return Answers(name, attributes, [(q, "\n".join(a).strip()) for q, a in answers])


def _key(line: str) -> str:
    return _NUMBER.sub("", plain(line))


def _labelled(line: str) -> tuple[str, str] | None:
    found = _LABELLED.fullmatch(line)
    return (_key(found[1]), found[2].strip()) if found and found[2].strip() else None


def _label(line: str) -> str:
    labelled = _labelled(line)
    return labelled[0] if labelled else ""


def _sign(line: str) -> str:
    return min((sign for sign in ":=" if sign in line), key=line.index)


def _behind(line: str) -> str:
    return line[line.index(_sign(line)) + 1 :].strip()
