"""Words that tell where somebody stands: in praise, in blame, asked for, refused, doubted.

"Funziona" is praise, "non funziona" blame: what stands after a negation in the same clause is
turned round. What comes after "ma" or "però", and at the end, weighs more: there people say what
they mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from psm_qual.knowledge import load_table
from psm_qual.model import Analysis, Token

# What is meant is said after a contrast, and at the end: it counts so many times as much.
_MEANT = 2.0
_END = 2 / 3

Pattern = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text.

    Parameters
    ----------
    kind : str
        Praise, blame, …: a heading of ``cues.toml``.
    words : str
        As they were said.
    turned : bool
        Whether a negation reaches it.
    weight : float
        How much it counts where it stands.
    """

    kind: str
    words: str
    turned: bool
    weight: float


@dataclass(frozen=True)
class Lexicon:
    """The cues by their first word, and what turns them round.

    Parameters
    ----------
    starting : mapping of str to list of (str, Pattern)
        First word → kind and all words, the longest first.
    kinds : tuple of str
        In their order.
    negations, borders, contrasts : frozenset of str
        Words that do so.
    reach : int
        How many words a negation reaches.
    """

    starting: dict[str, list[tuple[str, Pattern]]]
    kinds: tuple[str, ...]
    negations: frozenset[str]
    borders: frozenset[str]
    contrasts: frozenset[str]
    reach: int


@cache
def lexicon() -> Lexicon:
    """The cues of ``cues.toml``."""
    table = load_table(__package__, "cues")
    starting: dict[str, list[tuple[str, Pattern]]] = defaultdict(list)
    for kind, cues in table["cues"].items():
        for cue in cues:
            words = tuple(cue.split())
            starting[words[0]].append((kind, words))
    for found in starting.values():
        found.sort(key=lambda each: -len(each[1]))
    return Lexicon(
        dict(starting),
        tuple(table["cues"]),
        frozenset(table["negations"]),
        frozenset(table["borders"]),
        frozenset(table["contrasts"]),
        table["reach"],
    )


def cues_in(analysis: Analysis) -> Iterator[Cue]:
    """Cues of a text, in order; of several that begin with one word the longest of each kind.

    Parameters
    ----------
    analysis : Analysis
        What the language pipeline says of the text.
    """
    known = lexicon()
    tokens = [token for token in analysis.tokens if token.text.strip()]
    heard = [_forms(token) for token in tokens]
    reached = 0
    meant = 1.0
    for place, forms in enumerate(heard):
        if forms & known.contrasts:
            meant = _MEANT
        for kind, words in _starting(known, heard, place):
            told = " ".join(token.text for token in tokens[place : place + len(words)])
            late = _MEANT if place >= len(tokens) * _END else 1.0
            yield Cue(kind, told, reached > 0, max(meant, late))
        reached = _reached(known, forms, reached)


def cue_weights(analyses: Sequence[Analysis]) -> NDArray[np.float64]:
    """What cues weigh in texts, kind by kind, as they stand and turned round.

    Parameters
    ----------
    analyses : sequence of Analysis, length n

    Returns
    -------
    array of float, shape (n, 2 * kinds)
        ``ln(1 + sum)`` of their weights: who says a thing four times means it, not fourfold.
    """
    kinds = lexicon().kinds
    column = {
        (kind, turned): 2 * place + turned
        for place, kind in enumerate(kinds)
        for turned in (False, True)
    }
    found = np.zeros((len(analyses), 2 * len(kinds)))
    for row, analysis in enumerate(analyses):
        for cue in cues_in(analysis):
            found[row, column[cue.kind, cue.turned]] += cue.weight
    return np.log1p(found)


def _forms(token: Token) -> frozenset[str]:
    return frozenset({token.text.lower().replace("’", "'"), token.lemma.lower()})


def _starting(
    known: Lexicon, heard: Sequence[frozenset[str]], place: int
) -> Iterator[tuple[str, Pattern]]:
    told: set[str] = set()
    for form in sorted(heard[place]):
        for kind, words in known.starting.get(form, ()):
            rest = heard[place + 1 : place + len(words)]
            if kind not in told and len(rest) == len(words) - 1 and _match(words[1:], rest):
                told.add(kind)
                yield kind, words


def _match(words: Pattern, heard: Sequence[frozenset[str]]) -> bool:
    return all(word in forms for word, forms in zip(words, heard, strict=True))


def _reached(known: Lexicon, forms: frozenset[str], reached: int) -> int:
    """How many words from here on a negation still reaches."""
    if forms & known.negations:
        return known.reach
    return 0 if forms & known.borders else max(0, reached - 1)
