"""What a file is before it is parsed: there, readable, what its ending says, not a bomb."""

from __future__ import annotations

import errno
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem, say
from psm_qual.readers.guarding.decoding import looks_like_text
from psm_qual.readers.guarding.signatures import content_of
from psm_qual.readers.guarding.zips import check_zip

MAX_BYTES = 200_000_000

_KEYS = {
    errno.ENOENT: "readers.missing",
    errno.EISDIR: "readers.folder",
    errno.EACCES: "readers.no_permission",
    errno.EPERM: "readers.no_permission",
}


def read_bytes(path: Path, file: str) -> bytes:
    """Content of a file of the corpus.

    Parameters
    ----------
    path : Path
        Where it is.
    file : str
        Its name, for the errors.

    Raises
    ------
    UnreadableFileError
        If it is not there, a folder, a link to nothing, not ours to read, empty, or larger than
        `MAX_BYTES`.
    """
    try:
        if path.is_dir():
            raise problem(UnreadableFileError, "readers.folder", file=file)
        if path.is_symlink() and not path.exists():
            raise problem(UnreadableFileError, "readers.broken_link", file=file)
        if path.stat().st_size > MAX_BYTES:
            raise problem(UnreadableFileError, "readers.too_large", file=file)
        data = path.read_bytes()
    except OSError as error:
        key = _KEYS.get(error.errno or 0, "readers.not_read")
        raise problem(UnreadableFileError, key, file=file) from error
    if not data:
        raise problem(UnreadableFileError, "readers.empty", file=file)
    return data


def check_content(data: bytes, expected: str, suffix: str, file: str) -> None:
    """Refuse a file whose content is not what its ending says.

    Parameters
    ----------
    data : bytes
        Content of the file.
    expected : str
        What the ending stands for: a kind of `signatures`, or ``text``.
    suffix : str
        The ending, with its dot.
    file : str
        Its name, for the errors.

    Raises
    ------
    UnreadableFileError
        If it is protected by a password, an old Office file, cut off, another format, or would
        unpack to too much.
    """
    found = content_of(data)
    if found in ("protected", "old_word", "old_excel", "cut_zip"):
        raise problem(UnreadableFileError, f"readers.{found}", file=file)
    if found is None and expected != "text":
        if not looks_like_text(data):
            raise problem(UnreadableFileError, "readers.damaged", file=file)
        found = "text"
    if (found or "text") != expected:
        content = say(f"readers.contents.{found}")
        raise problem(
            UnreadableFileError, "readers.disguised", file=file, suffix=suffix, content=content
        )
    if expected in ("docx", "odt", "xlsx"):
        check_zip(data, file)


@contextmanager
def parsing(file: str) -> Iterator[None]:
    """Keep a library quiet, and turn whatever it raises into one plain error.

    To be put around the call of a library only, never around code of ours.

    Raises
    ------
    UnreadableFileError
        Saying that the file is damaged. What the library said is its cause, and is not shown: it
        may quote the file.
    """
    try:
        with warnings.catch_warnings(), _no_logging():
            warnings.simplefilter("ignore")
            yield
    except Exception as error:
        raise problem(UnreadableFileError, "readers.damaged", file=file) from error


@contextmanager
def _no_logging() -> Iterator[None]:
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
