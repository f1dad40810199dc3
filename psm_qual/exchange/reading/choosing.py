"""Which convention a file counts by: the one in which selections match their own names.

Many programs name a selection by its words, often cut off with an ellipsis. Where they do, the
words decide. Where they don't, it is told by where selections begin and end: whoever selects begins
and ends at words, mostly at lines and sentences, and a convention that is wrong by one line end
cuts through them. What still is undecided is left to the habit of the program (`conventions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psm_qual.exchange.reading.conventions import PLAIN, Convention, conventions_of, habit_of
from psm_qual.exchange.reading.fitting import Words, ends_well, fit, starts_well
from psm_qual.exchange.reading.text_map import TextMap

# Enough to tell conventions apart, and never a matter of minutes.
_SAMPLE_OF_FILE, _SAMPLE_OF_SOURCE = 4_000, 60
_SOME_TEXTS, _SOME_CLAIMS, _BEST_FEW = 12, 20, 6
_FITS = 5.0
_OUTSIDE = -8.0
# A source leaves the convention of its file only for one that is clearly better.
_CLEARLY = 6.0
_FEW = 6.0
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """A selection as a file tells it.

    Parameters
    ----------
    start, end : int
        As the file counts.
    words : Words or None
        What the file says was selected, maybe cut off; None when it says nothing.
    """

    start: int
    end: int
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The selections of one text.

    Parameters
    ----------
    text : TextMap
        The text.
    claims : sequence of Claim
        In the order of the file.
    """

    text: TextMap
    claims: Sequence[Claim]


def choose(texts: Sequence[Told], origin: str) -> list[Convention]:
    """Choose a convention for a file, and for the texts in it that were counted otherwise.

    Parameters
    ----------
    texts : sequence of Told
        All texts of a file in which something is selected.
    origin : str
        The program, as the file says it.

    Returns
    -------
    list of Convention
        One a text. Texts in which two conventions say the same have that of their file.
    """
    if habit_of(origin).sure:
        return [PLAIN] * len(texts)
    sampled = [Told(told.text, _sample(told.claims, _SAMPLE_OF_SOURCE)) for told in texts]
    most = max(1, _SAMPLE_OF_FILE // max(1, len(texts)))
    whole = _best([Told(told.text, _sample(told.claims, most)) for told in sampled], origin)
    return [whole if _does(told, whole) else _own(told, whole, origin) for told in sampled]


def _best(texts: Sequence[Told], origin: str) -> Convention:
    """The best convention: of all by a few selections, of the best few by all of them."""
    conventions = conventions_of(habit_of(origin))
    some = _spread(texts, _SOME_TEXTS)
    glance = [Told(told.text, _sample(told.claims, _SOME_CLAIMS)) for told in some]
    ranked = _ranked(conventions, glance)
    seen: dict[tuple[object, ...], tuple[Convention, float]] = {}
    for pair in ranked:
        seen.setdefault(tuple(told.text.alike(pair[0]) for told in some), pair)
        if len(seen) == _BEST_FEW:
            break
    return _ranked(list(seen.values()), texts)[0][0]


def _ranked(
    conventions: Sequence[tuple[Convention, float]], texts: Sequence[Told]
) -> list[tuple[Convention, float]]:
    """Conventions with their costs, best first; of equals the one that costs least."""
    caution = _caution(texts)
    scores = [-caution * cost for _, cost in conventions]
    for told in texts:
        for index, score in enumerate(_scores(conventions, told)):
            scores[index] += score
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    return [conventions[index] for index in order]


def _caution(texts: Sequence[Told]) -> float:
    """How much habit weighs: where nothing is said, few selections may begin anywhere."""
    claims = [claim for told in texts for claim in told.claims]
    if any(claim.words for claim in claims):
        return 1.0
    return 1.0 + _FEW / max(1, len(claims))


def _scores(conventions: Iterable[tuple[Convention, float]], told: Told) -> list[float]:
    """How well each convention does in a text; those that mean the same there are tried once."""
    known: dict[tuple[object, ...], float] = {}
    scores = []
    for convention, _ in conventions:
        alike = told.text.alike(convention)
        if alike not in known:
            known[alike] = sum(_score(told.text, claim, convention) for claim in told.claims)
        scores.append(known[alike])
    return scores


def _score(text: TextMap, claim: Claim, convention: Convention) -> float:
    start = text.place(claim.start, convention, end=False)
    end = text.place(claim.end, convention, end=True)
    if start < 0 or end > len(text.text) or start > end:
        return _OUTSIDE
    edges = starts_well(text.text, start), ends_well(text.text, end)
    if claim.words is None:
        return sum(edges)
    found = fit(claim.words, text.even[start:end])
    return found.points + found.start_weight * edges[0] + found.end_weight * edges[1]


def _does(told: Told, convention: Convention) -> bool:
    """Whether a convention leaves nothing to be wished for in a text."""
    return all(
        _score(told.text, claim, convention) >= (_FITS if claim.words else 0.0)
        for claim in told.claims
    )


def _own(told: Told, whole: Convention, origin: str) -> Convention:
    if len(told.claims) < _TELLING and not any(claim.words for claim in told.claims):
        return whole
    best = _best([told], origin)
    if told.text.alike(best) == told.text.alike(whole):
        return whole
    scores = [
        sum(_score(told.text, claim, convention) for claim in told.claims)
        for convention in (best, whole)
    ]
    return best if scores[0] - scores[1] >= _CLEARLY else whole


def _sample(claims: Sequence[Claim], most: int) -> Sequence[Claim]:
    """At most so many, evenly from beginning to end; the last one tells most of what drifts."""
    if len(claims) <= most:
        return claims
    ordered = sorted(claims, key=lambda claim: claim.end)
    return [ordered[round(index * (len(ordered) - 1) / max(1, most - 1))] for index in range(most)]


def _spread(texts: Sequence[Told], most: int) -> Sequence[Told]:
    """At most so many texts, those with most selections first."""
    return sorted(texts, key=lambda told: -len(told.claims))[:most]
