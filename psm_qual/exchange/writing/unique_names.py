"""Names that no program takes for the same."""

from __future__ import annotations

from collections.abc import Iterable

from psm_qual.exchange.writing.characters import one_line, shortened

# NVivo takes no more than 256.
LONGEST = 250


class UniqueNames:
    """Gives out names once: in NVivo and ATLAS.ti "Acqua" and "acqua" are the same.

    Parameters
    ----------
    taken : iterable of str
        Names that are given out already.
    longest : int
        Most code points of a name.
    avoid : str
        Characters that must not be in a name; a hyphen stands in for them.
    """

    def __init__(
        self, taken: Iterable[str] = (), *, longest: int = LONGEST, avoid: str = ""
    ) -> None:
        self._taken = {name.casefold() for name in taken}
        self._next: dict[str, int] = {}
        self._longest = longest
        self._avoid = str.maketrans(dict.fromkeys(avoid, "-"))

    def give(self, name: str, instead: str = "-") -> str:
        """A name like the one asked for.

        Parameters
        ----------
        name : str
            The one wanted.
        instead : str
            The one wanted if that is empty.

        Returns
        -------
        str
            On one line, without what XML forbids; with " (2)" behind it where it was taken.
        """
        wanted = one_line(name).translate(self._avoid) or instead
        given = shortened(wanted, self._longest)
        number = self._next.get(given.casefold(), 2)
        first = given
        while given.casefold() in self._taken:
            tail = f" ({number})"
            given = shortened(wanted, self._longest - len(tail)) + tail
            number += 1
        self._next[first.casefold()] = number
        self._taken.add(given.casefold())
        return given
