"""Finding names loads no library of neural networks: nothing here runs on one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from psm_qual.lean_imports import without_networks

_FIND_NAMES = """
import sys
from psm_qual.language.loading import load_nlp
from psm_qual.recognisers import load_recognisers
doc = load_nlp("embedded")("Lo dice Ornella Vassena.")
found = [f for each in load_recognisers() for f in each.find("scrivi a rosa@example.org")]
there = [name for name in ("torch", "transformers") if name in sys.modules]
print(there, len(doc.ents), len(found))
import importlib.util
print([name for name in ("torch", "transformers") if importlib.util.find_spec(name)])
"""


def test_names_are_found_without_networks_and_they_can_be_had_afterwards() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _FIND_NAMES], capture_output=True, check=True, text=True
    )
    loaded, there = told.stdout.splitlines()
    assert loaded == "[] 1 1"
    assert there == "['torch', 'transformers']", "installed with the encoders"


def test_what_is_left_out_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psm_qual.lean_imports._HEAVY", ("nobody_has_this", "json"))
    before = sys.modules["json"]
    with without_networks():
        assert sys.modules["nobody_has_this"] is None
        assert sys.modules["json"] is before, "what is loaded stays"
    assert "nobody_has_this" not in sys.modules


def test_who_has_pipelines_that_run_on_networks_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psm_qual.lean_imports._HEAVY", ("nobody_has_this",))
    monkeypatch.setattr("psm_qual.lean_imports._RUN_ON_IT", ("json",))
    with without_networks():
        assert "nobody_has_this" not in sys.modules
