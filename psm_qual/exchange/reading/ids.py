"""Ids that are each there once, whatever the file repeats or leaves out."""

from __future__ import annotations

from psm_qual.exchange.reading.guids import made_guid
from psm_qual.exchange.reading.ledger import Ledger


class Ids:
    """Ids of one sort of thing, given out once each.

    Parameters
    ----------
    what : str
        The sort of thing, as `Loss` has it.
    ledger : Ledger
        Where repetitions are noted.
    """

    def __init__(self, what: str, ledger: Ledger) -> None:
        self._what, self._ledger = what, ledger
        self._taken: dict[str, int] = {}

    def take(self, guid: str, where: str) -> str:
        """The id of a thing: its own, or one made for it if that is missing or taken.

        What points to an id that stands twice means the first one.
        """
        if not guid:
            guid = made_guid(self._what, where, len(self._taken))
        times = self._taken.get(guid, 0)
        self._taken[guid] = times + 1
        if not times:
            return guid
        self._ledger.changed(self._what, where, "guid_twice")
        return self.take(made_guid(guid, times), where)
