"""Labels that join the quotations of one person: with each other, and so with who said them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass

from psm_qual.naming.lexicon import is_common, word_set

# A code, a number, a name with a capital, a pseudonym with its number.
_LABEL = re.compile(r"\[[A-Z_]+_\d+\]|[^\W_]*\d[^\s,;:()«»“”\"]*|[A-ZÀ-Ý][\w'’]+")


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation and what stands beside it.

    Parameters
    ----------
    place : str
        Where in the file.
    segment, person : str
        Which passage it is, and whose.
    beside : str
        The other words of its paragraph, or of its row of a table.
    """

    place: str
    segment: str
    person: str
    beside: str


def joined(quotations: Iterable[Attributed], topics: Set[str]) -> list[Attributed]:
    """Quotations that a label joins to others of the same person, and of nobody else.

    Parameters
    ----------
    quotations : iterable of Attributed
        All quotations of one file.
    topics : set of str
        Words of headings and codes, folded: what is spoken of joins nobody to himself.
    """
    found = list(quotations)
    by_label: dict[str, list[Attributed]] = defaultdict(list)
    for each in found:
        for label in dict.fromkeys(_LABEL.findall(each.beside)):
            if label.casefold() not in topics and _says_who(label):
                by_label[label].append(each)
    joining = [
        own
        for own in by_label.values()
        if len({each.person for each in own}) == 1 and len({each.segment for each in own}) > 1
    ]
    return [each for each in found if any(each in own for own in joining)]


def _says_who(label: str) -> bool:
    """Tell whether a label can stand for somebody: "Int07", "Sindaca"; "Perché" cannot."""
    if any(letter.isdigit() for letter in label):
        return True
    return label.casefold() in word_set("titles", "office", "trade") or not is_common(label)
