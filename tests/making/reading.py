"""Make a restitution report and read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.model import Segment
from psm_qual.model.report import (
    Paragraph,
    PictureBlock,
    Quotation,
    Report,
    Section,
    Statement,
    TableBlock,
    plain,
)
from psm_qual.reports.restitution import Publication, write_report
from tests.making.corpora import ALIASES
from tests.making.values import segment

BlockT = TypeVar("BlockT")


def publish(corpus: Corpus, min_sources: int = 3) -> Report:
    rules = Rules(Threshold(min_sources))
    return write_report("Orti", Publication(corpus, ALIASES, rules))


def every_section(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from every_section(section.sections)


def part(report: Report, title: str) -> Section:
    """The section with a title, wherever it stands."""
    return next(each for each in every_section(report.sections) if each.title == title)


def blocks(section: Section, kind: type[BlockT]) -> list[BlockT]:
    return [block for block in section.blocks if isinstance(block, kind)]


def table(section: Section) -> TableBlock:
    """The first table of a section, its cells as they are read."""
    found = blocks(section, TableBlock)[0]
    return replace(found, rows=tuple(tuple(map(plain, row)) for row in found.rows))


def plain_rows(section: Section) -> list[tuple[str, ...]]:
    """Rows of the first table of a section, as they are read; none where there is no table."""
    return list(table(section).rows) if blocks(section, TableBlock) else []


def words(section: Section) -> str:
    """All that can be read in a section."""
    lines = [section.title]
    for block in section.blocks:
        if isinstance(block, Paragraph | Statement | Quotation):
            lines.append(block.text)
        elif isinstance(block, TableBlock):
            lines += [" | ".join(map(plain, row)) for row in (block.headers, *block.rows)]
        elif isinstance(block, PictureBlock):
            lines.append(block.alt)
        else:
            lines += [f"{row['label']}: {row['value']}" for row in block.rows]
    return "\n".join([*lines, *(words(each) for each in section.sections)])


def everything(report: Report) -> str:
    return "\n".join(words(section) for section in report.sections)


def said(name: str, source: str) -> Segment:
    """A passage that is fit to quote and like no other."""
    text = f"parole di {name} " + " ".join(["dette"] * 12)
    return segment(name, text, source=source)
