"""Families of words that a corpus brings itself: what `fields/` has not heard of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from psm_qual.protocols import Encoder, Vectors
from psm_qual.themes.content import content_lemmas
from psm_qual.themes.evidence import unit
from psm_qual.themes.keyness import dispersion, general_frequencies, log_likelihood, spread_terms
from psm_qual.themes.lexicon import Field
from psm_qual.themes.passages import Passages
from psm_qual.themes.phrases import Reading, noun_phrases

# Words of general Italian that the counts of wordfreq stand for.
_GENERAL = 1_000_000
# 10.83 is one chance in a thousand (chi-squared with one degree of freedom).
_SURE = 10.83
_EVEN = 0.05
# A word in more of the passages than this is what the corpus is about.
_COMMON = 0.12
_HEADS = 200
_NEAR, _MOST = 0.45, 20


def own_families(
    passages: Passages, plan: Sequence[Sequence[str]], encoder: Encoder
) -> list[Field]:
    """Families of the corpus's own key terms.

    Terms that are more frequent than in general Italian and than in the codebook, and spread over
    sources, each with the words of the corpus that are near to it in meaning.

    Parameters
    ----------
    passages : Passages
        Where themes are looked for.
    plan : sequence of sequence of str
        Lemmas of the codebook's own texts.
    encoder : Encoder
        Embeds words.
    """
    terms = [
        {*content_lemmas(*own), *_of_two_words(*own)}
        for own in zip(passages.lemmas, passages.pos, strict=True)
    ]
    heads = _key_terms(terms, passages, plan)
    if not heads:
        return []
    words = sorted({term for own in terms for term in own if " " not in term} | set(heads))
    vectors = encoder.encode(words)
    centred = unit(vectors - vectors.mean(axis=0))
    place = {word: i for i, word in enumerate(words)}
    near = centred[[place[head] for head in heads]] @ centred.T
    return [
        Field(head, tuple(_nearest(row, words, head)), own=True)
        for head, row in zip(heads, near, strict=True)
    ]


def _of_two_words(lemmas: Sequence[str], pos: Sequence[str]) -> set[str]:
    """Noun phrases of two words: of longer ones too few are said twice."""
    keys = (phrase.key for phrase in noun_phrases(Reading("", lemmas, pos)))
    return {" ".join(key) for key in keys if len(key) == 2}


def _nearest(near: Vectors, words: Sequence[str], head: str) -> list[str]:
    order = np.argsort(-near, kind="stable")[:_MOST]
    return list(dict.fromkeys([head, *(words[i] for i in order if near[i] >= _NEAR)]))


def _key_terms(
    terms: Sequence[set[str]], passages: Passages, plan: Sequence[Sequence[str]]
) -> list[str]:
    """Key terms, the most telling first."""
    size = sum(len(lemmas) for lemmas in passages.lemmas)
    sizes: Counter[str] = Counter()
    for source, lemmas in zip(passages.sources, passages.lemmas, strict=True):
        sizes[source] += len(lemmas)
    planned = Counter(lemma for lemmas in plan for lemma in set(lemmas))
    rest = max(sum(len(lemmas) for lemmas in plan), 1)
    scored = []
    for term, count in spread_terms(terms, passages.sources).items():
        if count > _COMMON * len(passages):
            continue
        general = min(general_frequencies().get(word, 0.0) for word in term.split())
        against = log_likelihood(count, size, round(general * _GENERAL), _GENERAL)
        beside = log_likelihood(count, size, planned[term], rest)
        parts = Counter(s for s, own in zip(passages.sources, terms, strict=True) if term in own)
        even = dispersion(parts, sizes)
        if against > _SURE and beside > 0 and even > _EVEN:
            scored.append((against * even, term))
    return [term for _, term in sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:_HEADS]]
