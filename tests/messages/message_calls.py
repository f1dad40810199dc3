"""Which texts of the catalogue the code asks for, read from its syntax."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psm_qual

PACKAGE = Path(psm_qual.__file__).parent
CATALOGUE = PACKAGE / "messages"
# Function → where its key stands among the arguments, and what is added to the key.
ASKING = {
    "say": (0, ("",)),
    "say_count": (0, (".one", ".many")),
    "problem": (1, (".what", ".do")),
}


@dataclass(frozen=True)
class Asked:
    """A call of `say`, `say_count` or `problem`.

    `key` is a regular expression when the call builds it, with a group for every part that is
    not written out; `fields` is None when they are passed on from elsewhere.
    """

    where: str
    key: str
    built: bool
    endings: tuple[str, ...]
    fields: frozenset[str] | None


def texts(language: str) -> dict[str, str]:
    """All texts of a language, by full key."""
    found: dict[str, str] = {}
    for file in sorted((CATALOGUE / language).glob("*.toml")):
        found |= _flat(file.stem, tomllib.loads(file.read_text(encoding="utf-8")))
    return found


def _flat(path: str, entry: object) -> dict[str, str]:
    if isinstance(entry, dict):
        return {
            k: v for key, each in entry.items() for k, v in _flat(f"{path}.{key}", each).items()
        }
    assert isinstance(entry, str), f"{path} is not a text"
    return {path: entry}


def fields_of(text: str) -> frozenset[str]:
    """Names of the fields of a text."""
    return frozenset(re.findall(r"\{(\w*)[^}]*\}", text.replace("{{", "").replace("}}", "")))


@cache
def trees() -> dict[str, ast.Module]:
    """Syntax of every module of the package."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {
        str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8"))
        for path in paths
    }


@cache
def scripts() -> dict[str, str]:
    """JavaScript of the widgets."""
    paths = sorted((PACKAGE / "notebook" / "static").rglob("*.js"))
    return {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in paths}


def asked_by_scripts() -> Iterator[tuple[str, str]]:
    """Where and what: every text that a widget asks for; a counted one ends in ``.one``."""
    for name, text in scripts().items():
        for call, key in re.findall(r"words\.(say|count)\(\s*\"([^\"]+)\"", text):
            yield name, key + (".one" if call == "count" else "")


@cache
def constants() -> frozenset[str]:
    """Every string written out in the code, JavaScript included."""
    in_scripts = {each for text in scripts().values() for each in re.findall(r"\"([\w.]+)\"", text)}
    return frozenset(in_scripts) | frozenset(
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def is_written(part: str) -> bool:
    """Whether a part of a key is a string of the code, or built from one like ``f"{key}_near"``."""
    if part in constants():
        return True
    matches = (re.fullmatch(pattern, part) for pattern in _built())
    return any(match and match[1] in constants() for match in matches)


@cache
def _built() -> frozenset[str]:
    nodes = (node for tree in trees().values() for node in ast.walk(tree))
    patterns = ("".join(map(_pattern, n.values)) for n in nodes if isinstance(n, ast.JoinedStr))
    return frozenset(p for p in patterns if re.fullmatch(r"\(\.\+\?\)_\w+", p))


def asked() -> Iterator[Asked]:
    """Every call that asks for a text with a key that is written out, whole or in part."""
    for name, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _asked(name, node, node.func.id)


def _asked(name: str, call: ast.Call, function: str) -> Iterator[Asked]:
    if function not in ASKING:
        return
    position, endings = ASKING[function]
    where = f"{name}:{call.lineno}"
    fields = {each.arg for each in call.keywords if each.arg}
    own = fields | ({"n"} if function == "say_count" else set())
    passed_on = any(each.arg is None for each in call.keywords)
    for key, built in _keys(call.args[position]):
        yield Asked(where, key, built, endings, None if passed_on else frozenset(own))


def _keys(argument: ast.expr) -> Iterator[tuple[str, bool]]:
    match argument:
        case ast.Constant(value=str(key)):
            yield key, False
        case ast.JoinedStr(values=parts):
            yield "".join(_pattern(part) for part in parts), True
        case ast.IfExp(body=one, orelse=other):
            yield from (*_keys(one), *_keys(other))


def _pattern(part: ast.expr) -> str:
    return re.escape(part.value) if isinstance(part, ast.Constant) else "(.+?)"
