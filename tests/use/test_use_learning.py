"""Review teaches: the next suggestions change, what was decided stays, the order follows."""

from __future__ import annotations

import numpy as np
import pytest

from psm_qual.errors import DecisionError
from psm_qual.model import Coding, Evidence, Segment
from psm_qual.overview import Overview
from psm_qual.review import Review
from psm_qual.stages.learned import load_learned, relearn
from psm_qual.store.codings import load_suggestions
from psm_qual.store.learning import Prior, load_controls, save_priors
from psm_qual.study import Study
from tests.coding.conftest import vectors
from tests.making.studies import fill
from tests.making.values import FACETS, ORCHARDS, segment

BREAD = "il forno del paese cuoce il pane di grano antico"
FISH = "la trota del ruscello morde la lenza di mio nonno"
DAYS = ("lunedì", "martedì", "giovedì", "sabato", "alba", "sera", "estate", "notte")
SEGMENTS = [
    segment(f"{name}{number}", f"{text} ogni {day}", source=f"{name}{number}", question="")
    for name, text in (("pane", BREAD), ("pesca", FISH))
    for number, day in enumerate(DAYS)
]
WHY = Evidence("Il pane si fa qui.", 0.2, ("forno",))


class WordCounter:
    """Stands in for the encoder."""

    name, fingerprint = "parole", "parole-1"

    def encode(self, texts: list[str]) -> np.ndarray:
        return vectors(texts)


def prior(each: Segment, *, sure: float = 0.4) -> list[Prior]:
    codes = {c.id: sure for c in ORCHARDS.at("strategy")}
    axes = {c.id: 0.1 for c in ORCHARDS.at("axis")}
    found = [Prior(each.id, "", "strategy", codes, {"1.1": WHY}), Prior(each.id, "", "axis", axes)]
    for facet, frame in FACETS.items():
        found.append(Prior(each.id, facet, "facet", {c.id: 0.05 for c in frame}))
    return found


@pytest.fixture
def bakery(orchards: Study) -> Study:
    """Eight passages of bread, eight of fish; the codebook cannot tell them apart."""
    fill(orchards, SEGMENTS)
    orchards.__dict__["encoder"] = WordCounter()
    with orchards.store.writing() as db:
        save_priors(db, [each for s in SEGMENTS for each in prior(s)], "now")
    relearn(orchards)
    return orchards


def suggested(study: Study, of: str) -> dict[str, float]:
    with study.store.reading() as db:
        return {c.code: c.confidence for c in load_suggestions(db, of=of)}


def review(own: Review, names: list[str]) -> None:
    for name in names:
        own.item(name)
        own.accept(name, "1.1" if name.startswith("pane") else "2.1")
        own.done(name)


TAUGHT = ["pane0", "pane1", "pane2", "pesca0", "pesca1", "pesca2"]


def test_what_was_decided_changes_the_next_suggestions_at_once(bakery: Study) -> None:
    own = Review(bakery, "ada")
    before = suggested(bakery, "pane5")
    assert before["1.1"] == before["2.1"] == 0.4
    review(own, TAUGHT)
    now = {c.code: c for c in own.item("pane5").codings}
    assert now["1.1"].confidence > 0.6 and "2.1" not in now
    assert {c.code for c in own.item("pesca5").codings} == {"2", "2.1"}
    # What was shown is what is kept.
    assert suggested(bakery, "pane5")["1.1"] == now["1.1"].confidence


def test_evidence_names_the_accepted_passage_and_repeats_none_of_its_words(bakery: Study) -> None:
    own = Review(bakery, "ada")
    review(own, TAUGHT)
    (why,) = [c.evidence for c in own.item("pane5").codings if c.code == "1.1"]
    assert why is not None and why.passage in ("pane0", "pane1", "pane2")
    assert (why.phrase, why.keywords) == (WHY.phrase, WHY.keywords)
    assert own.text_of(why.passage).startswith("il forno del paese")
    assert own.text_of("gone") == ""


def test_what_was_suggested_on_a_decided_passage_stays(bakery: Study) -> None:
    before = {name: suggested(bakery, name) for name in TAUGHT[:1]}
    own = Review(bakery, "ada")
    review(own, TAUGHT)
    relearn(bakery)
    assert suggested(bakery, "pane0") == before["pane0"]
    # A second coder sees what the first saw: the passage does not vouch for itself.
    seen = {c.code: c.confidence for c in Review(bakery, "bo").item("pane0").codings}
    assert seen == before["pane0"]


