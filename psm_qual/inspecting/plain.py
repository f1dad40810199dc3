"""Text files: lines, and strings of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise

from psm_qual.decoding import decode
from psm_qual.inspecting.places import Kind, Place, line, places

# Words on either side of the end of a line or page: longer than a name.
_SEAM = 4
_IN_NAMES = re.compile(r"[_/.\\-]+")


def plain_texts(data: bytes) -> Iterator[Place]:
    """Lines of a text file, and the words around each line's end: a name may lie over it."""
    lines = [(line(n), text) for n, text in enumerate(text_of(data).splitlines(), start=1)]
    yield from places(lines)
    yield from places(seams(lines), Kind.SEAM)


def text_of(data: bytes) -> str:
    """Text of a file, also in UTF-16 without the mark that says so.

    Raises
    ------
    ValueError
        If it is no text.
    """
    try:
        return decode(data)
    except ValueError:
        zeros = data[::2].count(0), data[1::2].count(0)
        if len(data) % 2 or max(zeros) * 4 < len(data) or min(zeros) * 10 > max(zeros):
            raise
        return data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")


def words_of_name(name: str) -> str:
    """Words of a file's name."""
    return _IN_NAMES.sub(" ", name)


def seams(stretches: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Last words of each stretch with the first of the next, also with the hyphen mended."""
    for (_, before), (where, after) in pairwise(stretches):
        end, start = " ".join(before.split()[-_SEAM:]), " ".join(after.split()[:_SEAM])
        if end and start:
            yield where, f"{end} {start}"
            if end.endswith(("-", "\u00ad", "\u2010", "\u00ac")):
                yield where, end[:-1] + start


def json_texts(data: bytes) -> Iterator[Place]:
    """Keys and strings of a JSON file or a notebook."""
    yield from places(json_strings(json.loads(text_of(data)), "$"))


def json_lines_texts(data: bytes) -> Iterator[Place]:
    """Keys and strings of a file with one JSON value a line."""
    for n, text in enumerate(text_of(data).splitlines(), start=1):
        if text.strip():
            yield from places((line(n), found) for _, found in json_strings(json.loads(text), "$"))


def json_strings(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Keys, strings and numbers of a JSON value, each with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield path, str(key)
            yield from json_strings(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from json_strings(inner, f"{path}[{n}]")
        # A notebook's cell is a list of lines; other lists are of things beside each other.
        lines = [inner for inner in value if isinstance(inner, str)]
        yield path, ("" if any(line.endswith("\n") for line in lines) else " ").join(lines)
    elif value is not None:
        yield path, str(value)
