"""Word and Excel files are zip archives: without times in them, same content is same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# In the place of the time of writing.
FIXED_TIME = datetime(2024, 1, 1, tzinfo=UTC)


def without_times(archive: bytes) -> bytes:
    """Pack an archive anew, every entry with one fixed time, in the same order.

    Parameters
    ----------
    archive : bytes
        A zip archive: .docx, .xlsx…
    """
    packed = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, FIXED_TIME.timetuple()[:6])
            new.writestr(entry, old.read(name), ZIP_DEFLATED)
    return packed.getvalue()
