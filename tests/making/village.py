"""A village whose bread, fish and wood no codebook knows; what stands of its themes."""

from __future__ import annotations

import numpy as np

from psm_qual.model import Analysis, Span, Theme, Token
from psm_qual.stages.codings import codings_now
from psm_qual.stages.decided_themes import with_decisions
from psm_qual.stages.learned import relearn
from psm_qual.store.codings import load_suggestions
from psm_qual.store.found_themes import save_found
from psm_qual.store.learning import Prior, save_priors
from psm_qual.study import Study
from psm_qual.theme_desk import ThemeDesk
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


def priors(segment: str) -> list:
    found = [
        Prior(segment, "", level, {c.id: 0.05 for c in ORCHARDS.at(level)})
        for level in ("axis", "strategy")
    ]
    return found + [
        Prior(segment, facet, "facet", {c.id: 0.05 for c in frame})
        for facet, frame in FACETS.items()
    ]


def stands(desk: ThemeDesk) -> dict[str, tuple[str, str, int]]:
    """Number → name, status, how many passages."""
    return {
        row["theme"]: (row["label"], row["status"], row["segments"])
        for row in desk.table.to_dict("records")
    }


def files(study: Study) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in study.folder.rglob("*.yaml")}


def accepted(study: Study) -> dict[str, set[str]]:
    """Code → passages on which a person accepted it."""
    found: dict[str, set[str]] = {}
    for each in codings_now(study):
        if each.status.value == "accepted":
            found.setdefault(each.code, set()).add(each.segment)
    return found


def suggested(study: Study, of: str) -> dict[str, float]:
    with study.store.reading() as db:
        return {c.code: c.confidence for c in load_suggestions(db, of=of)}


def run(study: Study, found: list[Theme]) -> None:
    """The stage, when this is what it finds."""
    now = with_decisions(study, found)
    with study.store.writing() as db:
        now.save(db)


BREAD_FOUND = ("pane · forno", "proposed", 6)
FISH_FOUND = ("trota · lenza", "proposed", 6)


def with_small_models(study: Study) -> Study:
    """What stands in for the models."""
    study.__dict__["encoder"] = WordCounter()
    study.__dict__["language"] = WordByWord()
    return study


def fill_village(study: Study) -> None:
    """Passages of bread, fish and wood, of which the codebook knows nothing; two themes found."""
    fill(study, SEGMENTS)
    with_small_models(study)
    with study.store.writing() as db:
        save_priors(db, [each for s in SEGMENTS for each in priors(s.id)], "now")
        save_found(db, themes(), {})
    relearn(study)
