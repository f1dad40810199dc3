"""The log of decisions in memory: loaded once, then only what was added since is read.

The log only grows, so that its last id tells what is new. With thousands of decisions, loading all
of them at each key that is pressed would be most of what the key costs.
"""

from __future__ import annotations

from sqlalchemy import Connection

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

    def catch_up(self, db: Connection | None = None) -> list[Decision]:
        """Read what was added since the last time, here or elsewhere.

        Parameters
        ----------
        db : Connection, optional
            Inside `Store.writing`: nobody adds anything until it ends.

        Returns
        -------
        list of Decision
            What is new.
        """
        if db is None:
            with self._study.store.reading() as own:
                return self.catch_up(own)
        new = load_decisions(db, everywhere=True, after=self.last)
        for each in new:
            self._lines.append(each)
            self._of.setdefault(each.coder, []).append(each)
        return new
