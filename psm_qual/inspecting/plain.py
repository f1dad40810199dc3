"""Text files: lines, and strings of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

from psm_qual.decoding import decode
from psm_qual.inspecting.places import Place, line, places

# Words on either side of the end of a line or page: longer than a name.
_SEAM = 4


def plain_texts(data: bytes) -> list[Place]:
    """Lines of a text file, and the words around each line's end: a name may lie over it."""
    lines = [(line(n), text) for n, text in enumerate(decode(data).splitlines(), start=1)]
    return [*places(lines), *places(seams(lines))]


def seams(stretches: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Last words of each stretch with the first of the next, also with the hyphen mended."""
    for (_, before), (where, after) in pairwise(stretches):
        end, start = " ".join(before.split()[-_SEAM:]), " ".join(after.split()[:_SEAM])
        if end and start:
            yield where, f"{end} {start}"
            if end.endswith(("-", "\u00ad")):
                yield where, end[:-1] + start


def json_texts(data: bytes) -> list[Place]:
    """Keys and strings of a JSON file or a notebook."""
    return list(places(_strings(json.loads(decode(data)), "$")))


def json_lines_texts(data: bytes) -> list[Place]:
    """Keys and strings of a file with one JSON value a line."""
    lines = enumerate(decode(data).splitlines(), start=1)
    return [
        place
        for n, text in lines
        if text.strip()
        for place in places((line(n), found) for _, found in _strings(json.loads(text), "$"))
    ]


def _strings(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield path, str(key)
            yield from _strings(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _strings(inner, f"{path}[{n}]")
        # A notebook's cell is a list of lines.
        yield path, "".join(inner for inner in value if isinstance(inner, str))
    elif value is not None:
        yield path, str(value)
