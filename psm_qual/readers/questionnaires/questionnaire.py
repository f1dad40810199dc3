"""Questionnaires: each row a source, each open answer a turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem
from psm_qual.model import SourceKind, Transcript, Utterance, clean, turns_of
from psm_qual.readers.guarding.decoding import lines_of
from psm_qual.readers.knowledge import form
from psm_qual.readers.names import source_name
from psm_qual.readers.options import ReadingOptions
from psm_qual.readers.questionnaires.columns import ColumnKind, column_kinds
from psm_qual.readers.questionnaires.respondents import looks_personal, respondent_ids
from psm_qual.readers.questionnaires.tables import Row, Table
from psm_qual.readers.talk.tables import named_columns, utterances_in


def conversation(table: Table) -> list[Utterance] | None:
    """Utterances of a table with the columns ``speaker`` and ``text``; None for any other.

    Parameters
    ----------
    table : Table
        A table that may be an interview.
    """
    columns = named_columns(table.columns)
    if columns is None:
        return None
    said = utterances_in([table.columns, *(row.cells for row in table.rows)], columns)
    return [Utterance.of(label, *texts) for label, texts in said]


def respondents(table: Table, file: str, options: ReadingOptions) -> list[Transcript]:
    """One source per row of a questionnaire.

    Parameters
    ----------
    table : Table
        The questionnaire.
    file : str
        Path inside the corpus.
    options : ReadingOptions
        What the study says about columns.

    Returns
    -------
    list of Transcript
        In the order of the rows. A row without any open answer has no turns.

    Raises
    ------
    UnreadableFileError
        If there are no rows, or two with the same id.
    """
    if not table.rows:
        raise problem(UnreadableFileError, "readers.no_table", file=file)
    columns = _Columns.of(table, options)
    stem = source_name(file)
    return [
        Transcript(
            source=f"{stem}-{one}",
            kind=SourceKind.QUESTIONNAIRE,
            file=file,
            turns=turns_of(_answers(row, columns.places[ColumnKind.OPEN])),
            attributes=_fields(row, columns.places[ColumnKind.ATTRIBUTE]),
            identifiers=_identifiers(row, columns.places[ColumnKind.IDENTIFIER]),
        )
        for one, row in zip(respondent_ids(columns.ids, table.rows, file), table.rows, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Names and places of the columns of each kind, and the ids if they may be used."""

    places: Mapping[ColumnKind, Mapping[str, int]]
    ids: list[str] | None

    @classmethod
    def of(cls, table: Table, options: ReadingOptions) -> _Columns:
        kinds = column_kinds(table, options)
        ids = table.column(kinds.index(ColumnKind.ID)) if ColumnKind.ID in kinds else None
        if ids is not None and looks_personal(ids):
            kinds[kinds.index(ColumnKind.ID)] = ColumnKind.IDENTIFIER
            ids = None
        found = list(zip(table.titles, kinds, range(len(kinds)), strict=True))
        places = {
            wanted: {name: place for name, kind, place in found if kind is wanted}
            for wanted in ColumnKind
        }
        return cls(places, ids)


def _answers(row: Row, questions: Mapping[str, int]) -> Iterator[Utterance]:
    for question, place in questions.items():
        yield Utterance.of(question, *lines_of(row.cells[place]))


def _fields(row: Row, columns: Mapping[str, int]) -> dict[str, str]:
    fields = {name: clean(row.cells[place]) for name, place in columns.items()}
    return {name: text for name, text in fields.items() if text}


def _identifiers(row: Row, columns: Mapping[str, int]) -> dict[str, str]:
    fields = _fields(row, columns)
    return {name: text for name, text in fields.items() if not form("nothing").match(text)}
