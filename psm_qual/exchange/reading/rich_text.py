"""The words of a `.docx` or `.rtf` that stands in an archive in place of plain text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from psm_qual import decoding

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_MAX_BODY = 64_000_000
_PARTS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Deleted with revisions on, or hidden fields: not part of what is read.
_NO_WORDS = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr")}


def words_in(data: bytes) -> str | None:
    """Text of a rich text file, a paragraph a line; None when it is none that can be read.

    Parameters
    ----------
    data : bytes
        The file. What it is, is told by its beginning and not by its name: there are plain texts
        that are called rich.
    """
    if data.startswith(b"PK\x03\x04"):
        return _of_word(data)
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf"):
        return _of_rich_text(data)
    if data.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")):
        return None
    try:
        return decoding.decode(data, errors="replace")
    except ValueError:
        return None


def _of_word(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo(_BODY)
            if info.file_size > _MAX_BODY or info.file_size > 250 * max(info.compress_size, 1):
                return None
            body = archive.read(info)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(body, parser)
    except (KeyError, zipfile.BadZipFile, zlib.error, OSError, ValueError, etree.XMLSyntaxError):
        return None
    except (NotImplementedError, RuntimeError):
        return None
    return "\n".join("".join(_pieces(paragraph)) for paragraph in root.iter(f"{_W}p"))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _PARTS:
            yield _PARTS[child.tag]
        elif child.tag not in _NO_WORDS and child.tag != f"{_W}p":
            yield from _pieces(child)


def _of_rich_text(data: bytes) -> str | None:
    from striprtf.striprtf import rtf_to_text

    try:
        source = decoding.decode(data, errors="replace")
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except Exception:
        # striprtf lets through whatever goes wrong in it; what cannot be read is told by None.
        return None
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
