"""Given name and family name of a person, told apart."""

from __future__ import annotations

from dataclasses import dataclass

from psm_qual.naming.lexicon import is_first_name, word_set
from psm_qual.naming.municipalities import Keys


@dataclass(frozen=True, slots=True)
class PersonName:
    """The name of a person.

    Parameters
    ----------
    given, family : tuple of str
        Folded words; either may be empty. Particles ("degli esposti") belong to the family name.
    """

    given: Keys
    family: Keys

    @property
    def full(self) -> bool:
        """Has both."""
        return bool(self.given and self.family)

    @property
    def keys(self) -> frozenset[str]:
        """All its words, particles left out."""
        return frozenset(key for key in self.given + self.family if not is_particle(key))


def person_name(keys: Keys) -> PersonName:
    """Tell given from family name; a register's "Vigna Loredana" is turned round.

    Parameters
    ----------
    keys : tuple of str
        Folded words, without titles; at least one.

    Examples
    --------
    >>> person_name(("maria", "celeste", "rolando", "mei"))
    PersonName(given=('maria', 'celeste'), family=('rolando', 'mei'))
    >>> person_name(("vigna", "loredana"))
    PersonName(given=('loredana',), family=('vigna',))
    """
    if len(keys) == 1:
        return PersonName(keys, ()) if is_first_name(keys[0]) else PersonName((), keys)
    turned = not is_first_name(keys[0]) and is_first_name(keys[-1]) and not is_particle(keys[-2])
    if turned:
        return PersonName(keys[-1:], keys[:-1])
    return PersonName(keys[: _given(keys)], keys[_given(keys) :])


def is_particle(key: str) -> bool:
    """Tell whether a folded word is a particle of family names: di, lo, degli, el."""
    return key in word_set("particles", "particles")


def _is_given(key: str) -> bool:
    """A first name or an initial; the "d" of Elio D'Angelo begins his family name."""
    if is_particle(key) or key in word_set("particles", "saints"):
        return False
    return is_first_name(key) or len(key) == 1


def _given(keys: Keys) -> int:
    """How many words are given names: of several first names in a row the last is the family's."""
    count = 0
    while count < len(keys) and _is_given(keys[count]):
        count += 1
    if count == len(keys):
        return count - 1
    if count > 2 and not is_particle(keys[count]):
        return count - 1  # Maria Celeste Rolando | Mei: a double family name
    return count
