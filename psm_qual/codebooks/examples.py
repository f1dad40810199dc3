"""Read the passages that lie beside a codebook, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from psm_qual.codebooks.checking import check
from psm_qual.codebooks.documents import Document
from psm_qual.codebooks.places import Place, mistake, mistake_about
from psm_qual.codebooks.schema import ExampleEntry
from psm_qual.codebooks.texts import read_text
from psm_qual.model import Example


def examples_path(codebook: Path) -> Path:
    """File of the examples of a codebook: ``psm.yaml`` → ``psm.examples.jsonl``.

    Parameters
    ----------
    codebook : Path
        File of the codebook.
    """
    return codebook.with_name(f"{codebook.stem}.examples.jsonl")


def load_examples(path: Path, codes: Collection[str]) -> tuple[Example, ...]:
    """Read examples, in the file's order.

    Parameters
    ----------
    path : Path
        A JSON-lines file; each line has `text`, `codes` (may be empty) and `kind` (may be "").
    codes : collection of str
        Ids of the codebook.

    Raises
    ------
    CodebookError
        If a line is not such an object or cites a code that does not exist. The passage itself is
        never in the error.
    """
    lines = enumerate(read_text(path).split("\n"), 1)
    return tuple(_example(line, Place(path.name, n), codes) for n, line in lines if line.strip())


def _example(line: str, place: Place, codes: Collection[str]) -> Example:
    entry = check(ExampleEntry, Document(place.file, _values(line, place), {(): place.line}))
    for code in entry.codes:
        if code not in codes:
            raise mistake_about("unknown_code", place, code, codes)
    return Example(entry.text, tuple(entry.codes), entry.kind)


def _values(line: str, place: Place) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        # `from None`: what json says quotes the line.
        raise mistake("broken_json", place) from None
