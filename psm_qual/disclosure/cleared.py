"""What may be said: public things, names that the study keeps, words that somebody has cleared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from psm_qual.disclosure.plain_letters import plain_letters
from psm_qual.model import Action, Entity
from psm_qual.naming import NAMED, NameIndex, Proof, Word, fold, keys_of, public_index


class Cleared:
    """Stretches of a text that give nobody away.

    Parameters
    ----------
    entities : iterable of Entity
        From the vault: those that are kept may be said.
    allowed : iterable of str
        Names, addresses and numbers that the person responsible for publication has cleared.
    """

    def __init__(self, entities: Iterable[Entity], allowed: Iterable[str]) -> None:
        allowed = [plain_letters(each).text for each in allowed]
        kept = (each for each in entities if each.action is Action.KEEP and each.type in NAMED)
        self._kept = _index(form for each in kept for form in sorted(each.forms))
        self._allowed = _index(allowed)
        self._codes = frozenset(filter(None, map(_bare, allowed)))

    def covered(self, words: Sequence[Word]) -> list[range]:
        """Positions of the words of public things and of what the study keeps."""
        return [*_ranges(public_index(), words), *_ranges(self._kept, words)]

    def allowed(self, words: Sequence[Word]) -> list[range]:
        """Positions of the words of what somebody has cleared."""
        return _ranges(self._allowed, words)

    def is_allowed(self, text: str) -> bool:
        """Tell whether an address or a number has been cleared, however it is spaced."""
        return _bare(text) in self._codes


def within(own: range, others: Iterable[range], *, smaller: bool = False) -> bool:
    """Tell whether words are part of one of some stretches.

    Parameters
    ----------
    own : range
        Positions of the words.
    others : iterable of range
        Positions of the words of each stretch.
    smaller : bool
        Only as part of a longer one: "Lanzo" in "Valli di Lanzo".
    """
    return any(
        each.start <= own.start and own.stop <= each.stop and (len(own) < len(each) or not smaller)
        for each in others
    )


def _ranges(index: NameIndex, words: Sequence[Word]) -> list[range]:
    return [range(match.first, match.last) for match in index.find(words)]


def _index(names: Iterable[str]) -> NameIndex:
    return NameIndex((keys, Proof.NONE) for keys in map(keys_of, names) if keys)


def _bare(text: str) -> str:
    return "".join(fold(letter) for letter in text if letter.isalnum())
