"""What a stage is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from psm_qual.study import Study

Counts = Mapping[str, int]
Save = Callable[[Connection], Counts]


@dataclass(frozen=True, slots=True)
class Stage:
    """A step on the way of the data.

    Parameters
    ----------
    name : str
        Name of the stage, as in the command that runs it.
    needs : tuple of str
        Stages that must have run before.
    fingerprint : callable
        What the result depends on; computed without loading any model.
    work : callable
        Does the work, changing nothing, and returns what keeps the result: a function that is
        called inside one transaction and says what came of it.
    present : callable
        Tells whether the files it made are still there.
    """

    name: str
    needs: tuple[str, ...]
    fingerprint: Callable[[Study], str]
    work: Callable[[Study], Save]
    present: Callable[[Study], bool] = lambda _study: True
