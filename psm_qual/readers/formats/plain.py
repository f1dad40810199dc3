"""Plain text: one turn a line, labels of any form, or ``speaker<TAB>text``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from psm_qual.model import Utterance
from psm_qual.readers.documents import said_in
from psm_qual.readers.formats.exact import is_exact, read_exact
from psm_qual.readers.guarding.decoding import decode, lines_of
from psm_qual.readers.talk.lines import Grid, Line
from psm_qual.readers.talk.tables import talk_columns
from psm_qual.readers.talk.wrapping import mark_wrapped

_STRONG = re.compile(r"\s*(?:\*\*|__)(?P<bold>[^*\n]{1,80}?)(?:\*\*|__)")
_TABBED_SHARE = 0.9


def read_plain(data: bytes, file: str) -> list[Utterance]:
    """Utterances of a ``.txt`` file.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for errors.

    Raises
    ------
    UnreadableFileError
        If it is no text.
    """
    texts = lines_of(decode(data, file))
    if is_exact(texts):
        return read_exact(texts[1:])
    first = next((place for place, text in enumerate(texts) if "\t" in text.strip()), 0)
    grid = tabbed(texts[first:])
    if grid is not None:
        return said_in([*map(Line, texts[:first]), grid])
    return said_in(mark_wrapped([strong_line(text) for text in texts]))


def read_talk_without_header(data: bytes, file: str) -> list[Utterance] | None:
    """Utterances of a tab-separated file whose first row is talk already.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for errors.

    Returns
    -------
    list of Utterance or None
        None when the first row names columns: its label is not one of the labels below it.

    Raises
    ------
    UnreadableFileError
        If it is no text.
    """
    grid = tabbed(lines_of(decode(data, file)))
    columns = talk_columns(grid.rows) if grid else None
    if grid is None or columns is None or columns.header:
        return None
    labels = [row[columns.who] for row in grid.rows]
    return said_in([grid]) if labels[0] in labels[1:] else None


def tabbed(texts: Sequence[str]) -> Grid | None:
    """Rows of a text with tab-separated columns, one of them for the speaker.

    Parameters
    ----------
    texts : sequence of str
        Its lines.

    Returns
    -------
    Grid or None
        None when the text is not such a table; further tabs in what is said are blanks.
    """
    rows = [text.split("\t") for text in texts if text.strip()]
    widths = [len(row) for row in rows if len(row) > 1]
    if not rows or len(widths) < _TABBED_SHARE * len(rows):
        return None
    width = min(widths)
    grid = Grid.of([_squeezed(row, width) for row in rows])
    return grid if talk_columns(grid.rows) else None


def strong_line(text: str) -> Line:
    """A line whose beginning may be set in bold as in Markdown: ``**Denise:** …``."""
    match = _STRONG.match(text)
    if not match:
        return Line(text)
    bold = match["bold"]
    return Line(bold + text[match.end() :], bold=bold)


def _squeezed(row: list[str], width: int) -> list[str]:
    """A row of that many cells: further tabs are blanks, a line without tabs is talk."""
    if len(row) == 1:
        return [""] * (width - 1) + row
    return [*row[: width - 1], " ".join(row[width - 1 :])]
