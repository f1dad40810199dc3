"""Who coded, under the names that codings have."""

from __future__ import annotations

from collections.abc import Iterable

from psm_qual.exchange.interchange import User
from psm_qual.exporting.collected import Collected
from psm_qual.messages import say
from psm_qual.model import CONSENSUS, Coding, Status, is_machine


class ExportedUsers:
    """Users of a project: people first, since QualCoder makes the first one its own.

    Parameters
    ----------
    coders : iterable of str
        Signs of the study's coders.
    collected : Collected
        Knows their guids.
    """

    def __init__(self, coders: Iterable[str], collected: Collected) -> None:
        self._collected = collected
        self._names: dict[str, None] = dict.fromkeys(coders)

    def of(self, name: str) -> str:
        """Guid of whoever coded under a name."""
        self._names.setdefault(name)
        return self._collected.guid("user", name)

    @property
    def first(self) -> str:
        """Guid of the study's first coder, "" when nobody has coded yet."""
        people = self._sorted()
        return self._collected.guid("user", people[0]) if people else ""

    @property
    def all(self) -> tuple[User, ...]:
        """Everybody, machines last."""
        return tuple(
            User(guid=self._collected.guid("user", name), name=name) for name in self._sorted()
        )

    def _sorted(self) -> list[str]:
        def rank(name: str) -> int:
            return 2 if is_machine(name) else int(name.startswith(f"{CONSENSUS}:"))

        return sorted(self._names, key=rank)


def coder_name(coding: Coding) -> str:
    """Name under which a coding goes: what the machine only suggests says so."""
    if coding.status is Status.SUGGESTED:
        return say("exporting.suggesting", coder=coding.coder)
    return coding.coder
