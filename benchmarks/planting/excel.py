"""Excel workbooks, as openpyxl writes them, with parts added where it has no way to."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from benchmarks.planting.packing import Place, Texts, saved, with_part

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def _excel(plant: Callable[[Any, str, int], object]) -> Place:
    """A workbook in which each text is planted by openpyxl, told which one it is."""

    def make(texts: Texts) -> tuple[str, bytes]:
        import openpyxl

        book = openpyxl.Workbook()
        book.active["A1"] = "codice"
        for n, text in enumerate(texts, start=2):
            plant(book, text, n)
        return "matrice.xlsx", saved(book)

    return make


def _excel_part(name: str, content: Callable[[str], str]) -> Place:
    def make(texts: Texts) -> tuple[str, bytes]:
        import openpyxl

        inner = "".join(content(escape(text)) for text in texts)
        whole = f'<a xmlns="{_S}" xmlns:c="{_C}" xmlns:a="{_A}">{inner}</a>'
        return "matrice.xlsx", with_part(saved(openpyxl.Workbook()), name, whole)

    return make


def _sheet_cell(state: str) -> Callable[[Any, str, int], object]:
    def plant(book: Any, text: str, n: int) -> None:
        sheet = book["Altro"] if "Altro" in book.sheetnames else book.create_sheet("Altro")
        sheet.sheet_state = state
        sheet.cell(n, 3).value = text

    return plant


def _sheet_comment(book: Any, text: str, n: int) -> None:
    from openpyxl.comments import Comment

    book.active.cell(n, 1).comment = Comment(text, "un collega")


def _choice(book: Any, text: str, n: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="whole", prompt=text[:255])
    book.active.add_data_validation(rule)
    rule.add(f"A{n}")


def _range(book: Any, text: str, n: int) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names[f"chi{n}"] = DefinedName(f"chi{n}", attr_text=f'"{text}"')


EXCEL: dict[str, Place] = {
    "xlsx, cell": _excel(lambda book, text, n: setattr(book.active.cell(n, 2), "value", text)),
    "xlsx, hidden sheet": _excel(_sheet_cell("hidden")),
    "xlsx, very hidden sheet": _excel(_sheet_cell("veryHidden")),
    "xlsx, comment": _excel(_sheet_comment),
    "xlsx, message of a cell": _excel(_choice),
    "xlsx, text under a name": _excel(_range),
    "xlsx, unused string": _excel_part("xl/sharedStrings.xml", lambda t: f"<si><t>{t}</t></si>"),
    "xlsx, memory of a pivot table": _excel_part(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        lambda t: f'<cacheField><sharedItems><s v="{t}"/></sharedItems></cacheField>',
    ),
    "xlsx, text box": _excel_part(
        "xl/drawings/drawing1.xml", lambda t: f"<a:p><a:r><a:t>{t}</a:t></a:r></a:p>"
    ),
}
