"""Known names as they are: in any case, with or without accents, turned round, in part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.disclosure.as_name import is_grammar
from psm_qual.disclosure.known_names import Hit, KnownNames
from psm_qual.model import EntityType
from psm_qual.naming import NameIndex, Proof, Word, fold, is_particle, joined, public_things, titled
from psm_qual.naming.lexicon import is_common, is_dictionary_word, is_english_word, zipf

_TELLING = 4  # letters of a name that is no abbreviation
_EVERYDAY = 4.3  # on the Zipf scale: "dell'acqua", but not "della rovere"


class ExactNames:
    """Finds the names themselves; everyday words also beside an initial: "o. vigna", "orn. vigna".

    Parameters
    ----------
    known : KnownNames
        What is looked for.
    """

    def __init__(self, known: KnownNames) -> None:
        self._known = known
        self._index = NameIndex((name.keys, name.proof) for name in known.by_keys.values())
        self._everyday = {
            key: others
            for key, others in known.companions.items()
            if is_common(key) or (key,) in public_things()
        }
        # With its accent an everyday word is none any more: "bellò".
        self._accented = {
            word
            for word in known.accented
            if (fold(word),) in known.by_keys and not is_dictionary_word(word)
        }
        # "Messina" is a city, but "la dottoressa Messina" is somebody.
        self._public = {family[0] for family in known.families if family in public_things()}

        self._unmistakable = NameIndex(
            (keys, Proof.NONE)
            for keys in known.by_keys
            if len(keys) > 1 or (len(keys[0]) >= _TELLING and self._tells(keys[0]))
        )

    def _tells(self, key: str) -> bool:
        return self._known.distinctive(key) and not is_english_word(key)

    def find_unmistakable(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Names that are never a word of a program, among the words of what a program wrote."""
        for match in self._unmistakable.find(words):
            yield Hit(match.first, match.last, self._known.by_keys[match.keys].type)

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Names among the words of a text, in order."""
        for match in self._index.find(words):
            if self._is_talk(words[match.first : match.last]):
                continue
            yield Hit(match.first, match.last, self._known.by_keys[match.keys].type)
        for position, word in enumerate(words):
            if word.key in self._public and word.capital and titled(words, position):
                yield Hit(position, position + 1, EntityType.PERSON)
            if word.text.lower() in self._accented and not word.part:
                yield Hit(position, position + 1, self._known.type_of(word.key))
            if word.key in self._everyday:
                yield from self._shortened(words, position)

    def _is_talk(self, own: Sequence[Word]) -> bool:
        """Tell everyday talk, "dell'acqua", from who is called so, "la Dell'Acqua"."""
        if len(own) == 1:
            return is_grammar(own[0])
        named = any(word.capital and len(word.key) > 1 for word in own[1:])
        if not is_particle(own[0].key) or named:
            return False
        everyday = all(zipf(word.text.lower()) >= _EVERYDAY or is_grammar(word) for word in own)
        return everyday and not own[0].telling

    def _shortened(self, words: Sequence[Word], position: int) -> Iterator[Hit]:
        """A family name that is an everyday word, with its given name cut short."""
        given = self._everyday[words[position].key]
        type_ = self._known.type_of(words[position].key)
        if position and _cut(words[position - 1], words[position], given):
            yield Hit(position - 1, position + 1, type_)
        after = words[position + 1] if position + 1 < len(words) else None
        if after is not None and _is_initial(after, given):
            yield Hit(position, position + 2, type_)


def _is_initial(word: Word, given: frozenset[str]) -> bool:
    whole = len(word.key) == 1 and word.capital and joined(word)
    return whole and any(name.startswith(word.key) for name in given)


def _cut(before: Word, word: Word, given: frozenset[str]) -> bool:
    return word.gap.startswith(".") and any(name.startswith(before.key) for name in given)
