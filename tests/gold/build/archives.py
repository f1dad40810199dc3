"""Zip files that are the same bytes whenever they are made."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def repack(archive: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """Write a zip file anew: the same members in the same order, without dates.

    Another build of zlib may compress to other bytes; what lies inside stays the same.

    Parameters
    ----------
    archive : bytes
        A zip file.
    replaced : mapping of str to bytes, optional
        New contents for some of its members.
    """
    new = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(new, "w") as target:
        for member in old.infolist():
            data = (replaced or {}).get(member.filename, old.read(member))
            target.writestr(_undated(member), data, member.compress_type)
    return new.getvalue()


def members(archive: bytes) -> dict[str, bytes]:
    """Contents of a zip file by name, in order."""
    with zipfile.ZipFile(BytesIO(archive)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _undated(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    undated = zipfile.ZipInfo(member.filename, _LONG_AGO)
    undated.create_system = 3  # on every system alike
    undated.external_attr = 0o644 << 16
    return undated
