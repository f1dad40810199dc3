"""Word, Excel, OpenDocument and REFI-QDA files are zip archives of parts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

# More than any document of people; a zip bomb is more.
_LARGEST = 200 * 1024 * 1024
# Parts that say how a document looks: fonts and colours have names of people.
_LOOKS = ("fontTable.xml", "theme/theme1.xml")


def archive_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the parts of an archive, and the archive's own comment.

    Raises
    ------
    ValueError
        If the parts are larger than any document.
    """
    with ZipFile(BytesIO(data)) as archive:
        parts = [info for info in archive.infolist() if not info.is_dir()]
        if sum(info.file_size for info in parts) > _LARGEST:
            raise ValueError("the parts are too large")
        if archive.comment:
            yield "zip.txt", archive.comment
        for info in parts:
            if not info.filename.endswith(_LOOKS):
                yield info.filename, archive.read(info)
