"""Families of words: the fields of everyday Italian, and those that a corpus brings itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Field:
    """Words that are used when people speak of the same thing.

    Parameters
    ----------
    label : str
        For people.
    words : tuple of str
        Lemmas in small letters; two words that are said together have a blank between them.
    backdrop : bool
        Whether it is mostly mentioned in passing: family, weather, clothes.
    own : bool
        Whether the corpus brought it, and not the thesaurus.
    """

    label: str
    words: tuple[str, ...]
    backdrop: bool = False
    own: bool = False


@cache
def everyday_fields() -> tuple[Field, ...]:
    """The thesaurus: the files of `fields/` in the order of their names, what is backdrop last.

    A thesaurus after the idea of Roget's (1852) and of WordNet Domains (Magnini and Cavaglià 2000):
    it tells no theme, only that "loculo" and "cremazione" belong together, which no corpus of
    thirty interviews could teach. One file is one domain; a field stands on one line, its name for
    people and then its words: lemmas in small letters, with _ between words that are said together.
    A word may be in several fields.
    """
    folder = files(__package__).joinpath("fields")
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".toml"))
    domains = [tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in names]
    return tuple(
        Field(label, tuple(word.replace("_", " ") for word in dict.fromkeys(words.split())), back)
        for back, table in ((False, "fields"), (True, "backdrop"))
        for domain in domains
        for label, words in domain.get(table, {}).items()
    )


@dataclass(frozen=True)
class Lexicon:
    """Fields and the words in them, counted through.

    Parameters
    ----------
    fields : tuple of Field
        F fields.
    """

    fields: tuple[Field, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words, in the order of the alphabet."""
        return tuple(sorted({word for field in self.fields for word in field.words}))

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where each word stands in `words`."""
        return {word: i for i, word in enumerate(self.words)}

    def rows(self, field: int) -> list[int]:
        """Positions of a field's words."""
        return [self.position[word] for word in self.fields[field].words]

    def found(self, lemmas: Sequence[str], forms: Sequence[str] = ()) -> set[int]:
        """Positions of the words that a text has, as lemmas or as written.

        Parameters
        ----------
        lemmas, forms : sequence of str
            Of the words of the text, in order.
        """
        return {
            self.position[gram]
            for words in (lemmas, forms)
            for gram in _grams([word.lower() for word in words])
            if gram in self.position
        }


# No words that are said together are more.
_LONGEST = 4


def _grams(words: Sequence[str]) -> set[str]:
    return {
        " ".join(words[i : i + n])
        for n in range(1, _LONGEST + 1)
        for i in range(len(words) - n + 1)
    }
