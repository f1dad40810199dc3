"""A ladder that the study brings itself: one row a name, one column a step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from psm_qual.anonymising.ladders.alike import climb_alike
from psm_qual.anonymising.ladders.phrase import Phrase, phrase_of
from psm_qual.naming import Keys, keys_of


@dataclass(frozen=True)
class LadderTable:
    """What to call names of one type, step by step.

    Parameters
    ----------
    steps : tuple of str
        Names of the steps, from the finest to the coarsest.
    rows : mapping of str to tuple of str
        What each name is called at each step: "una cittadina di collina".
    """

    steps: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def climb(self, names: Iterable[Keys], step: str) -> Phrase | None:
        """Describe something; fewer than three that are described alike climb one step more.

        Parameters
        ----------
        names : iterable of tuple of str
            Folded words of its names.
        step : str
            One of `steps`.

        Returns
        -------
        Phrase or None
            None for what the table does not have.
        """
        known = next((keys for keys in names if keys in self._by_keys), None)
        if known is None:
            return None
        return phrase_of(self._told(known, self._levels[step][known]))

    @cached_property
    def _levels(self) -> dict[str, Mapping[Keys, int]]:
        return {
            step: climb_alike(self._by_keys, at, len(self.steps), self._told)
            for at, step in enumerate(self.steps)
        }

    @cached_property
    def _by_keys(self) -> dict[Keys, tuple[str, ...]]:
        return {keys_of(name): told for name, told in self.rows.items()}

    def _told(self, keys: Keys, step: int) -> str:
        return self._by_keys[keys][step]