def test_learning_at_once_and_from_the_log_give_the_same(bakery: Study) -> None:
    own = Review(bakery, "ada")
    review(own, [*TAUGHT, "pane3"])
    own.undo()  # pane3 is not reviewed any more, its code still accepted
    own.undo()
    left = [s.id for s in SEGMENTS if s.id not in TAUGHT]
    now = [own.item(name) for name in left]
    relearn(bakery)
    with bakery.store.reading() as db:
        kept = load_suggestions(db)
    shown = {(c.segment, c.code): c.confidence for item in now for c in item.codings}
    assert shown == {(c.segment, c.code): c.confidence for c in kept if c.segment in left}


def test_taking_back_all_brings_back_what_the_codebook_says(bakery: Study) -> None:
    before = {s.id: suggested(bakery, s.id) for s in SEGMENTS}
    own = Review(bakery, "ada")
    review(own, TAUGHT)
    while own.undo():
        pass
    for each in SEGMENTS:
        own.item(each.id)
    assert {s.id: suggested(bakery, s.id) for s in SEGMENTS} == before


def test_what_is_too_short_is_never_suggested_anything(bakery: Study) -> None:
    short = [Prior(p.segment, p.facet, p.level, {}) for p in prior(SEGMENTS[7])]
    with bakery.store.writing() as db:
        others = [each for s in SEGMENTS if s.id != "pane7" for each in prior(s)]
        save_priors(db, [*others, *short], "now")
    own = Review(bakery, "ada")
    review(own, TAUGHT)
    assert own.item("pane7").codings == [] and own.item("pane6").codings != []


@pytest.mark.parametrize("order", ["teach", "random", "corpus"])
def test_every_order_serves_each_passage_once(bakery: Study, order: str) -> None:
    own, served = Review(bakery, "ada"), []
    while left := own.queue(order):
        served.append(left[0].id)
        own.done(left[0].id)
    assert sorted(served) == sorted(s.id for s in SEGMENTS)
    assert (served == [s.id for s in SEGMENTS]) == (order == "corpus")
    with bakery.store.reading() as db:
        drawn = load_controls(db)
    assert len(drawn.get("ada", ())) == {"teach": 2, "random": 16, "corpus": 0}[order]


def test_the_queue_serves_next_what_is_unlike_what_was_decided(bakery: Study) -> None:
    own = Review(bakery, "ada")
    review(own, ["pane0", "pane1", "pane2", "pane3", "pane4"])
    own.reject("pane0", "2.1")  # the sixth is drawn by chance; ask for the order without it
    own.done("pane6")
    assert own.queue()[0].id.startswith("pesca")


def test_there_is_no_other_order(bakery: Study) -> None:
    with pytest.raises(DecisionError, match="teach, random, corpus"):
        Review(bakery, "ada").queue("alphabet")


def test_before_anything_is_suggested_they_come_as_they_are(orchards: Study) -> None:
    assert load_learned(orchards) is None
    assert [each.id for each in Review(orchards, "ada").queue("teach")] == ["s1", "s2", "s3"]


def test_what_is_left_wrong_is_told_once_passages_were_drawn(bakery: Study) -> None:
    own = Review(bakery, "ada")
    assert own.remaining() == [] and Overview.of(bakery).stopping == []
    for _ in range(8):
        name = own.queue("random")[0].id
        review(own, [name])
    found = Overview.of(bakery).remaining["ada"]
    assert (found.controls, found.passages) == (8, 8)
    assert found.wrong.low <= found.wrong.estimate <= found.wrong.high <= found.suggested
    told = own.remaining()
    assert "8 brani estratti a caso" in told[1] and "se ti fermi ora" in told[0]
    assert told == Overview.of(bakery).stopping


def test_other_coders_acts_count_when_the_study_is_opened_next(bakery: Study) -> None:
    review(Review(bakery, "bo"), TAUGHT)
    shown: list[Coding] = list(Review(bakery, "ada").item("pane5").codings)
    assert {c.code for c in shown} == {"1", "1.1"}
