"""What a document is made of, before anybody knows who speaks: lines and grids of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    r"""One line or paragraph of a document.

    Parameters
    ----------
    text : str
        As it stands in the file, tabs included, without line ends; "" for an empty line.
    bold : str
        The beginning of the text that is set in bold; "" when it begins otherwise.
    heading : bool
        Set as a title or a heading.
    wrapped : bool
        Goes on with the line before: the file broke it for lack of room, not the speaker.
    """

    text: str
    bold: str = ""
    heading: bool = False
    wrapped: bool = False

    @property
    def empty(self) -> bool:
        """Nothing but white space."""
        return not self.text.strip()

    @property
    def words(self) -> int:
        """Number of words, separated by white space."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Grid:
    r"""A table of a document.

    Parameters
    ----------
    rows : tuple of tuple of str
        Cells, all rows of the same length; paragraphs in a cell are separated by ``\n``.
    """

    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, rows: list[list[str]]) -> Grid:
        """Make a grid of rows that may differ in length: the shorter get empty cells."""
        width = max((len(row) for row in rows), default=0)
        return cls(tuple(tuple(row) + ("",) * (width - len(row)) for row in rows))


Block = Line | Grid


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Lines, and rows of tables with a tab between their cells: what a cell of a table holds."""
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from ("\t".join(row) for row in block.rows)
