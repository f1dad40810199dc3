"""What was lost in reading, told without names of people.

A file calls its sources, users and cases as people did: "Intervista Ilde Ferrua". What is told of
them is kept with the study's tables, so it calls them as the study does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from psm_qual.exchange.interchange import Interchange
from psm_qual.exchange.losses import Loss
from psm_qual.exchange.reading import Counting
from psm_qual.model import clean

# Codes and what is no thing of the study: they are kept as they are called.
_KEPT = frozenset({"code", "xml", "id"})
_NO_NAME = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|.+\.(csv|tsv|xlsx|qde|qdc|qdpx):\d+"
)
_SPAN = re.compile(r"(?P<name>.*?)(?P<span> \d+–\d+)?")


class Shown:
    """Names of a file as the study has them.

    Parameters
    ----------
    exchanged : Interchange
        The file.
    sources : mapping of str to str
        Guid of each source → what the study calls it; "" for one that is not in it.
    signs : mapping of str to str
        Guid of each user → their sign.
    """

    def __init__(
        self, exchanged: Interchange, sources: Mapping[str, str], signs: Mapping[str, str]
    ) -> None:
        called: dict[str, list[str]] = {}
        for source in exchanged.sources:
            if sources.get(source.guid):
                called.setdefault(source.name, []).append(sources[source.guid])
        self._sources = {name: " / ".join(dict.fromkeys(own)) for name, own in called.items()}
        self._users = {u.name: signs[u.guid] for u in exchanged.users if u.guid in signs}
        self._numbers: dict[tuple[str, str], int] = {}

    def losses(self, losses: Iterable[Loss]) -> list[Loss]:
        """What was lost in reading, item by item.

        Parameters
        ----------
        losses : iterable of Loss
            As reading tells them.
        """
        return [replace(each, where=self._where(each)) for each in losses]

    def countings(self, countings: Iterable[Counting]) -> Sequence[Counting]:
        """How positions were understood, source by source."""
        return [replace(each, source=self._named("source", each.source)) for each in countings]

    def _where(self, loss: Loss) -> str:
        if not loss.where or loss.what in _KEPT or _NO_NAME.fullmatch(loss.where):
            return loss.where
        if loss.what == "user" and loss.where in self._users:
            return self._users[loss.where]
        match = _SPAN.fullmatch(loss.where)
        name, span = (match["name"], match["span"] or "") if match else (loss.where, "")
        return f"{self._named(loss.what, name)}{span}"

    def _named(self, what: str, name: str) -> str:
        """What the study calls it; else a number, the same for the same name."""
        if name in self._sources:
            return self._sources[name]
        own = [key for key in self._numbers if key[0] == what]
        number = self._numbers.setdefault((what, clean(name)), len(own) + 1)
        return f"{what} {number}"
