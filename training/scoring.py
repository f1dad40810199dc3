"""What a trained pipeline gets right on what it never saw."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from training.conditions import REPORTED, Condition, Typed, type_sentences
from training.corpora import Sentence
from training.parts import Parts

# All figures but words per second are percentages.
Figures = dict[str, Any]

_LABELS = ("PER", "LOC", "ORG")
_SPEECH = "kiparlaforest/test"
# Grammar is measured on sentences as they were written, and on what speech recognition gives.
_GRAMMAR = (Condition.CASED, Condition.BARE)


def score(nlp: Any, parts: Parts) -> Figures:
    """Measure a pipeline on the parts that were kept aside.

    Parameters
    ----------
    nlp : spacy.Language
        The pipeline. It is given the tokens of the corpora.

    Returns
    -------
    dict
        ``entities`` and ``grammar`` by condition, ``sentences``, ``words_per_second``.
    """
    return {
        "entities": {c.value: score_entities(nlp, parts.gold_held, c) for c in REPORTED},
        "grammar": {c.value: score_grammar(nlp, parts.trees_held, c) for c in _GRAMMAR},
        "sentences": score_sentences(nlp, parts.trees_held),
    }


def _read(nlp: Any, texts: Iterable[Sequence[str]]) -> Iterator[Any]:
    from spacy.tokens import Doc

    docs: Iterable[Any] = (Doc(nlp.vocab, words=list(words)) for words in texts)
    for _, component in nlp.pipeline:
        docs = component.pipe(docs, batch_size=256)
    yield from docs


def score_entities(
    nlp: Any, held: dict[str, list[Sentence]], condition: Condition
) -> dict[str, float]:
    """Exact-span F1 by domain and label, and how many words of people any entity covers."""
    counts: Counter[tuple[str, str]] = Counter()
    for domain, sentences in held.items():
        typed = _typed(sentences, condition)
        docs = _read(nlp, (one.words for one, _ in typed))
        for (one, sentence), doc in zip(typed, docs, strict=True):
            labels = [(sentence.entities or ())[j] for _, j in one.origins]
            right = set(_spans(labels))
            found = {(ent.start, ent.end, ent.label_) for ent in doc.ents}
            for key, spans in (
                ("right", right & found),
                ("wrong", found - right),
                ("missed", right - found),
            ):
                for _, _, label in spans:
                    counts.update([(label, key), (domain, key), ("micro", key)])
            for token, label in zip(doc, labels, strict=True):
                if label.endswith("PER"):
                    counts[f"{domain} people", "words"] += 1
                    counts[f"{domain} people", "covered"] += bool(token.ent_type_)
    figures = {name: _f1(counts, name) for name in ("micro", *_LABELS, *held)}
    words = sum(counts[f"{domain} people", "words"] for domain in held)
    covered = sum(counts[f"{domain} people", "covered"] for domain in held)
    return figures | {"people_covered": _percent(covered, words)}


def _typed(sentences: Iterable[Sentence], condition: Condition) -> list[tuple[Typed, Sentence]]:
    typed = ((type_sentences([sentence], condition), sentence) for sentence in sentences)
    return [(one, sentence) for one, sentence in typed if one.words]


def _spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start = None
    for place, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield start, place, labels[start][2:]
            start = None
        if label.startswith("B-") or (label.startswith("I-") and start is None):
            start = place


def score_grammar(
    nlp: Any, held: dict[str, list[list[Sentence]]], condition: Condition
) -> dict[str, float]:
    """Parts of speech and lemmas (in small letters) that are right, by treebank and in all."""
    counts: Counter[tuple[str, str]] = Counter()
    for name, blocks in held.items():
        typed = _typed((s for block in blocks for s in block), condition)
        docs = _read(nlp, (one.words for one, _ in typed))
        for (one, sentence), doc in zip(typed, docs, strict=True):
            for token, (_, j) in zip(doc, one.origins, strict=True):
                own = {
                    "words": 1,
                    "pos": token.pos_ == (sentence.pos or ())[j],
                    "lemma": token.lemma_.lower() == (sentence.lemmas or ())[j].lower(),
                }
                for kind, value in own.items():
                    counts[name, kind] += value
                    counts["all", kind] += value
    return {
        f"{name} {kind}": _percent(counts[name, kind], counts[name, "words"])
        for name in ("all", *held)
        for kind in ("pos", "lemma")
    }


def score_sentences(nlp: Any, held: dict[str, list[list[Sentence]]]) -> dict[str, float]:
    """F1 of where sentences end, in runs of sentences without marks and capitals.

    The end of a run, which anybody finds, does not count.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for name, blocks in held.items():
        runs = [type_sentences(block, Condition.BARE) for block in blocks]
        for run, doc in zip(runs, _read(nlp, (run.words for run in runs)), strict=True):
            right = {i for i, start in enumerate(run.starts) if start and i}
            found = {sent.start for sent in doc.sents if sent.start}
            kinds = (name, "spoken" if name == _SPEECH else "written", "all")
            for kind in kinds:
                counts[kind, "right"] += len(right & found)
                counts[kind, "wrong"] += len(found - right)
                counts[kind, "missed"] += len(right - found)
    return {name: _f1(counts, name) for name in ("spoken", "written", "all", *held)}


def words_per_second(nlp: Any, texts: Sequence[str]) -> float:
    """Words that all parts together read in a second on one core, from plain text."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        start = time.perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        return round(words / (time.perf_counter() - start))


def _f1(counts: Counter[tuple[str, str]], name: str) -> float:
    right, wrong, missed = (counts[name, key] for key in ("right", "wrong", "missed"))
    return _percent(2 * right, 2 * right + wrong + missed)


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
