"""A codebook as the text of a new YAML file. One that is there is edited, never written anew."""

from __future__ import annotations

from typing import Any

import yaml

from psm_qual.model import Code, Codebook

_WIDTH = 98


def codebook_yaml(codebook: Codebook) -> str:
    """Text of the file of a codebook, codes below their parents, every text that needs it quoted.

    Parameters
    ----------
    codebook : Codebook
        Its levels are declared in the file, from the top down; examples of its own are not
        written.
    """
    head = {
        "id": _Quoted(codebook.id),
        "title": codebook.title,
        "kind": codebook.kind,
        "version": _Quoted(codebook.version),
        "levels": list(codebook.levels),
        "note": codebook.note,
    }
    below: dict[str | None, list[Code]] = {}
    for code in codebook:
        below.setdefault(code.parent, []).append(code)
    codes = [_entry(code, below) for code in below.get(None, [])]
    return _dump(_filled(head)) + "\n" + _dump({"codes": codes})


def _entry(code: Code, below: dict[str | None, list[Code]]) -> dict[str, Any]:
    return _filled(
        {
            "id": _Quoted(code.id),
            "title": code.title,
            "level": code.level,
            "retired": _Quoted(code.retired),
            "color": code.color,
            "definition": code.definition,
            "include": list(code.include),
            "exclude": list(code.exclude),
            "keywords": list(code.keywords),
            "examples": list(code.examples),
            "children": [_entry(child, below) for child in below.get(code.id, [])],
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


class _Quoted(str):
    """A text that YAML must not take for a number."""


class _Dumper(yaml.SafeDumper):
    """Quotes ids, indents lists, never uses anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _quoted(dumper: yaml.SafeDumper, value: _Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style='"')


_Dumper.add_representer(_Quoted, _quoted)


def _dump(values: dict[str, Any]) -> str:
    return str(yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH))
