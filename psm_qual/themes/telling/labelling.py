"""What a theme is called: a phrase that people themselves have for it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from psm_qual.messages import say
from psm_qual.protocols import Encoder, Vectors
from psm_qual.themes.phrases import Key, Reading, noun_phrases

# Words → how much nearer each is to a theme than to all else.
Closeness = Callable[[Sequence[str]], Sequence[float]]
# Positions of passages → the same passages with the words as said.
Read = Callable[[Sequence[int]], Sequence[Reading]]

# A name that fewer say is theirs, not the theme's.
_FEWEST_SOURCES = 2
# A phrase of several words tells more than one of its words, though fewer say it.
_SEVERAL_WORDS = 1.6
# The second word of a name of two has at least such a part of the first one's score.
_SECOND = 0.35
# Whether more than so many are near to the theme is not asked.
_CONSIDERED = 60
# How a phrase is mostly said is seen from so many passages.
_READ = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that a theme might be called by.

    Parameters
    ----------
    key : tuple of str
        Its lemmas.
    sources : int
        How many say it in the theme.
    passages : int
        In how many passages of the theme.
    keyness : float
        Log-ratio: how many times more frequent it is in the theme than elsewhere, as a power of 2.
    score : float
        Keyness times the share of the theme's sources that say it.
    """

    key: Key
    sources: int
    passages: int
    keyness: float
    score: float


def theme_label(
    own: Sequence[Reading],
    rest: Iterable[Reading],
    *,
    terms: Sequence[str] = (),
    besides: AbstractSet[str] = frozenset(),
    fewest: int = _FEWEST_SOURCES,
    closeness: Closeness | None = None,
    read: Read | None = None,
) -> str:
    """The name of a theme, as people say it: "medico di base", "cani e cinghiali".

    Parameters
    ----------
    own : sequence of Reading
        Passages of the theme.
    rest : iterable of Reading
        All other passages.
    terms : sequence of str
        What it is called by when nothing else is left, the most telling first.
    besides : set of str
        Names that other themes have.
    fewest : int
        So many sources at least must say a name.
    closeness : callable, optional
        As `closeness_to` gives it: of words that are key by chance, those are left that are near to
        what the theme's passages mean.
    read : callable, optional
        Reads some passages of `own` with the words as said, where `own` has only lemmas.

    Returns
    -------
    str
        The phrase of several words with the highest score; the two best words, joined, when single
        ones score higher; the first three terms when no phrase is said by enough.
    """
    ranked = label_candidates(own, rest, fewest=fewest)
    if closeness is not None:
        ranked = _nearest(ranked, closeness)
    names = (_name(own, chosen, read) for chosen in _choices(ranked))
    found = next((name for name in names if name and name not in besides), "")
    return found or " · ".join(terms[:3])


def label_candidates(
    own: Sequence[Reading], rest: Iterable[Reading], *, fewest: int = _FEWEST_SOURCES
) -> list[Candidate]:
    """Phrases that a theme might be called by, the best first.

    Keyness is the binary logarithm of the ratio of relative frequencies, half a passage added to
    each (Hardie 2014); it is multiplied by the share of the theme's sources that say the phrase,
    because a word of one's own is key, and nobody's name for anything.

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. ESRC Centre for Corpus Approaches to
    Social Science.
    """
    inside = [frozenset(phrase.key for phrase in noun_phrases(each)) for each in own]
    passages = Counter(key for keys in inside for key in keys)
    sources: dict[Key, set[str]] = defaultdict(set)
    for reading, keys in zip(own, inside, strict=True):
        for key in keys:
            sources[key].add(reading.source)
    kept = {key for key, said in sources.items() if len(said) >= fewest}
    elsewhere, others = _elsewhere(rest, kept)
    everybody = len({reading.source for reading in own})
    found = []
    for key in sorted(kept):
        ratio = (passages[key] + 0.5) / (len(own) + 1) / ((elsewhere[key] + 0.5) / (others + 1))
        keyness = math.log2(ratio)
        score = keyness * len(sources[key]) / everybody
        found.append(Candidate(key, len(sources[key]), passages[key], keyness, score))
    return sorted(found, key=lambda each: (-_weight(each), each.key))


def closeness_to(encoder: Encoder, own: Vectors, rest: Vectors) -> Closeness:
    """How much nearer words are to the passages of a theme than to the others.

    The cosine of a word with a theme says little by itself, some words are near to everything; what
    counts is how far it lies above the word's mean cosine with the other passages. Names are found
    by embeddings of phrases and passages as in KeyBERT (Grootendorst 2020).

    Parameters
    ----------
    encoder : Encoder
        The one that made the vectors.
    own, rest : array of float32, shape (n, dimensions)
        Embeddings of the theme's passages, and of the others; rows of length 1.
    """
    towards = own.mean(axis=0)
    if len(rest):
        towards = towards - rest.mean(axis=0)
    return lambda words: [float(value) for value in encoder.encode(words) @ towards]


def _nearest(ranked: Sequence[Candidate], closeness: Closeness) -> list[Candidate]:
    kept = [each for each in ranked if each.keyness > 0][:_CONSIDERED]
    if not kept:
        return []
    near = closeness([" ".join(each.key) for each in kept])
    weighed = [
        replace(each, score=each.score * max(0.0, value))
        for each, value in zip(kept, near, strict=True)
    ]
    return sorted(weighed, key=lambda each: (-_weight(each), each.key))


def _elsewhere(rest: Iterable[Reading], wanted: AbstractSet[Key]) -> tuple[Counter[Key], int]:
    counted: Counter[Key] = Counter()
    number = 0
    for number, reading in enumerate(rest, start=1):  # noqa: B007
        counted.update(wanted & {phrase.key for phrase in noun_phrases(reading)})
    return counted, number


def _weight(candidate: Candidate) -> float:
    return candidate.score * (_SEVERAL_WORDS if len(candidate.key) > 1 else 1.0)


def _choices(ranked: Sequence[Candidate]) -> Iterator[tuple[Candidate, ...]]:
    """Names from the best to the last: a phrase alone, or two single words."""
    for place, first in enumerate(ranked):
        if first.keyness <= 0 or first.score <= 0:
            return
        if len(first.key) == 1:
            second = _companion(first, ranked[place + 1 :])
            if second is not None:
                yield first, second
        yield (first,)


def _companion(first: Candidate, following: Sequence[Candidate]) -> Candidate | None:
    return next(
        (
            other
            for other in following
            if len(other.key) == 1 and other.keyness > 0 and other.score >= _SECOND * first.score
        ),
        None,
    )


def _name(own: Sequence[Reading], chosen: Sequence[Candidate], read: Read | None) -> str:
    forms = [_form(own, each.key, read) for each in chosen]
    if not all(forms):
        return ""
    return say("themes.joined", first=forms[0], second=forms[1]) if len(forms) > 1 else forms[0]


def _form(own: Sequence[Reading], key: Key, read: Read | None) -> str:
    """How most of those who say a phrase say it; of equals the first in the alphabet.

    "" where nobody says it: without marks of punctuation two words may seem to be one phrase.
    """
    places = [i for i, each in enumerate(own) if any(p.key == key for p in noun_phrases(each))]
    said = read(places[:_READ]) if read else [own[i] for i in places]
    spoken = {
        (phrase.form, reading.source)
        for reading in said
        for phrase in noun_phrases(reading)
        if phrase.key == key
    }
    forms = Counter(form for form, _ in spoken)
    return min(forms, key=lambda form: (-forms[form], form), default="")
