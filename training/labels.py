"""The answers that the network can give, gathered from the treebanks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from psm_qual.language.lemmas import rule_of
from training.corpora import Sentence

# A label seen once is a slip, or teaches nothing.
_SEEN = 2
_KNOWN_WORD = 8
# A lemma is taken from the list when a word was seen so often and never had another.
_SURE = 2


@dataclass(frozen=True)
class Labels:
    """Possible answers, each at its place, and what is known without asking.

    Attributes
    ----------
    pos, morph, rules : dict of str to int
        Parts of speech, features, lemma rules.
    vocabulary : dict of str to int
        Frequent words in small letters, from 1.
    lemmas : dict of str to dict of str to str
        By part of speech: lemmas of words that never had another.
    """

    pos: dict[str, int]
    morph: dict[str, int]
    rules: dict[str, int]
    vocabulary: dict[str, int]
    lemmas: dict[str, dict[str, str]]


def gather_labels(trees: Iterable[Sentence], every: Iterable[Sentence]) -> Labels:
    """Gather answers from the treebanks and the vocabulary from all sentences."""
    seen: Counter[tuple[str, str]] = Counter()
    lemmas: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in trees:
        for word, pos, morph, lemma in _annotated(sentence):
            seen.update([("pos", pos), ("morph", morph), ("rules", rule_of(word, lemma))])
            lemmas[word.lower(), pos][lemma.lower()] += 1
    words = Counter(word.lower() for sentence in every for word in sentence.words)
    return Labels(
        pos=_places(seen, "pos"),
        morph=_places(seen, "morph"),
        rules=_places(seen, "rules"),
        vocabulary={
            word: place
            for place, word in enumerate(sorted(w for w, n in words.items() if n >= _KNOWN_WORD), 1)
        },
        lemmas=_sure(lemmas),
    )


def _annotated(sentence: Sentence) -> Iterator[tuple[str, str, str, str]]:
    return zip(
        sentence.words,
        sentence.pos or (),
        sentence.morph or (),
        sentence.lemmas or (),
        strict=True,
    )


def _places(seen: Counter[tuple[str, str]], kind: str) -> dict[str, int]:
    labels = sorted(label for (own, label), count in seen.items() if own == kind and count >= _SEEN)
    return {label: place for place, label in enumerate(labels)}


def _sure(lemmas: dict[tuple[str, str], Counter[str]]) -> dict[str, dict[str, str]]:
    sure: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (word, pos), counts in sorted(lemmas.items()):
        if len(counts) == 1 and counts.total() >= _SURE:
            sure[pos][word] = next(iter(counts))
    return dict(sure)
