"""Write files so that a crash, Ctrl-C or a full disk leaves the old one in place."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO

from psm_qual.errors import StorageError
from psm_qual.messages import problem

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what the system says about writing `path` into a plain `StorageError`.

    Raises
    ------
    StorageError
        When the disk is full, the folder is read-only or the file is open elsewhere.
    """
    try:
        yield
    except OSError as error:
        key = "files.disk_full" if error.errno in _FULL else "files.not_written"
        folder = path.absolute().parent
        raise problem(StorageError, key, file=path.name, folder=folder.name or folder) from error


def write_bytes(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file whole or not at all.

    The data goes to a temporary file in the same folder, is flushed to the disk, and takes the
    place of the old file in one step (POSIX ``rename``). A link stays a link: the file it points
    to is the one replaced.

    Parameters
    ----------
    path : Path
        Where; missing folders are made.
    data : bytes
        What.
    private : bool
        Readable by the owner only (mode 0600).

    Raises
    ------
    StorageError
        If it cannot be written; the old file is untouched.
    """
    with writing(path, private=private) as file:
        file.write(data)


@contextmanager
def writing(path: Path, *, private: bool = False) -> Iterator[IO[bytes]]:
    """Open a file that is written bit by bit, whole or not at all; see `write_bytes`.

    Parameters
    ----------
    path : Path
        Where; it is what it was until the block ends, and stays so if it does not end well.
    private : bool
        Readable by the owner only (mode 0600).
    """
    with storage_errors(path):
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{token_hex(8)}.part")
        try:
            part.touch(mode=0o600 if private else 0o666, exist_ok=False)
            with part.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 text file whole or not at all; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))
