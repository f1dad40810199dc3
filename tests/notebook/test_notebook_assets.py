"""A widget's program is put together from its files: each once, what is imported first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import psm_qual.notebook
from psm_qual.notebook.assets import script, style

STATIC = Path(psm_qual.notebook.__file__).parent / "static"
FILES = sorted(str(path.relative_to(STATIC)) for path in STATIC.rglob("*.js"))


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_imported_or_exported_any_more_but_the_widget(name: str) -> None:
    text = script(name)
    assert re.findall(r"^import .*", text, re.M) == []
    assert set(re.findall(r"^export (\w+)", text, re.M)) <= {"default"}


@pytest.mark.parametrize("name", FILES)
def test_no_name_is_given_twice(name: str) -> None:
    named = re.findall(r"^(?:async )?(?:function|class|const|let) (\w+)", script(name), re.M)
    assert sorted(set(named)) == sorted(named)


def test_what_is_imported_comes_first_and_once() -> None:
    text = script("shared/frame.js")
    assert text.count("--- shared/dom.js") == 1
    assert text.index("--- shared/dom.js") < text.index("--- shared/frame.js")


def test_nothing_is_fetched_from_elsewhere() -> None:
    texts = [path.read_text(encoding="utf-8") for path in STATIC.rglob("*.*")]
    assert [found for text in texts for found in re.findall(r"https?://[^\s\"')]+", text)] == []


def test_styles_begin_with_those_all_share() -> None:
    shared = (STATIC / "shared" / "base.css").read_text(encoding="utf-8")
    assert style("coding_review").startswith(shared)
