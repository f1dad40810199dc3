"""What a file of decisions on themes looks like: JSON, one object a line.

The first line says what the file is: format, version, the codebook, how many decisions follow. Then
one decision a line, in the order of the log, whoever took it: what somebody decides on themes
builds on what others decided before. They are numbered from 1: `n`, `at` (ISO 8601, UTC), `coder`,
`verb`, `themes` (each with `segments` and their weights, `key`, `terms`), `apart`, `label`,
`parts`, `passages`, `words`, `code`, `note`, `undoes` (the `n` of the decision that is taken back,
or null).
The key of a theme is `7.1`, the first of decision `n` 7. There is nothing of what people said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from psm_qual.model import ThemeDecision

FORMAT = "psm_qual themes"
VERSION = 1

# What tells a decision, in whatever copy of the study: two are never taken in one microsecond.
Sign = tuple[datetime, str, str]


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A file of decisions on themes that was read.

    Parameters
    ----------
    path : Path
        Where it is.
    codebook : str
        Id of the codebook.
    decisions : sequence of ThemeDecision
        In order; `id`, `undoes` and the keys of themes are numbers within the file, from 1.
        Decision 1 is on line 2.
    """

    path: Path
    codebook: str
    decisions: Sequence[ThemeDecision]

    def line(self, decision: ThemeDecision) -> int:
        """Line of a decision in the file, from 1."""
        return decision.id + 1


def sign_of(decision: ThemeDecision) -> Sign:
    """What tells a decision, in whatever copy of the study."""
    return decision.at, decision.coder, decision.verb.value


def renumbered(decision: ThemeDecision, numbers: Mapping[int, int]) -> ThemeDecision:
    """A decision with other numbers for those that it builds on; its own as well.

    Parameters
    ----------
    decision : ThemeDecision
        A line of some log.
    numbers : mapping of int to int
        Number of each decision there → its number here.
    """
    return replace(
        decision,
        id=numbers.get(decision.id, 0),
        undoes=None if decision.undoes is None else numbers[decision.undoes],
        themes=tuple(replace(each, key=_key(each.key, numbers)) for each in decision.themes),
    )


def builds_on(decision: ThemeDecision) -> set[int]:
    """Numbers of the decisions that a decision builds on."""
    keys = {int(each.key.partition(".")[0]) for each in decision.themes if each.key}
    return keys | ({decision.undoes} if decision.undoes is not None else set())


def _key(key: str, numbers: Mapping[int, int]) -> str:
    number, _, place = key.partition(".")
    return f"{numbers[int(number)]}.{place}" if key else ""
