"""Knowledge of formats, kept as data: the TOML files in this package."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from psm_qual.knowledge import load_table


@cache
def knowledge(name: str) -> dict[str, Any]:
    """Content of one TOML file of this package.

    Parameters
    ----------
    name : str
        Folder and name, without the ending: ``"talk/labels"``.
    """
    return load_table(__package__, name)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """List of words of a file, under a key of its table ``words``; folded for comparison."""
    return frozenset(word.casefold() for word in knowledge(name)["words"][key])


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """Any of the regular expressions listed under a key of `knowledge`, matched whole.

    The expressions are compared without regard to case.
    """
    return _any_of(knowledge(name)[key])


@cache
def form(name: str) -> re.Pattern[str]:
    """Any of the forms of a cell listed in `columns.toml`, matched whole."""
    return _any_of(knowledge("questionnaires/columns")["forms"][name])


def _any_of(expressions: list[str]) -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{expression})" for expression in expressions)
    return re.compile(rf"(?:{alternatives})\Z", re.IGNORECASE)
