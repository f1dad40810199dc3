"""Who coded: users that are listed, and those that are only pointed to."""

from __future__ import annotations

from psm_qual.exchange.interchange import User
from psm_qual.exchange.reading.ledger import Ledger


class People:
    """The users of a file.

    Parameters
    ----------
    listed : list of (str, str)
        Ids and names, as the file lists them.
    ledger : Ledger
        Where those that it does not list are noted.
    """

    def __init__(self, listed: list[tuple[str, str]], ledger: Ledger) -> None:
        self._ledger = ledger
        self._users: dict[str, User] = {}
        for guid, name in listed:
            if guid and guid not in self._users:
                self._users[guid] = User(guid=guid, name=name or self._unnamed())

    def known(self, guid: str) -> str:
        """An id of a user who is there from now on; "" stays ""."""
        if guid and guid not in self._users:
            self._users[guid] = User(guid=guid, name=self._unnamed())
            self._ledger.changed("user", self._users[guid].name, "user_unlisted")
        return guid

    def all(self) -> tuple[User, ...]:
        """Everybody, in the order they were met."""
        return tuple(self._users.values())

    def _unnamed(self) -> str:
        return f"user-{len(self._users) + 1}"
