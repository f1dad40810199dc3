"""Rich text (``.rtf``), by way of striprtf.

striprtf gives plain text and loses three things, which are seen to before and after it: the cells
of tables (it writes them with bars, which may be said, too), addresses of links (it writes them
into the text), and characters beyond the first 65,536 (it leaves them in two halves).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem
from psm_qual.model import Utterance
from psm_qual.readers.documents import said_in
from psm_qual.readers.guarding.decoding import decode, lines_of
from psm_qual.readers.guarding.files import parsing
from psm_qual.readers.talk.lines import Block, Grid, Line

# Private-use characters for the bounds of rows and cells: what is said has none.
_ROW, _CELL = "\ue000", "\ue001"
_BOUNDS = (
    (re.compile(r"\\trowd(?![a-z])"), r"{\\uc1\\u-8192 ?}\\trowd"),
    (re.compile(r"\\row(?![a-z])"), r"{\\uc1\\u-8192 ?}"),
    (re.compile(r"\\(?:nest)?cell(?![a-z])"), r"{\\uc1\\u-8191 ?}"),
)
_LINK = re.compile(r'HYPERLINK(?=\s*(?:\\\\l\s*)?")')
_ESCAPED = re.compile(r"\\[\\{}]")
_BARE_BYTES = re.compile(r"\\bin\d")
_LIST_NUMBER = re.compile(r"\{\\(?:listtext|pntext)(?![a-z])[^{}]*\}")


def read_rich_text(data: bytes, file: str) -> list[Utterance]:
    """Utterances of an ``.rtf`` file.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for errors.

    Raises
    ------
    UnreadableFileError
        If it is damaged, or breaks off before its end.
    """
    source = _prepared(decode(data, file))
    if _is_cut_off(source):
        raise problem(UnreadableFileError, "readers.damaged", file=file)
    with parsing(file):
        from striprtf.striprtf import rtf_to_text

        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return said_in(list(_blocks(whole)))


def _is_cut_off(source: str) -> bool:
    """Whether a group is left open at the end, which striprtf passes over without a word.

    Where pictures stand as bare bytes the braces tell nothing.
    """
    braces = _ESCAPED.sub("", source)
    return not _BARE_BYTES.search(source) and braces.count("{") > braces.count("}")


def _prepared(source: str) -> str:
    source = _LIST_NUMBER.sub("", _LINK.sub("LINK", source))
    for bound, mark in _BOUNDS:
        source = bound.sub(mark, source)
    return source


def _blocks(text: str) -> Iterator[Block]:
    rows: list[list[str]] = []
    for part in text.split(_ROW):
        if _CELL in part:
            rows.append([_cell(cell) for cell in part.split(_CELL)[:-1]])
        elif part.strip():
            if rows:
                yield Grid.of(rows)
                rows = []
            yield from map(Line, lines_of(part))
    if rows:
        yield Grid.of(rows)


def _cell(text: str) -> str:
    return "\n".join(line for line in lines_of(text.strip()))
