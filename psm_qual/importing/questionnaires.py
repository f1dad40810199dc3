"""Questionnaires that came as one document per respondent: one table of the corpus."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from psm_qual.errors import UnreadableFileError
from psm_qual.exchange.interchange import ExchangedSource, Interchange
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.exchange.questionnaires import questionnaire_rows
from psm_qual.importing.losses import lost
from psm_qual.importing.source_names import SourceNames
from psm_qual.importing.there import There
from psm_qual.model import SourceKind, Transcript
from psm_qual.readers import read_data
from psm_qual.stages.attributes import study_attributes
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
    known : mapping of str to str
        Those of them that the study has already.
    losses : tuple of Loss
        What does not come in as it was.
    """

    name: str
    content: bytes
    sources: Mapping[str, str]
    known: Mapping[str, str]
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
    everybody = _Table.of(exchanged, asked, there, SourceNames(there.names))
    if everybody is None:
        return None
    known = _known(everybody.read, there)
    before = {s.guid: id_ for s, id_ in zip(asked, known, strict=True) if id_}
    new = [source for source in asked if source.guid not in before]
    table = _Table.of(exchanged, new, there, names)
    if not new or table is None:
        # Nobody new, or too little of them to be told from a table of anything.
        return AnswerTable(everybody.name, b"", before, before)
    ids = dict(zip((s.guid for s in new), (t.source for t in table.read), strict=True))
    return AnswerTable(table.name, table.content, before | ids, before, tuple(_losses(new, ids)))


@dataclass(frozen=True, slots=True)
class _Table:
    """Some questionnaires as a table, and what the study's readers make of it."""

    name: str
    content: bytes
    read: Sequence[Transcript]

    @classmethod
    def of(
        cls,
        exchanged: Interchange,
        asked: Sequence[ExchangedSource],
        there: There,
        names: SourceNames,
    ) -> _Table | None:
        """None when it would not be read as questionnaires, one for each of those asked for."""
        content = _csv(questionnaire_rows(replace(exchanged, sources=tuple(asked))))
        name, _ = names.give(exchanged.name)
        try:
            while (read := _read(content, name, there)) and _taken(read, there):
                name, _ = names.give(exchanged.name)
        except UnreadableFileError:
            return None
        if len(read) != len(asked) or any(t.kind is not SourceKind.QUESTIONNAIRE for t in read):
            return None
        return cls(name, content, read)


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
    """Source of the study that each of them is; "" for those that are new.

    Who said the same is the same when all of them are there; among new ones only if nothing that
    is told of them differs: many answer a short form alike.
    """
    said: dict[str, list[Transcript]] = {}
    for _, known in sorted(there.sources.items()):
        if known.transcript.kind is SourceKind.QUESTIONNAIRE:
            said.setdefault(known.transcript.text, []).append(known.transcript)
    wanted = Counter(each.text for each in read)
    if all(len(said.get(text, ())) >= times for text, times in wanted.items()):
        return [said[each.text].pop(0).source for each in read]
    found: list[str] = []
    for each in read:
        alike = said.get(each.text, [])
        same = next((other for other in alike if _agree(each, other, there)), None)
        if same is not None:
            alike.remove(same)
        found.append(same.source if same else "")
    return found


def _agree(new: Transcript, known: Transcript, there: There) -> bool:
    """Whether what the file tells of somebody is what the study has of them."""
    told = study_attributes(new.attributes, there.settings.attributes, None)
    return all(known.attributes.get(name, "") == value for name, value in told.items() if value)


def _losses(asked: Sequence[ExchangedSource], ids: Mapping[str, str]) -> Iterator[Loss]:
    for each in asked:
        if each.text[: each.questions[0].start].strip():
            yield lost(LossKind.DROPPED, "source", ids[each.guid], "before_questions")
        if each.selections or each.codings or each.notes:
            n = len(each.selections) + len(each.codings) + len(each.notes)
            yield lost(LossKind.DROPPED, "selection", ids[each.guid], "on_answers", n=n)
