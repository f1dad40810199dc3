"""Archives that come out the same every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_LONG_AGO = (2025, 1, 1, 0, 0, 0)


def archive(members: Mapping[str, str | bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """An archive with these members, in this order, all of one date."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 3
            target.writestr(info, content)
    return whole.getvalue()


def redated(data: bytes) -> bytes:
    """The same Office file, its members and its properties dated alike."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = {info.filename: source.read(info) for info in source.infolist()}
    core = "docProps/core.xml"
    members[core] = _TIME.sub(b"2025-01-01T00:00:00Z", members[core])
    return archive(members)
