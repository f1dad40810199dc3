"""Lines of a document that do not end where a reader would stumble: no "57" without its "%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from psm_qual.model.report import (
    Block,
    Cell,
    ChartBlock,
    Line,
    Paragraph,
    PictureBlock,
    Quotation,
    Report,
    Section,
    Statement,
    TableBlock,
)

_NO_BREAK = "\u00a0"
# A number stays with its unit, a short word for "number" or "article" with its number.
_UNIT = re.compile(r"(?<=\d) (?=(?:[%‰€°]|(?:euro|km|kg|ha|kWh?|MW)\b))")
_SIGN = re.compile(
    r"\b((?:nn?|no|artt?|pp?|cap|fig|tab|sec)\.|zon[ae]|asse|axis) (?=\d)", re.IGNORECASE
)


def unbroken(text: str) -> str:
    r"""A text whose numbers stay on the line of what they count, or of what they number.

    Examples
    --------
    >>> unbroken("il 57 % degli abitanti (art. 5)")
    'il 57\xa0% degli abitanti (art.\xa05)'
    """
    return _SIGN.sub(rf"\1{_NO_BREAK}", _UNIT.sub(_NO_BREAK, text))


def typeset(report: Report) -> Report:
    """A document with every line of ours unbroken; what people said stays to the letter."""
    return replace(report, facts=unbroken(report.facts), sections=_sections(report.sections))


def _sections(sections: Sequence[Section]) -> tuple[Section, ...]:
    return tuple(
        replace(
            each,
            title=unbroken(each.title),
            blocks=tuple(map(_block, each.blocks)),
            sections=_sections(each.sections),
        )
        for each in sections
    )


def _block(block: Block) -> Block:
    if isinstance(block, TableBlock):
        return replace(
            block,
            headers=tuple(map(unbroken, block.headers)),
            rows=tuple(tuple(map(_cell, row)) for row in block.rows),
            caption=unbroken(block.caption),
        )
    if isinstance(block, ChartBlock | PictureBlock):
        return replace(block, title=unbroken(block.title), alt=unbroken(block.alt))
    return _line(block)


def _cell(cell: Cell) -> Cell:
    return unbroken(cell) if isinstance(cell, str) else tuple(map(_line, cell))


def _line(line: Line) -> Line:
    if isinstance(line, Quotation):
        return line
    if isinstance(line, Statement):
        return replace(line, text=unbroken(line.text))
    return Paragraph(unbroken(line.text))
