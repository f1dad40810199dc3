"""What the report should say, counted anew from the tables of a finished study."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pandas as pd
from docx import Document
from lxml import html

MARK = "·"


class Counts:
    """Distinct sources behind codes, from ``outputs/*.csv``.

    Parameters
    ----------
    outputs : Path
        Folder of the tables of a study in which nobody is heard twice.
    """

    def __init__(self, outputs: Path) -> None:
        segments = pd.read_csv(outputs / "segments.csv", dtype=str, keep_default_na=False)
        self._source = (
            segments[segments["role"] == "respondent"].set_index("segment")["source"].to_dict()
        )
        codings = pd.read_csv(outputs / "codings.csv", dtype=str, keep_default_na=False)
        self._codings = codings[codings["status"].isin(["accepted", "suggested"])]
        themes = pd.read_csv(outputs / "theme_segments.csv", dtype=str)
        self._themes = themes.groupby("theme")["segment"].agg(set).to_dict()
        self.labels = (
            pd.read_csv(outputs / "themes.csv", dtype=str).set_index("theme")["label"].to_dict()
        )
        self.sources = pd.read_csv(outputs / "sources.csv", dtype=str, keep_default_na=False)

    def passages(self, code: str, facet: str = "") -> set[str]:
        """Passages with a code."""
        own = self._codings[(self._codings["facet"] == facet) & (self._codings["code"] == code)]
        return set(own["segment"]) & set(self._source)

    def of(self, code: str, kind: str) -> int:
        """Sources with a passage of a code and of a kind."""
        return self._sources(self.passages(code) & self.passages(kind, "tipo"))

    def indications(self, code: str) -> int:
        """Sources with an indication."""
        return self._sources(self.passages(code, "indicazioni"))

    def theme(self, theme: str) -> int:
        """Sources that speak of a theme."""
        return self._sources(self._themes[theme] & set(self._source))

    def _sources(self, passages: set[str]) -> int:
        return len({self._source[each] for each in passages})


Rows = list[list[str]]


def word_tables(path: Path) -> list[tuple[str, Rows]]:
    """Tables of a Word document: the heading above, and the rows with the header."""
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    document = Document(BytesIO(path.read_bytes()))
    found, heading = [], ""
    for element in document.element.body:
        if element.tag.endswith("}tbl"):
            table = Table(element, document)
            found.append((heading, [[cell.text for cell in row.cells] for row in table.rows]))
        elif element.tag.endswith("}p"):
            paragraph = Paragraph(element, document)
            heading = paragraph.text if "Heading" in str(paragraph.style.name) else heading
    return found


def page_tables(path: Path) -> list[tuple[str, Rows]]:
    """The same of a page, without what opens."""
    page = html.fromstring(path.read_text(encoding="utf-8"))
    for behind in page.xpath("//div[@class='behind']"):
        behind.drop_tree()
    found, heading = [], ""
    for element in page.iter("h2", "h3", "table"):
        if element.tag == "table":
            rows = [
                ["\n".join(filter(None, map(str.strip, cell.itertext()))) for cell in row]
                for row in element.iter("tr")
            ]
            found.append((heading, rows))
        else:
            heading = element.text_content()
    return found


def sentences(path: Path) -> str:
    """All text of a document."""
    if path.suffix == ".html":
        page = html.fromstring(path.read_text(encoding="utf-8"))
        return "\n".join(page.xpath("//main//text()[not(ancestor::script)]"))
    return "\n".join(each.text for each in Document(BytesIO(path.read_bytes())).paragraphs)


def figures(rows: Rows) -> Iterator[tuple[str, list[str]]]:
    """Code and figures of each row of a table of strategies."""
    for row in rows[1:]:
        match = re.match(r"(\d\.\d) ", row[0])
        if match:
            yield match[1], row[1:]
