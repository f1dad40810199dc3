"""Samples of Excel sheets."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from reader_makers.zipped import redated

# As Microsoft Forms writes them; the second respondent did not say who they are.
MICROSOFT_FORMS: list[list[Any]] = [
    [
        "ID",
        "Ora di inizio",
        "Ora di completamento",
        "Posta elettronica",
        "Nome",
        "Categoria",
        "Quali servizi usa?",
        "Che cosa manca di più dove abita?",
        "Da 1 a 5, quanto conosce il piano?",
    ],
    [
        1,
        datetime(2025, 10, 3, 9, 1),
        datetime(2025, 10, 3, 9, 8),
        "ines.bodrato@esempio.example",
        "Ines Bodrato",
        "Cittadini",
        "Treno;Biblioteca;",
        "Un medico che resti più di sei mesi, e una panchina all'ombra.",
        3,
    ],
    [
        2,
        datetime(2025, 10, 3, 9, 30),
        datetime(2025, 10, 3, 9, 33),
        "anonymous",
        None,
        "Imprese",
        "Treno;",
        "la fibra\nda noi si ferma al ponte",
        1.0,
    ],
    [
        3,
        datetime(2025, 10, 4, 18, 0),
        datetime(2025, 10, 4, 18, 2),
        "anonymous",
        None,
        "Cittadini",
        "Biblioteca;Treno;",
        None,
        5,
    ],
]

# Two lines of title above the header, an empty column, a row without answers.
TITLE_ABOVE: list[list[Any]] = [
    ["Questionario sul territorio", None, None, None],
    ["Estratto il 5 ottobre", None, None, None],
    [None, None, None, None],
    [None, "Comune", "Compilato il", "Che cosa proporrebbe?"],
    [
        None,
        "Moncrosio",
        datetime(2025, 10, 1),
        "Un pulmino a chiamata, con l'app ma anche col telefono.",
    ],
    [None, "Lemiate", datetime(2025, 10, 2), None],
    [
        None,
        "Lemiate",
        datetime(2025, 10, 2),
        "Niente di speciale: che le cose promesse si facciano.",
    ],
]


def make(samples: Path) -> None:
    """Write them."""
    folder = samples / "xlsx"
    (folder / "microsoft_forms.xlsx").write_bytes(book({"Form1": MICROSOFT_FORMS}))
    (folder / "title_above.xlsx").write_bytes(book({"Dati": TITLE_ABOVE}))
    told = [["Leggimi"], ["I dati sono nel secondo foglio."]]
    talk = [["n.", "Chi", "Inizio", "Testo"], [1, "Vigile", "00:01", "Qui si passa?"]]
    talk += [[2, "Vivaista", "00:04", "Si passa a piedi."], [3, "Vigile", "00:06", "A piedi."]]
    (folder / "talk_on_the_second_sheet.xlsx").write_bytes(book({"Leggimi": told, "Dati": talk}))


def book(sheets: dict[str, list[list[Any]]]) -> bytes:
    """A book with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    whole = io.BytesIO()
    made.save(whole)
    return redated(whole.getvalue())
