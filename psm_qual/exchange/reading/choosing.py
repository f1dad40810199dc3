"""Which convention a file counts by: the one in which selections match their own names.

Many programs name a selection by its words, often cut off with an ellipsis. Where they do, the words
decide. Where they don't, it is told by where selections begin and end: whoever selects begins and
ends at words, mostly at lines and sentences, and a convention that is wrong by one line end cuts
through them. What still is undecided is left to the habit of the program (`conventions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psm_qual.exchange.reading.conventions import Convention, conventions_of, habit_of
from psm_qual.exchange.reading.fitting import EXACT, ends_well, fit, starts_well
from psm_qual.exchange.reading.text_map import TextMap

# Enough to tell conventions apart, and never a matter of minutes.
_SAMPLE_OF_FILE, _SAMPLE_OF_SOURCE = 4_000, 60
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
    words : str
        What the file says was selected, maybe cut off; "" when it says nothing.
    """

    start: int
    end: int
    words: str = ""


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
    sampled = [Told(told.text, _sample(told.claims, _SAMPLE_OF_SOURCE)) for told in texts]
    most = max(1, _SAMPLE_OF_FILE // max(1, len(texts)))
    whole = _best([Told(told.text, _sample(told.claims, most)) for told in sampled], origin)
    return [whole if _does(told, whole) else _own(told, whole, origin) for told in sampled]


def _best(texts: Sequence[Told], origin: str) -> Convention:
    found = [_scores(conventions_of(habit_of(origin)), told) for told in texts if told.claims]
    conventions = conventions_of(habit_of(origin))
    caution = _caution(texts)
    best, best_score = conventions[0][0], float("-inf")
    for index, (convention, cost) in enumerate(conventions):
        score = sum(scores[index] for scores in found) - caution * cost
        if score > best_score:
            best, best_score = convention, score
    return best


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
    if not claim.words:
        return sum(edges)
    found = fit(claim.words, text.text[start:end])
    return found.points + found.start_weight * edges[0] + found.end_weight * edges[1]


def _does(told: Told, convention: Convention) -> bool:
    """Whether a convention leaves nothing to be wished for in a text."""
    return all(
        _score(told.text, claim, convention) >= (EXACT if claim.words else 0.0)
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
