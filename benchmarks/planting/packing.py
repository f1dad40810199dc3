"""What all planted files share: texts, archives, saved documents."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

Texts = Sequence[str]
# Takes some texts and gives a file with them in one of its places: its name and its contents.
Place = Callable[[Texts], tuple[str, bytes]]


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """An archive with some parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """The same archive with a part more, or another in its place."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, bytes | str] = {n: archive.read(n) for n in archive.namelist()}
    return zipped({**parts, name: content})


def saved(document: Any) -> bytes:
    """Contents of a document of python-docx or openpyxl."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()
