"""A noun phrase that stands for a name, and the article it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Before these a masculine noun takes "uno": s and a consonant, z, gn, ps, pn, x, y, a half vowel.
_HARD = re.compile(r"s[^aeiouàèéìòù]|[zxy]|gn|p[sn]|i[aeiou]", re.IGNORECASE)
_VOWELS = frozenset("aeiouàèéìòù")
_ARTICLE = re.compile(r"(?:(un|uno)\s+|(una\s+|un['’]\s*))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What something is, without its article.

    Parameters
    ----------
    noun : str
        "piccolo comune montano della zona 7".
    feminine : bool
        Its grammatical gender: it says nothing of a person's.
    """

    noun: str
    feminine: bool = False

    @property
    def indefinite(self) -> str:
        """With its indefinite article: "un comune", "uno studio", "una ditta", "un'azienda"."""
        if self.feminine:
            return f"un'{self.noun}" if begins_with_vowel(self.noun) else f"una {self.noun}"
        return f"uno {self.noun}" if _HARD.match(self.noun) else f"un {self.noun}"


def begins_with_vowel(text: str) -> bool:
    """Tell whether a word begins with a vowel, as an elision needs it."""
    return text[:1].lower() in _VOWELS


def phrase_of(text: str) -> Phrase:
    """Read a phrase that somebody wrote, with its article or without.

    Parameters
    ----------
    text : str
        "una cittadina di collina", "comune montano"; without article it is masculine.
    """
    article = _ARTICLE.match(text.strip())
    noun = text.strip()[article.end() :] if article else text.strip()
    return Phrase(noun, feminine=bool(article and article[2]))
