"""The questionnaire: respondents from ``questionario.jsonl``, written as a workbook."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from psm_qual.model import Role
from tests.gold.build.archives import members, repack
from tests.gold.build.marks import Marked, MarkError, parse_marks
from tests.gold.build.source import Line, Source

STEM = "questionario"

DATE = "Data di compilazione"
ZONE = "Zona omogenea"
KNOWS = "Quanto conosce il Piano strategico? (1-5)"
YEARS = "Da quanti anni opera sul territorio?"
EMAIL = "E-mail (facoltativa)"

OPEN_QUESTIONS = (
    "Che cosa è stato fatto di concreto, negli ultimi due anni, nel suo territorio?",
    "Di che cosa c'è più bisogno dove vive o lavora?",
    "Che cosa proporrebbe alla Città metropolitana?",
    "C'è altro che il Piano non vede e che vorrebbe segnalare?",
)

COLUMNS = (
    "id",
    DATE,
    "Categoria",
    ZONE,
    "Ruolo",
    KNOWS,
    YEARS,
    *OPEN_QUESTIONS,
    "Come ha saputo del questionario?",
    EMAIL,
)
_NUMBERS = frozenset({ZONE, KNOWS, YEARS})
_LAST_CHANGE = b"2025-11-30T12:00:00Z"


@dataclass(frozen=True, slots=True)
class Respondent:
    """One row: its source, and its cells without marks, in clear."""

    source: Source
    cells: Mapping[str, str]


def read_respondents(path: Path) -> list[Respondent]:
    """Read the master of the questionnaire.

    Raises
    ------
    MarkError
        If a line names an unknown column, repeats an id or is badly marked; names the line.
    """
    respondents: list[Respondent] = []
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            respondent = _respondent(json.loads(line))
        except (MarkError, json.JSONDecodeError) as error:
            raise MarkError(f"{path.name}, line {number}: {error}") from error
        if respondent.source.id in seen:
            raise MarkError(f"{path.name}, line {number}: {respondent.source.id} again")
        seen.add(respondent.source.id)
        respondents.append(respondent)
    return respondents


def write_workbook(respondents: Iterable[Respondent]) -> bytes:
    """One sheet, a header, a row a respondent; numbers and dates as such, empty cells empty."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Risposte")
    sheet.append(list(COLUMNS))
    for respondent in respondents:
        sheet.append([_cell(column, respondent.cells.get(column, "")) for column in COLUMNS])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number in range(1, len(COLUMNS) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 24
    sheet.freeze_panes = "B2"
    file = BytesIO()
    book.save(file)
    return _undated(file.getvalue())


def _respondent(row: Mapping[str, object]) -> Respondent:
    attributes, answers = _texts(row, "attributes"), _texts(row, "answers")
    unknown = {*attributes, *answers} - set(COLUMNS)
    if unknown or not set(answers) <= set(OPEN_QUESTIONS):
        raise MarkError(f"unknown column: {', '.join(sorted(unknown or answers))}")
    marked = {column: parse_marks(text) for column, text in {**attributes, **answers}.items()}
    cells = {"id": str(row["id"]), **{column: text.text for column, text in marked.items()}}
    return Respondent(_source(cells, marked), cells)


def _source(cells: Mapping[str, str], marked: Mapping[str, Marked]) -> Source:
    lines = [
        Line(Marked(question), marked[question], Role.RESPONDENT)
        for question in OPEN_QUESTIONS
        if cells.get(question)
    ]
    closed = {column: cells[column] for column in COLUMNS[1:] if cells.get(column)}
    attributes = {
        column: text for column, text in closed.items() if column not in {EMAIL, *OPEN_QUESTIONS}
    }
    fields = {
        column: text
        for column, text in marked.items()
        if text.mentions and column not in OPEN_QUESTIONS
    }
    return Source(f"{STEM}-{cells['id']}", tuple(lines), attributes, fields)


def _texts(row: Mapping[str, object], part: str) -> dict[str, str]:
    cells = row.get(part)
    if not isinstance(cells, dict):
        raise MarkError(f"no {part}")
    return {str(column): str(text) for column, text in cells.items()}


def _cell(column: str, text: str) -> str | int | date | None:
    if not text:
        return None
    if column == DATE:
        return date.fromisoformat(text)
    return int(text) if column in _NUMBERS and text.isdecimal() else text


def _undated(workbook: bytes) -> bytes:
    """Openpyxl writes the moment of saving into the properties: put a fixed one there."""
    name = "docProps/core.xml"
    core = members(workbook)[name]
    dates = rb"(<dcterms:(created|modified)[^>]*>)[^<]*"
    return repack(workbook, {name: re.sub(dates, rb"\g<1>" + _LAST_CHANGE, core)})
