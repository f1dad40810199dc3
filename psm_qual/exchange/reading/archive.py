"""A `.qdpx`, or any other archive, opened without trusting it.

Nothing is ever unpacked to disk: members are read into memory or streamed, each within a limit, and
only those that are asked for. A name inside the archive is a key, never a path.
"""

from __future__ import annotations

import io
import lzma
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import unquote

from psm_qual.exchange.reading.problems import refused

MAX_MEMBERS = 50_000
MAX_TEXT_BYTES = 32_000_000
MAX_ALL_TEXT_BYTES = 200_000_000
MAX_PROJECT_BYTES = 400_000_000
# What is said compresses to a third, XML full of GUIDs to a thirtieth.
_MAX_RATIO = 250
_RATIO_MATTERS_FROM = 4_000_000
_ENCRYPTED, _SAYS_UTF8 = 0x1, 0x800
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(NotImplementedError, RuntimeError, OSError, ValueError),
)


class Archive:
    """An archive and what may be read of it; use it with ``with``.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    UnreadableFileError
        If it is no archive, damaged, locked by a password, has names that lead outside or stand
        twice, links, or more members than anybody needs.
    """

    def __init__(self, path: Path) -> None:
        self.file = path.name
        try:
            self._zip = zipfile.ZipFile(path)
        except _DAMAGED as error:
            raise refused("no_archive", self.file) from error
        self._left = MAX_ALL_TEXT_BYTES
        # The folder that the project stands in; "" at the top.
        self.base = ""
        try:
            self._members = _checked(self._zip.infolist(), self.file)
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def names(self) -> list[str]:
        """Names of the members that are files, with slashes, as they are written."""
        return [_name(info) for info in self._members.values()]

    def has(self, name: str) -> bool:
        """Whether there is such a member; capital and small letters are alike."""
        return _key(name) in self._members

    def called(self, stem: str, endings: Sequence[str]) -> str | None:
        """The member whose name is this one but for folders, braces and capitals.

        Parameters
        ----------
        stem : str
            Name without ending.
        endings : sequence of str
            Endings that will do, the best first.

        Returns
        -------
        str or None
            None when there is none, or more than one.
        """
        known = self._by_stem.get(_bare(stem), {})
        found = next((known[ending] for ending in endings if ending in known), ())
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_stem(self) -> dict[str, dict[str, list[str]]]:
        """Names of members by their stems and endings."""
        found: dict[str, dict[str, list[str]]] = {}
        for name in self.names():
            stem, dot, ending = name.rpartition("/")[2].rpartition(".")
            own = found.setdefault(_bare(stem if dot else ending), {})
            own.setdefault(f".{ending.lower()}" if dot else "", []).append(name)
        return found

    def size(self, name: str) -> int:
        """Size of a member in bytes, unpacked."""
        return self._members[_key(name)].file_size

    def read(self, name: str, limit: int = MAX_TEXT_BYTES) -> bytes:
        """Content of a member.

        Raises
        ------
        UnreadableFileError
            If it is damaged, or larger than `limit` bytes, or all that was read of the archive is
            larger than `MAX_ALL_TEXT_BYTES`.
        """
        with self.open(name, limit) as stream:
            data = stream.read()
        self._left -= len(data)
        if self._left < 0:
            raise refused("too_much", self.file, member=_shown(name))
        return data

    @contextmanager
    def open(self, name: str, limit: int) -> Iterator[IO[bytes]]:
        """A member to read bit by bit, at most `limit` bytes of it."""
        info = self._members[_key(name)]
        if info.file_size > limit:
            raise refused("too_much", self.file, member=_shown(name))
        if info.file_size > max(_RATIO_MATTERS_FROM, _MAX_RATIO * info.compress_size):
            raise refused("bomb", self.file, member=_shown(name))
        try:
            with self._zip.open(info) as stream:
                yield stream
        except _DAMAGED as error:
            raise refused("damaged_member", self.file, member=_shown(name)) from error


def _checked(infos: list[zipfile.ZipInfo], file: str) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > MAX_MEMBERS:
        raise refused("too_many_members", file)
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        if info.is_dir():
            continue
        _check_name(info, file)
        if info.flag_bits & _ENCRYPTED:
            raise refused("password", file)
        key = _key(_name(info))
        if key in members:
            raise refused("member_twice", file, member=_shown(info.filename))
        members[key] = info
    return members


def _name(info: zipfile.ZipInfo) -> str:
    """Name of a member; many programs write UTF-8 without saying so."""
    name = info.filename
    if not info.flag_bits & _SAYS_UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _check_name(info: zipfile.ZipInfo, file: str) -> None:
    name = info.filename.replace("\\", "/")
    leads_outside = name.startswith("/") or ".." in name.split("/") or name[1:2] == ":"
    if leads_outside or "\x00" in info.orig_filename:
        raise refused("outside", file, member=_shown(name))
    if stat.S_ISLNK(info.external_attr >> 16):
        raise refused("link", file, member=_shown(name))


def _key(name: str) -> str:
    """What a member is looked up by: some programs write `Sources`, and `%20` for a blank."""
    plain = unicodedata.normalize("NFC", unquote(name).replace("\\", "/"))
    return plain.strip("/").casefold()


def _bare(stem: str) -> str:
    return unicodedata.normalize("NFC", unquote(stem)).strip("{} ").casefold()


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name)[-80:]


def is_archive(path: Path) -> bool:
    """Whether a file begins as archives do."""
    with path.open("rb") as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def begins_like_xml(path: Path) -> bool:
    """Whether a file begins as XML does, in any encoding: some rename what was unpacked."""
    with path.open("rb") as stream:
        return stream.read(64).lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")


class Limited(io.RawIOBase):
    """A stream of which no more than so many bytes are read.

    Parameters
    ----------
    stream : IO[bytes]
        What is read.
    limit : int
        How many bytes at most.
    file : str
        Name of the file, for the error.
    """

    def __init__(self, stream: IO[bytes], limit: int, file: str) -> None:
        self._stream, self._left, self._file = stream, limit, file

    def read(self, size: int = -1) -> bytes:
        """Read on.

        Raises
        ------
        UnreadableFileError
            Once there is more than the limit.
        """
        data = self._stream.read(size if size >= 0 else self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise refused("too_much", self._file, member=self._file)
        return data
