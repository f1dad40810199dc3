"""A widget is one program in one string, and asks nothing of JupyterLab: it runs elsewhere, too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import psm_qual.notebook
from psm_qual.notebook.assets import script, style

STATIC = Path(psm_qual.notebook.__file__).parent / "static"
ROOMS = sorted(path.parent.name for path in STATIC.glob("*/main.js"))
_COMMENT = re.compile(r"//.*?$|/\*.*?\*/", re.M | re.S)

# What a widget must not lean on, and why.
FORBIDDEN = {
    r"\bjupyter": "JupyterLab's own objects: VS Code and Notebook 7 have none of them",
    r"\bJupyter\b|\brequire\(": "the classic notebook's globals",
    r"\bimport\(": "a file that would have to be fetched",
    r"\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon": "the network",
    r"\beval\(|new Function\(": "a policy without 'unsafe-eval' refuses it",
    # Methods of that name are our own: what is called begins no block.
    r"(?<![.\w])(?:alert|confirm|prompt)\((?!.*\{$)|window\.(?:alert|confirm|prompt)\(": (
        "dialogs of the browser: a sandboxed page shows none"
    ),
    r"window\.(?:top|parent)\b": "the page around, of another origin in VS Code",
    r"querySelector(?:All)?\([^)]*\.jp-": "elements of JupyterLab",
}


@pytest.mark.parametrize("room", ROOMS)
def test_a_widget_is_one_module_with_one_export(room: str) -> None:
    text = script(f"{room}/main.js")
    assert re.findall(r"^export .*", text, re.M) == ["export default {"]
    assert re.findall(r"^import .*", text, re.M) == []


@pytest.mark.parametrize("pattern", FORBIDDEN)
@pytest.mark.parametrize("room", ROOMS)
def test_a_widget_leans_on_nothing_around_it(room: str, pattern: str) -> None:
    text = _COMMENT.sub("", script(f"{room}/main.js"))
    assert re.findall(pattern, text, re.M) == [], FORBIDDEN[pattern]


@pytest.mark.parametrize("room", ROOMS)
def test_what_the_page_may_know_is_asked_for_with_something_else_at_hand(room: str) -> None:
    # JupyterLab tells light from dark on the body, VS Code in another way, a bare page not at all.
    text = _COMMENT.sub("", script(f"{room}/main.js"))
    for told in ("jpThemeLight", "vscodeThemeKind"):
        assert f"if ({told} !== undefined)" in text
    # A sandboxed page may have no storage: each use is within `try`.
    for found in re.finditer(r"localStorage\.", text):
        before = text[: found.start()]
        assert before.rfind("try {") > before.rfind("catch"), text[found.start() : found.end() + 40]


@pytest.mark.parametrize("room", ROOMS)
def test_styles_are_in_the_string_and_have_colours_of_their_own(room: str) -> None:
    css = style(room)
    assert re.findall(r"@import|url\(", css) == []
    assert re.findall(r"var\(--(?:jp|vscode)-[\w-]+\)", css) == []  # with something to fall back on
