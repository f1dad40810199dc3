"""A document before it is Word or HTML: sections of blocks, statements with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind a statement.

    Parameters
    ----------
    passages : tuple of str
        Ids of all passages that it rests on. They never reach a file: an id names its source, and
        two of them would join what one person said.
    people : int or None
        Distinct interviewees behind it; None where that figure is withheld.
    quotations : tuple of str
        Words of some of the passages as they may be printed, each from another interviewee.
    """

    passages: tuple[str, ...]
    people: int | None = None
    quotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that the study's passages bear out.

    Parameters
    ----------
    text : str
        The sentence, or a figure alone in a cell.
    evidence : Evidence
        What it rests on: on the page a reader opens it.
    """

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, without attribution and without marks around it."""

    text: str

    @property
    def marked(self) -> str:
        """The words between their marks; marks inside them are others."""
        return marked(self.text)


Line = Paragraph | Statement | Quotation
# Words alone, or several lines below each other.
Cell = str | tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table.

    Parameters
    ----------
    headers : tuple of str
        One a column.
    rows : tuple of tuple of Cell
        Each as long as `headers`.
    caption : str
        What it shows.
    widths : tuple of float
        Share of the page's width for each column; empty for equal columns.
    heads : tuple of int
        Rows, from 0, that head those below them.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart: bars, stacked by a series or to both sides, a heat map, zones as tiles, streams.

    Parameters
    ----------
    kind : {"bars", "heat", "tiles", "opposed", "flow"}
        Which; tiles are made by `psm_qual.reports.charting.tiles_or_bars`.
    rows : tuple of mapping
        One a mark: ``label``, ``value`` and ``series`` (bars), or ``label``, ``column``, ``value``
        (heat), or ``label``, ``across``, ``down``, ``value`` (tiles). A value of None is withheld.
        ``text`` where the value is not written as it is; ``href`` (heat, tiles) where it leads.
    title : str
        What it shows.
    order : tuple of str
        Labels from top to bottom.
    series : tuple of str
        Series, or columns, in their order.
    alt : str
        What it shows, for who cannot see it; by default its title.
    full : float or None
        Value of the darkest colour (heat), or of the longest bar; by default the largest there is.
        Of residuals a fixed one: else small ones would look large where there are no others.
    groups : tuple of int
        Labels, from 0, with which a group begins: where a chart may be parted.
    """

    kind: str
    rows: tuple[Mapping[str, object], ...]
    title: str
    order: tuple[str, ...]
    series: tuple[str, ...] = ()
    alt: str = ""
    full: float | None = None
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture that is drawn already.

    Parameters
    ----------
    svg : str
        For the page.
    png : bytes
        The same for Word.
    title : str
        What it shows.
    alt : str
        The same for who cannot see it.
    """

    svg: str
    png: bytes
    title: str
    alt: str


Block = Paragraph | Statement | Quotation | TableBlock | ChartBlock | PictureBlock


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    Parameters
    ----------
    title : str
        The heading.
    blocks : tuple of Block
        What comes right below it.
    sections : tuple of Section
        What comes then, each under a heading of its own.
    name : str
        What a template calls this part of the document; "" for what is no part by itself.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Caution:
    """A quotation that is printed, and that colleagues might recognise.

    Parameters
    ----------
    place : str
        Where in the report it stands.
    segment : str
        Which passage it is.
    signs : tuple of str
        What sets it apart: keys of the catalogue's words for it.
    """

    place: str
    segment: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Parameters
    ----------
    title, subtitle : str
        On the first page.
    sections : tuple of Section
        In order.
    withheld : int
        Figures left out because they might give somebody away.
    cautions : tuple of Caution
        Quotations to look at before it is published.
    facts : str
        One line for the cover: how many were heard, and when.
    """

    title: str
    subtitle: str
    sections: tuple[Section, ...] = field(default=())
    withheld: int = 0
    cautions: tuple[Caution, ...] = ()
    facts: str = ""


def marked(words: str) -> str:
    r"""Words of somebody between quotation marks.

    Examples
    --------
    >>> marked("Sulla cassetta c'è scritto «dal campo».")
    '«Sulla cassetta c\'è scritto “dal campo”.»'
    """
    return f"«{words.replace('«', '“').replace('»', '”')}»"


def lines_of(cell: Cell) -> tuple[Line, ...]:
    """What stands in a cell, line by line; words alone are one line, or one for each of theirs."""
    if isinstance(cell, str):
        return tuple(Paragraph(line) for line in cell.split("\n"))
    return cell


def plain(cell: Cell) -> str:
    """What is read in a cell; quotations between their marks."""
    return "\n".join(
        line.marked if isinstance(line, Quotation) else line.text for line in lines_of(cell)
    )


def statements_in(sections: Sequence[Section]) -> Iterator[Statement]:
    """All statements of a document, in the order in which they are read."""
    for section in sections:
        for block in section.blocks:
            yield from _statements(block)
        yield from statements_in(section.sections)


# Gives the statement that takes another's place.
Change = Callable[[Statement], Statement]


def with_statements(sections: Sequence[Section], change: Change) -> tuple[Section, ...]:
    """The same sections with every statement changed, one after the other as they are read."""
    changed = []
    for section in sections:
        blocks = tuple(_changed(block, change) for block in section.blocks)
        below = with_statements(section.sections, change)
        changed.append(replace(section, blocks=blocks, sections=below))
    return tuple(changed)


def _statements(block: Block) -> Iterator[Statement]:
    if isinstance(block, Statement):
        yield block
    elif isinstance(block, TableBlock):
        for row in block.rows:
            for cell in row:
                yield from (line for line in lines_of(cell) if isinstance(line, Statement))


def _changed(block: Block, change: Change) -> Block:
    if isinstance(block, Statement):
        return change(block)
    if isinstance(block, TableBlock):
        rows = tuple(tuple(_changed_cell(cell, change) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def _changed_cell(cell: Cell, change: Change) -> Cell:
    if isinstance(cell, str):
        return cell
    return tuple(change(line) if isinstance(line, Statement) else line for line in cell)
