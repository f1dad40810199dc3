"""Put the JavaScript and the styles of a widget together from their files.

The widget protocol takes one module as a string, and a module in a string cannot import a file. So
each file is written as a module of its own, and what it imports by a relative path is put in front
of it, once. Nothing else is done to it: no bundler is needed.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_IMPORT = re.compile(r"^import \{[^}]*\} from \"(?P<path>\.{1,2}/[\w/.]+)\";\n", re.M)
_EXPORT = re.compile(r"^export (?!default)", re.M)


@cache
def script(name: str) -> str:
    """JavaScript of a widget, with all it imports.

    Parameters
    ----------
    name : str
        A file in `static`, such as ``coding_review/main.js``.
    """
    found: dict[str, str] = {}
    _gather(name, found, ())
    return "\n".join(found.values())


@cache
def style(name: str) -> str:
    """Styles of a widget: those all share, then all ``.css`` files of its folder, by name."""
    folders = (files(__package__) / "static" / "shared", files(__package__) / "static" / name)
    sheets = [
        sheet
        for folder in folders
        if folder.is_dir()
        for sheet in sorted(folder.iterdir(), key=lambda each: each.name)
        if sheet.name.endswith(".css")
    ]
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _gather(name: str, found: dict[str, str], within: tuple[str, ...]) -> None:
    if name in found:
        return
    if name in within:
        raise ValueError(f"static/{name} imports itself: {' → '.join((*within, name))}")
    text = (files(__package__) / "static" / name).read_text(encoding="utf-8")
    for match in _IMPORT.finditer(text):
        _gather(_resolved(name, match["path"]), found, (*within, name))
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    found[name] = f"// --- {name}\n{body}"


def _resolved(name: str, path: str) -> str:
    folder = name.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            folder.pop()
        elif step != ".":
            folder.append(step)
    return "/".join(folder)
