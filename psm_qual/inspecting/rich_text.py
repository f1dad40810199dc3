"""Rich text (RTF): the body, the notes, the properties, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from psm_qual.inspecting.places import Blind, Kind, Sight, Unseen, places
from psm_qual.inspecting.plain import seams
from psm_qual.messages import say

_TOKEN = re.compile(
    r"\\u(?P<code>-?\d+) ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)? ?"
    r"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}]+)"
)
# Groups that say how the text looks, or hold a picture.
_LOOKS = frozenset(
    (
        "fonttbl",
        "colortbl",
        "stylesheet",
        "pict",
        "themedata",
        "colorschememapping",
        "latentstyles",
        "datastore",
        "rsidtbl",
        "generator",
        "listtable",
        "listoverridetable",
        "filetbl",
        "objdata",
    )
)
_PEOPLE = frozenset(("author", "operator", "manager", "atnauthor", "atnid", "revtbl"))
# Groups that are read by themselves.
_APART = _PEOPLE | frozenset(
    ("info", "title", "subject", "keywords", "doccomm", "company", "category", "hlinkbase")
)
_BREAKS = frozenset(("par", "line", "sect", "page", "cell", "row", "tab", "column"))
_CODE_PAGE = "cp1252"


def rtf_texts(data: bytes) -> Iterator[Sight]:
    """Paragraphs of a rich text, and the words of its groups: author, title, comments.

    Raises
    ------
    ValueError
        If it is none.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ValueError("no rich text")
    body: list[tuple[str, str]] = []
    for number, (kind, text) in enumerate(_paragraphs(data.decode("latin-1")), start=1):
        where = say("inspecting.where.paragraph", n=number)
        if kind is Kind.PERSON:
            yield from places([(say("inspecting.part.properties", n=""), text)], kind)
        else:
            body.append((where, text))
    yield from places(body)
    yield from places(seams(body), Kind.SEAM)
    if b"\\pict" in data:
        yield Unseen("", Blind.PICTURE)
    if b"\\objdata" in data:
        yield Unseen("", Blind.OBJECT)


def _paragraphs(text: str) -> Iterator[tuple[Kind, str]]:
    """Stretches between breaks, each with who it is for."""
    groups: list[str] = [""]
    pieces: list[str] = []
    skip = 0
    for match in _TOKEN.finditer(text):
        if match["brace"] == "{":
            groups.append(groups[-1])
        elif match["word"] in _LOOKS | _APART:
            groups[-1] = match["word"]
        elif match["brace"] or match["word"] in _BREAKS:
            apart = groups[-1] in _APART
            if apart or not match["brace"]:
                yield (Kind.PERSON if groups[-1] in _PEOPLE else Kind.TEXT), "".join(pieces)
                pieces = []
            if match["brace"] and len(groups) > 1:
                groups.pop()
        elif not match["word"] and groups[-1] not in _LOOKS:
            piece, skip = _letters(match, skip)
            pieces.append(piece)
    yield Kind.TEXT, "".join(pieces)


def _letters(match: re.Match[str], skip: int) -> tuple[str, int]:
    """Letters of a token, and how many stand-ins for a Unicode letter are to be skipped."""
    if match["code"]:
        return chr(int(match["code"]) % 0x10000), 1
    if match["byte"]:
        letter = bytes([int(match["byte"], 16)]).decode(_CODE_PAGE, "replace")
    elif match["sign"]:
        letter = {"~": "\u00a0", "-": "\u00ad", "_": "-"}.get(match["sign"], match["sign"])
        letter = "" if letter == "*" else letter
    else:
        letter = match["text"].replace("\r", "").replace("\n", "")
    return letter[skip:], 0
