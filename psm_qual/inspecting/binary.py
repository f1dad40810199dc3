"""Words in files that are no text: objects of other programs, drawings, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from psm_qual.inspecting.places import Blind, Kind, Sight, Unseen, places

# Runs of four and more characters of one byte, and of two (UTF-16, little and big endian).
_NARROW = re.compile(rb"(?:[\x20-\x7e\t]|[\xc2-\xf4][\x80-\xbf]{1,3}|[\xc0-\xff]){4,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xc0-\xff]\x00){4,}")
_WIDE_BIG = re.compile(rb"(?:\x00[\x20-\x7e\xc0-\xff]){4,}")


def binary_texts(data: bytes) -> Iterator[str]:
    """Runs of letters in bytes, whatever the rest means."""
    for run in _NARROW.findall(data):
        yield _decoded(run)
    for run in _WIDE.findall(data):
        yield run.decode("utf-16-le", "replace")
    for run in _WIDE_BIG.findall(data):
        yield run.decode("utf-16-be", "replace")


def object_texts(data: bytes) -> Iterator[Sight]:
    """What can be read of an object of another program; the rest cannot be looked through."""
    yield from settings_texts(data)
    yield Unseen("", Blind.OBJECT)


def settings_texts(data: bytes) -> Iterator[Sight]:
    """Words of a part that only programs read: a printer's settings, a drawing's records."""
    yield from places((("", text) for text in binary_texts(data)), Kind.DATA)


def _decoded(run: bytes) -> str:
    try:
        return run.decode("utf-8")
    except UnicodeDecodeError:
        return run.decode("cp1252", "replace")
