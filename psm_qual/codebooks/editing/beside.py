"""What lies beside a codebook and names its codes: examples, kinds, crosswalks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from psm_qual.codebooks.editing.raw import decoded, encoded
from psm_qual.codebooks.editing.yaml_text import content_end, quoted
from psm_qual.codebooks.examples import examples_path
from psm_qual.codebooks.texts import read_bytes
from psm_qual.errors import CodebookError
from psm_qual.messages import problem

_Edit = tuple[int, int, str]


def examples_with(codebook: Path, new_ids: dict[str, str]) -> dict[Path, bytes]:
    """Examples of a codebook, their codes under new ids; lines without them stay as they are."""

    def change(entry: dict[str, Any]) -> dict[str, Any]:
        codes = [new_ids.get(code, code) for code in entry.get("codes", [])]
        return {**entry, "codes": list(dict.fromkeys(codes))}

    return _jsonl(examples_path(codebook), change)


def kinds_with(folder: Path, facet: Path, new_ids: dict[str, str]) -> dict[Path, bytes]:
    """Examples of the other codebooks whose kind is a code of this facet."""

    def change(entry: dict[str, Any]) -> dict[str, Any]:
        return {**entry, "kind": new_ids.get(entry.get("kind", ""), entry.get("kind", ""))}

    found: dict[Path, bytes] = {}
    for path in sorted(folder.glob("*.examples.jsonl")):
        if path != examples_path(facet):
            found |= _jsonl(path, change)
    return found


def _jsonl(path: Path, change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[Path, bytes]:
    if not path.exists():
        return {}
    data = read_bytes(path)
    lines = decoded(data).split("\n")
    changed = [_line(line, change) for line in lines]
    return {path: encoded("\n".join(changed), data)} if changed != lines else {}


def _line(line: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> str:
    if not line.strip():
        return line
    entry = json.loads(line)
    new = change(entry)
    same = all(new[key] == entry.get(key, new[key]) for key in new)
    return line if same else json.dumps(new, ensure_ascii=False)


def crosswalks_with(folder: Path, codebook: str, new_ids: dict[str, str]) -> dict[Path, bytes]:
    """Crosswalks from a codebook, or to it, with new ids; of two lines that are one now, one."""
    found = {}
    for path in sorted((folder / "crosswalks").glob("*.yaml")):
        data = read_bytes(path)
        text = decoded(data)
        edits = list(_link_edits(text, path.name, codebook, new_ids))
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        if edits:
            found[path] = encoded(text, data)
    return found


def _link_edits(text: str, file: str, codebook: str, new_ids: dict[str, str]) -> Iterator[_Edit]:
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    top = {key.value: value for key, value in root.value}
    sides = {"code"} if top["codebook"].value == codebook else set()
    if "targets" not in top and top["target"].value == codebook:
        sides.add("target")
    seen: set[tuple[str, str]] = set()
    for link in top["links"].value if sides else ():
        values = {key.value: value for key, value in link.value}
        pair = tuple(
            new_ids.get(values[side].value, values[side].value)
            if side in sides
            else values[side].value
            for side in ("code", "target")
        )
        if pair in seen:
            yield _without(text, file, link)
            continue
        seen.add(pair)
        for side in sides:
            node = values[side]
            if node.value in new_ids:
                yield node.start_mark.index, node.end_mark.index, quoted(new_ids[node.value])


def _without(text: str, file: str, link: yaml.Node) -> _Edit:
    """Edit that takes a link out, with its dash."""
    start = text.rfind("\n", 0, link.start_mark.index) + 1
    if text[start : link.start_mark.index].strip() != "-":
        raise problem(CodebookError, "codes.cannot_edit", file=file)
    newline = text.find("\n", content_end(link, text) - 1)
    return start, len(text) if newline < 0 else newline + 1, ""
