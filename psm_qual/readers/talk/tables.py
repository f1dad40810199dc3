"""Tables with one utterance a row: which column says who, and which one what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from psm_qual.readers.knowledge import knowledge, words
from psm_qual.readers.talk.label_shapes import is_known, is_metadata_key, is_never, shape
from psm_qual.readers.talk.time_stamps import is_time_stamp, without_time_stamps

_NUMBER = re.compile(r"\d+[.)]?")
_CARD_WORDS = 6
_HEADER_WORDS = 4
_SENTENCE = re.compile(r"[.?!…;]$")


@dataclass(frozen=True, slots=True)
class TalkColumns:
    """Where a table keeps who speaks and what they say.

    Parameters
    ----------
    who, what : int
        Places of the columns, from 0.
    header : bool
        The first row names the columns.
    """

    who: int
    what: int
    header: bool


def talk_columns(rows: Sequence[Sequence[str]]) -> TalkColumns | None:
    """Find the columns of a table of talk.

    Column names decide when the first row has them. Otherwise two columns must be left when times
    and numbers are set aside, and one of them must hold labels: short cells that come back, or are
    known words, or look like names. The first row may be a header with names nobody has thought of.

    Parameters
    ----------
    rows : sequence of sequence of str
        Cells, all rows of the same length.

    Returns
    -------
    TalkColumns or None
        None when the table is not one of talk.
    """
    if not rows or len(rows[0]) < 2:
        return None
    return (
        named_columns(rows[0])
        or _columns_by_content(rows, header=False)
        or (_columns_by_content(rows[1:], header=True) if _may_be_header(rows[0]) else None)
    )


def named_columns(header: Sequence[str]) -> TalkColumns | None:
    """Columns of talk by their names alone.

    One column must be called as what is said, and one as who says it. If the latter's name says
    so only perhaps ("Nome"), all other columns must be of talk, too.
    """
    kinds = [_kind_of(_folded(name)) for name in header]
    if kinds.count("what") != 1:
        return None
    what = kinds.index("what")
    if "who" in kinds:
        return TalkColumns(kinds.index("who"), what, header=True)
    if "perhaps_who" in kinds and None not in kinds:
        return TalkColumns(kinds.index("perhaps_who"), what, header=True)
    return None


def utterances_in(
    rows: Sequence[Sequence[str]], columns: TalkColumns
) -> list[tuple[str, list[str]]]:
    """Label and lines of each row; a row without a label goes on with the one before.

    Parameters
    ----------
    rows : sequence of sequence of str
        Cells of the table, its header included.
    columns : TalkColumns
        Where to look.
    """
    said: list[tuple[str, list[str]]] = []
    header = rows[0] if columns.header else None
    for row in rows:
        if header is not None and list(row) == list(header):
            continue
        label = _label_in(row[columns.who]) or (said[-1][0] if said else "")
        said.append((label, row[columns.what].split("\n")))
    return said


def _label_in(cell: str) -> str:
    """Label in a cell, which may hold a time stamp, too."""
    parts = (without_time_stamps(text, bare=True) for text in cell.split("\n"))
    return " ".join(parts).strip().strip("*").rstrip(" \t:")


def _folded(name: str) -> str:
    return name.strip().strip("*:").casefold()


def _kind_of(name: str) -> str | None:
    if not name:
        return "count"
    kinds = ("who", "perhaps_who", "what", "when", "count")
    return next((kind for kind in kinds if name in words("talk/tables", kind)), None)


def _columns_by_content(rows: Sequence[Sequence[str]], *, header: bool) -> TalkColumns | None:
    columns = (
        [[row[place].strip() for row in rows] for place in range(len(rows[0]))] if rows else []
    )
    telling = [place for place, column in enumerate(columns) if not _is_beside_the_point(column)]
    labels = [place for place in telling if _may_be_labels(columns[place])]
    if len(telling) != 2 or not labels:
        return None
    who = min(labels, key=lambda place: _rank(columns[place]))
    what = telling[1 - telling.index(who)]
    if _is_card(columns[who], columns[what]):
        return None
    header = header or _kind_of(_folded(columns[who][0])) in ("who", "perhaps_who")
    return TalkColumns(who, what, header)


def _rank(column: Sequence[str]) -> tuple[bool, int]:
    """The column of labels comes first: known words, then short cells."""
    return not any(map(is_known, column)), sum(map(len, column))


def _may_be_header(row: Sequence[str]) -> bool:
    return all(
        len(cell.split()) <= _HEADER_WORDS and not re.search(r"[.!…,;]\s*$", cell) for cell in row
    )


def _may_be_labels(column: Sequence[str]) -> bool:
    """Whether all cells of a column are short, and some witness says that they are labels."""
    filled = [cell for cell in column if cell]
    limits = knowledge("talk/labels")["limits"]
    short = all(
        len(cell) <= limits["characters"]
        and len(cell.split()) <= limits["words"]
        and re.search(r"[^\W\d_]|\?", cell)
        for cell in filled
    )
    return bool(filled) and short and _has_witness(filled)


def _has_witness(cells: Sequence[str]) -> bool:
    """Whether short cells are labels: they come back, or are known words, or look like names."""
    labels = [cell.rstrip(" :") for cell in cells]
    if any(map(is_metadata_key, labels)):
        return False
    talk = sum(is_never(cell) or bool(_SENTENCE.search(cell) and len(cell) > 3) for cell in labels)
    if talk > len(labels) / 2:
        return False
    comes_back = len({label.casefold() for label in labels}) <= len(labels) / 2
    look_like_names = all(shape(label) not in ("phrase", "word") for label in labels)
    return comes_back or look_like_names or any(map(is_known, labels))


def _is_card(keys: Sequence[str], values: Sequence[str]) -> bool:
    """Whether a table is a card such as "Intervistato | sindaco": keys, and a few words each."""
    filled = [key for key in keys if key]
    few_words = all(len(value.split()) <= _CARD_WORDS for value in values)
    return few_words and len(set(filled)) == len(filled) and not any(map(_SENTENCE.search, values))


def _is_beside_the_point(column: Sequence[str]) -> bool:
    """Whether a column holds times, numbers or nothing."""
    return all(not cell or _NUMBER.fullmatch(cell) or is_time_stamp(cell) for cell in column)
