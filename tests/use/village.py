"""A study of three subjects in a village, of which the codebook knows nothing; two are found."""

from __future__ import annotations

import numpy as np

from psm_qual.model import Analysis, Span, Theme, Token
from psm_qual.stages.learned import relearn
from psm_qual.store.found_themes import save_found
from psm_qual.store.learning import Prior, save_priors
from psm_qual.study import Study
from tests.coding.conftest import vectors
from tests.making.studies import fill
from tests.making.values import FACETS, ORCHARDS, segment

BREAD = "forno paese pane grano antico"
FISH = "trota ruscello lenza nonno amo"
WOOD = "bosco legna stufa inverno fumo"
DAYS = ("lunedì", "martedì", "giovedì", "sabato", "alba", "sera", "estate", "notte")
SEGMENTS = [
    segment(f"{name}{number}", f"{text} {day}", source=f"{name}{number}", question="")
    for name, text in (("pane", BREAD), ("pesca", FISH), ("legna", WOOD))
    for number, day in enumerate(DAYS)
]


class WordCounter:
    """Stands in for the encoder."""

    name, fingerprint = "parole", "parole-1"

    def encode(self, texts: list[str]) -> np.ndarray:
        return vectors(texts)


class WordByWord:
    """Stands in for the Italian pipeline: each word is a noun, and its own lemma."""

    def analyse(self, texts: list[str]) -> list[Analysis]:
        return [_read(text) for text in texts]


def _read(text: str) -> Analysis:
    words = text.lower().split()
    whole = Span(0, len(text))
    return Analysis(tuple(Token(whole, word, word, "NOUN", True) for word in words), (whole,), ())


def themes() -> list[Theme]:
    """Bread and fish, each of its first six passages; wood was not seen to be one."""
    return [
        Theme(
            f"T0{n}",
            label,
            terms,
            {f"{name}{i}": round(1 - i / 10, 2) for i in range(6)},
            0.9,
            {"1": 0.3},
        )
        for n, (name, label, terms) in enumerate(
            [
                ("pane", "pane · forno", ("pane", "forno", "Ferrua")),
                ("pesca", "trota · lenza", ("trota", "lenza")),
            ],
            start=1,
        )
    ]


def settle(study: Study) -> Study:
    """Passages of bread, fish and wood in an empty study; bread and fish are found."""
    fill(study, SEGMENTS)
    with_small_models(study)
    with study.store.writing() as db:
        save_priors(db, [each for s in SEGMENTS for each in priors(s.id)], "now")
        save_found(db, themes(), {})
    relearn(study)
    return study


def with_small_models(study: Study) -> Study:
    """What stands in for the models."""
    study.__dict__["encoder"] = WordCounter()
    study.__dict__["language"] = WordByWord()
    return study


def priors(segment: str) -> list:
    found = [
        Prior(segment, "", level, {c.id: 0.05 for c in ORCHARDS.at(level)})
        for level in ("axis", "strategy")
    ]
    return found + [
        Prior(segment, facet, "facet", {c.id: 0.05 for c in frame})
        for facet, frame in FACETS.items()
    ]
