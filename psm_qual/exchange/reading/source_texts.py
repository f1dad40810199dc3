"""The text of a source or a note, wherever its project keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from psm_qual import decoding
from psm_qual.exchange.reading.archive import Archive
from psm_qual.exchange.reading.raw import RawText
from psm_qual.exchange.reading.rich_text import words_in
from psm_qual.exchange.reading.text_map import MARK

# Where members stand that are only named, in the order they are looked for.
_FOLDERS = ("sources", "", "source", "files")
# Endings that will do where a file is not called as the project says.
_PLAIN, _RICH = (".txt", ""), (".docx", ".rtf")


@dataclass(frozen=True, slots=True)
class Found:
    """A text and how it was found.

    Parameters
    ----------
    text : str or None
        As it is written, with line ends and byte-order mark; None when there is none.
    trouble : str
        Why there is none, or why it is not the one that the file names; "" when all is well.
    """

    text: str | None
    trouble: str = ""


def text_in(raw: RawText, archive: Archive | None) -> Found:
    """Find the text of a source, a transcript or a note.

    In this order: the plain text beside the project, the text inside of it, the rich text. Paths
    that lead out of the archive are never followed.

    Parameters
    ----------
    raw : RawText
        What the file says of it.
    archive : Archive or None
        Where members are read from; None for a project file that stands alone.
    """
    trouble = ""
    if raw.plain_path:
        found = _plain(raw.plain_path, archive)
        if found.text is not None:
            return found
        trouble = found.trouble
    if raw.content is not None and (raw.content or not raw.rich_path):
        return Found(raw.content, trouble)
    if raw.rich_path:
        found = _rich(raw.rich_path, archive)
        return Found(found.text, "rich_text" if found.text is not None else found.trouble)
    if archive is not None and raw.guid and (member := archive.called(raw.guid, _PLAIN)):
        return _read(member, archive)
    return Found(None, trouble or "no_text")


def _plain(path: str, archive: Archive | None) -> Found:
    member = member_of(path, archive, _PLAIN)
    if archive is None or member is None:
        return Found(None, _why_not(path))
    return _read(member, archive)


def _read(member: str, archive: Archive) -> Found:
    data = archive.read(member)
    try:
        return Found(_with_mark(data, decoding.decode(data, errors="replace")))
    except ValueError:
        text = _without_mark(data)
        return Found(text, "text_no_text" if text is None else "")


def _rich(path: str, archive: Archive | None) -> Found:
    member = member_of(path, archive, _RICH)
    if archive is None or member is None:
        return Found(None, _why_not(path))
    text = words_in(archive.read(member))
    return Found(text, "" if text is not None else "rich_text_unreadable")


def member_of(path: str, archive: Archive | None, endings: Sequence[str] = ()) -> str | None:
    """Name of the member that a path means; None when the archive has none.

    Parameters
    ----------
    path : str
        ``internal://name``, ``relative://name``, or just a name.
    archive : Archive or None
        The archive.
    endings : sequence of str
        Endings of a file that will do if it is called so but for braces, folder or ending.
    """
    scheme, _, rest = path.replace("\\", "/").rpartition("://")
    if archive is None or scheme.lower() not in ("internal", "relative", ""):
        return None
    name = rest.strip("/")
    if not name or ".." in name.split("/") or name[1:2] == ":":
        return None
    tries = ["/".join(filter(None, (archive.base, folder, name))) for folder in _FOLDERS]
    found = next((member for member in tries if archive.has(member)), None)
    if found is None and endings:
        last = name.rpartition("/")[2]
        return archive.called(last, endings) or archive.called(stem_of(last), endings)
    return found


def stem_of(path: str) -> str:
    """Name of the file that a path ends in, without its ending."""
    return path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]


def _why_not(path: str) -> str:
    return "text_outside" if path.lower().startswith("absolute:") else "text_missing"


def _with_mark(data: bytes, text: str) -> str:
    """Put back a byte-order mark: whether it counts is decided later."""
    marked = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    return MARK + text.removeprefix(MARK) if marked else text


def _without_mark(data: bytes) -> str | None:
    """UTF-16 that does not say so: of plain letters every other byte is nothing."""
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        empty = data[first::2].count(0)
        if 2 * empty > len(data[first::2]) and not data[1 - first :: 2].count(0):
            return data.decode(encoding, errors="replace")
    return None
