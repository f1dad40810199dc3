"""What one coder decided on the passages of a review, and what of it holds since they were cut.

Worked out of the log in memory, line by line as they come: with thousands of decisions, doing it
anew at each key that is pressed would be most of what the key costs.
"""

from __future__ import annotations

from collections.abc import Collection

from psm_qual.coding import in_force
from psm_qual.coding.inheriting import inherit, relatives
from psm_qual.decision_log import DecisionLog
from psm_qual.model import Decision, Verb
from psm_qual.store.cuts import load_cuts
from psm_qual.study import Study


class OwnDecisions:
    """Decisions of a coder; knows what the log knows, and reads nothing itself.

    Parameters
    ----------
    study : Study
        An open study.
    log : DecisionLog
        All decisions.
    coder : str
        Whose.
    segments : collection of str
        Ids of the segments of the review; what was decided elsewhere does not count.
    blind : bool
        Only what was decided blind.
    """

    def __init__(
        self, study: Study, log: DecisionLog, coder: str, segments: Collection[str], *, blind: bool
    ) -> None:
        self._log, self._coder, self._segments, self._blind = log, coder, segments, blind
        with study.store.reading() as db:
            self._cuts = load_cuts(db)
        # Segments of which something may be passed on, or to which.
        self._cut = {key for cut in self._cuts for key in (*cut.before, *cut.after)}
        self._taken = 0
        self._lines: list[Decision] = []
        self._in_force: list[Decision] = []
        self._reviewed: tuple[int, frozenset[str]] = (-1, frozenset())

    @property
    def lines(self) -> list[Decision]:
        """All of them, in order."""
        self._take()
        return list(self._lines)

    @property
    def in_force(self) -> list[Decision]:
        """Those that nobody took back, in order."""
        self._take()
        return list(self._in_force)

    @property
    def reviewed(self) -> frozenset[str]:
        """Segments that the coder has declared reviewed: as they are cut, all of each."""
        if self._reviewed[0] != self._log.last:
            done = (each.segment for each in self.holding() if each.verb is Verb.DONE)
            self._reviewed = self._log.last, frozenset(done)
        return self._reviewed[1]

    def holding(self, *, everybody: bool = False) -> list[Decision]:
        """What holds for segments of now: in force, or passed on from what they were part of.

        Parameters
        ----------
        everybody : bool
            Also what other coders decided, blind or not.
        """
        own = in_force(self._log.lines) if everybody else self.in_force
        if not self._cut:
            return own
        passed = inherit(
            [each for each in self._log.lines if each.segment in self._cut], self._cuts
        )
        return [
            *(each for each in own if each.segment not in self._cut),
            *(each for each in passed if self._counts(each, everybody=everybody)),
        ]

    def on(self, segment: str, *, everybody: bool = False) -> list[Decision]:
        """The same for one segment."""
        family = relatives(segment, self._cuts)
        lines = sorted((d for key in family for d in self._log.on(key)), key=lambda d: d.id)
        held = inherit(lines, self._cuts)
        return [d for d in held if d.segment == segment and self._counts(d, everybody=everybody)]

    def last_on(self, segment: str) -> int:
        """Id of the coder's last line on a segment; 0 for none."""
        own = (each.id for each in self._log.on(segment) if each.coder == self._coder)
        return max(own, default=0)

    def _counts(self, each: Decision, *, everybody: bool) -> bool:
        if each.segment not in self._segments:
            return False
        return everybody or (each.coder == self._coder and (each.blind or not self._blind))

    def _take(self) -> None:
        log = self._log.by(self._coder)
        new = [each for each in log[self._taken :] if self._counts(each, everybody=False)]
        self._taken = len(log)
        self._lines += new
        if any(each.verb is Verb.UNDO for each in new):
            self._in_force = in_force(self._lines)
        else:
            self._in_force += new
