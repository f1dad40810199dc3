"""A report before it is Word or HTML: sections of plain blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, without attribution."""

    text: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table.

    Parameters
    ----------
    headers : tuple of str
        One a column.
    rows : tuple of tuple of str
        Each as long as `headers`; a line break parts paragraphs of a cell.
    caption : str
        What it shows.
    widths : tuple of float
        Share of the page's width for each column; empty for equal columns.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart: bars, stacked by a series, a heat map, or zones as tiles.

    Parameters
    ----------
    kind : {"bars", "heat", "tiles"}
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
        Value of the darkest colour (heat); by default the largest there is. Of residuals a fixed
        one: else small ones would look large where there are no others.
    """

    kind: str
    rows: tuple[Mapping[str, object], ...]
    title: str
    order: tuple[str, ...]
    series: tuple[str, ...] = ()
    alt: str = ""
    full: float | None = None


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


Block = Paragraph | Quotation | TableBlock | ChartBlock | PictureBlock


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


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
    """

    title: str
    subtitle: str
    sections: tuple[Section, ...] = field(default=())
    withheld: int = 0
    cautions: tuple[Caution, ...] = ()
