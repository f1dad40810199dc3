"""Somebody or something that is named in a study."""

from __future__ import annotations

import math
from collections.abc import Set
from dataclasses import dataclass, field

from psm_qual.model import EntityType
from psm_qual.naming import Keys, person_name
from psm_qual.naming.lexicon import gender


@dataclass(eq=False, slots=True)
class Somebody:
    """Somebody or something, with the full names that were seen of it.

    Parameters
    ----------
    type : EntityType
        What it is.
    names : list of tuple of str
        Folded words of its full names.
    code : str
        From an earlier run; "" when it is new.
    sources : set of str
        Where one of its full names was seen.
    seen : float
        When one of its full names was first seen: an order, infinite for not yet.
    """

    type: EntityType
    names: list[Keys]
    code: str = ""
    sources: set[str] = field(default_factory=set)
    seen: float = math.inf

    @property
    def rank(self) -> tuple[int, float, str]:
        """Who comes first among those who bear one name: long names, then those seen early."""
        return -max(map(len, self.names)), self.seen, self.code


def belies(titles: Set[str], keys: Keys, body: Somebody) -> bool:
    """Tell whether the titles before a name say that it does not mean somebody.

    Parameters
    ----------
    titles : set of str
        What they say of the person: see `Sighting`.
    keys : tuple of str
        The name.
    body : Somebody
        Bears it.
    """
    if body.type is not EntityType.PERSON:
        return False
    given = {key for name in body.names for key in person_name(name).given}
    if "given" in titles:
        return not given & set(keys)
    genders = {gender(key) for key in given} - {""}
    return len(genders) == 1 and bool(titles) and not genders & titles
