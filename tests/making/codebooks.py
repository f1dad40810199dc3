"""A codebook as the text of its YAML file, for studies and round trips."""

from __future__ import annotations

import json
from graphlib import TopologicalSorter
from typing import Any

import yaml

from psm_qual.model import Code, Codebook

_WIDTH = 98


def write_codebook_yaml(codebook: Codebook) -> str:
    """Give the YAML text of a codebook, children nested, ids in quotes.

    Parameters
    ----------
    codebook : Codebook
        What to write. Its `examples` go to a file of their own: see `write_examples_jsonl`.

    Returns
    -------
    str
        Text that `load_codebook` reads back to the same codes.
    """
    levels = _levels(codebook)
    head = {
        "id": _Quoted(codebook.id),
        "title": codebook.title,
        "kind": codebook.kind,
        "version": _Quoted(codebook.version),
        "levels": levels,
        "note": codebook.note,
    }
    codes = [_code(code, None, codebook, levels) for code in codebook if code.parent is None]
    return _dump(_filled(head)) + "\n" + _dump({"codes": codes})


def write_examples_jsonl(codebook: Codebook) -> str:
    """Give the text of ``<codebook>.examples.jsonl``: one passage a line, with codes and kind.

    Parameters
    ----------
    codebook : Codebook
        Whose `examples` to write; "" when it has none.
    """
    lines = (
        json.dumps({"text": each.text, "codes": each.codes, "kind": each.kind}, ensure_ascii=False)
        for each in codebook.examples
    )
    return "".join(f"{line}\n" for line in lines)


def _code(code: Code, above: str | None, codebook: Codebook, levels: list[str]) -> dict[str, Any]:
    usual = levels[levels.index(above) + 1 if above else 0 :]
    children = codebook.children(code.id)
    values = {
        "id": _Quoted(code.id),
        "level": "" if usual and code.level == usual[0] else code.level,
        "title": code.title,
        "retired": _Quoted(code.retired),
        "definition": code.definition,
        "include": list(code.include),
        "exclude": list(code.exclude),
        "keywords": list(code.keywords),
        "examples": list(code.examples),
        "children": [_code(child, code.level, codebook, levels) for child in children],
    }
    return _filled(values)


def _levels(codebook: Codebook) -> list[str]:
    # `Codebook.levels` follows the order of the codes; in the file a level comes before all those
    # that stand below it.
    order: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(codebook.levels, ()))
    for code in codebook:
        if code.parent is not None:
            order.add(code.level, codebook[code.parent].level)
    return list(order.static_order())


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


class _Quoted(str):
    """A text that YAML must not take for a number."""


class _Dumper(yaml.SafeDumper):
    """Quotes ids, indents lists, never uses anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the items of a list below their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        """Repeat a value instead of pointing back to it."""
        return True


def _quoted(dumper: yaml.SafeDumper, value: _Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style='"')


_Dumper.add_representer(_Quoted, _quoted)


def _dump(values: dict[str, Any]) -> str:
    return str(yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH))
