"""The log of decisions in memory: loaded once, then only what was added since is read.

The log only grows, so that its last id tells what is new. With thousands of decisions, loading all
of them at each key that is pressed would be most of what the key costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psm_qual.model import Decision
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study


class DecisionLog:
    """All decisions, whoever took them and wherever.

    Parameters
    ----------
    study : Study
        An open study.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._lines: list[Decision] = []
        self._of: dict[str, list[Decision]] = {}
        self._on: dict[str, list[Decision]] = {}
        # How often it is held steady, and whether it has been read since.
        self._held, self._read = 0, False

    @property
    def lines(self) -> list[Decision]:
        """Those known so far, in order; also on segments that have left the study."""
        return self._lines

    @property
    def last(self) -> int:
        """Id of the last line known; 0 for none."""
        return self._lines[-1].id if self._lines else 0

    def by(self, coder: str) -> list[Decision]:
        """Those of a coder, in order."""
        return self._of.get(coder, [])

    def on(self, segment: str) -> list[Decision]:
        """Those on a segment, in order."""
        return self._on.get(segment, [])

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Read what is new once, now, however often it is asked for within.

        Answering one question takes the log several times; between them it should be the same.
        """
        self._held += 1
        self._read = False
        try:
            yield
        finally:
            self._held -= 1

    def catch_up(self, *, again: bool = False) -> list[Decision]:
        """Read what was added since the last time, here or elsewhere.

        Parameters
        ----------
        again : bool
            Also while it is held steady: something has just been added.

        Returns
        -------
        list of Decision
            What is new.
        """
        if self._held and self._read and not again:
            return []
        self._read = True
        with self._study.store.reading() as db:
            new = load_decisions(db, everywhere=True, after=self.last)
        for each in new:
            self._lines.append(each)
            self._of.setdefault(each.coder, []).append(each)
            self._on.setdefault(each.segment, []).append(each)
        return new
