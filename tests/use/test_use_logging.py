"""Nothing is suggested or decided past the log: who writes either says with what."""

from __future__ import annotations

import ast
from pathlib import Path

import psm_qual

HOUSE = Path(psm_qual.__file__).parent
CALLS = [
    (path.relative_to(HOUSE).as_posix(), node)
    for path in sorted(HOUSE.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
]


def calls_of(name: str) -> list[tuple[str, ast.Call]]:
    return [(file, call) for file, call in CALLS if call.func.id == name]  # type: ignore[attr-defined]


def test_suggestions_are_kept_by_what_logs_them_and_by_nothing_else() -> None:
    assert [file for file, _ in calls_of("save_suggestions")] == ["stages/suggestion_log.py"]


def test_every_decision_says_under_which_codebooks_it_is_taken() -> None:
    found = calls_of("add_decisions")
    assert found
    silent = [
        file
        for file, call in found
        if len(call.args) < 4 and "under" not in {each.arg for each in call.keywords}
    ]
    assert silent == []
