"""Blind work, consensus, changed codes and the machine's acceptances, one upon the other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from psm_qual.accepting import take_back
from psm_qual.blinding import draw_blind
from psm_qual.codebook_changes import CodebookDesk
from psm_qual.coders import compare_coders
from psm_qual.consensus import Consensus
from psm_qual.model import Coding, Segment, Status
from psm_qual.past import state_at
from psm_qual.review import Review
from psm_qual.stages.codings import codings_now
from psm_qual.stages.learned import load_learned
from psm_qual.store.acceptances import Acceptance, add_acceptance
from psm_qual.store.learning import Prior, save_priors
from psm_qual.store.suggestion_log import last_run
from psm_qual.study import Study
from tests.making.logs import suggest
from tests.making.studies import fill
from tests.making.values import FACETS, coding, segment
from tests.use.test_use_learning import WordCounter

SEGMENTS: list[Segment] = [
    segment(f"s{n}", f"Del compost del quartiere parlo da anni, parte {n}.", source=f"a{n}")
    for n in range(6)
]


@pytest.fixture
def garden(orchards: Study) -> Study:
    """Six answers, 1.1 suggested on each; two coders."""
    fill(orchards, SEGMENTS)
    suggest(orchards, [coding(each.id, "1.1") for each in SEGMENTS])
    return orchards


def said(study: Study, of: str) -> dict[tuple[str, str], Status]:
    return {
        (c.code, c.coder): c.status for c in codings_now(study) if c.segment == of and not c.facet
    }


def apart(study: Study, of: str, **codes: str) -> None:
    """Coders who put different codes on a segment, and have done with it."""
    for coder, code in codes.items():
        own = Review(study, coder)
        own.accept(of, code)
        own.done(of)


def accepted_by_machine(study: Study, *codings: Coding) -> None:
    line = Acceptance(0, None, "ada", "model:prova", "orti 1", 0.9, 0.95)  # type: ignore[arg-type]
    with study.store.writing() as db:
        add_acceptance(db, line, [(each, 0.8) for each in codings])


def test_a_code_split_under_a_resolution_stays_resolved(garden: Study) -> None:
    apart(garden, "s0", ada="1.1", bo="1.2")
    Consensus(garden, "ada").resolve("s0", ["1.1"], "compost, non acqua")
    CodebookDesk(garden, "ada").split(
        "1.1", [("1.8", "Compost in casa"), ("1.9", "Compost di rione")]
    )
    # Nobody has said which of the two it is: the resolution keeps the name it was made under.
    now = said(garden, "s0")
    assert now["1.1", "consensus:ada"] is Status.ACCEPTED
    assert now["1.2", "consensus:ada"] is Status.REJECTED


def test_codes_merged_in_a_blind_draw_are_compared_as_one(garden: Study) -> None:
    draw_blind(garden, 6, "ada")
    for coder, code in (("ada", "1.1"), ("bo", "1.2")):
        own = Review(garden, coder, blind=True)
        for each in own.queue():
            own.accept(each.id, code)
            own.done(each.id)
    before = compare_coders(garden, "ada", "bo").codes
    assert before.loc["1.1", "agreement"] == 0
    CodebookDesk(garden, "ada").merge(["1.1", "1.2"], into="1.1")
    after = compare_coders(garden, "ada", "bo").codes
    assert after.loc["1.1", "agreement"] == 1 and "1.2" not in after.index


def test_what_the_machine_accepted_follows_its_code(garden: Study) -> None:
    accepted_by_machine(garden, coding("s3", "1.1"))
    CodebookDesk(garden, "ada").rename("1.1", id="1.7")
    assert said(garden, "s3")["1.7", "model:prova"] is Status.ACCEPTED


def test_what_the_machine_accepted_ends_where_a_person_has_reviewed(garden: Study) -> None:
    accepted_by_machine(garden, coding("s3", "2.1"))
    assert said(garden, "s3")["2.1", "model:prova"] is Status.ACCEPTED
    Review(garden, "bo").done("s3")
    assert ("2.1", "model:prova") not in said(garden, "s3")


def test_a_consensus_goes_over_the_machine(garden: Study) -> None:
    accepted_by_machine(garden, coding("s3", "2.1"))
    apart(garden, "s3", ada="1.1", bo="1.2")
    Consensus(garden, "bo").resolve("s3", ["1.1"], "solo compost")
    assert {who for _, who in said(garden, "s3")} == {"consensus:bo"}
    assert said(garden, "s3")["1.1", "consensus:bo"] is Status.ACCEPTED


def test_the_past_has_what_the_machine_had_accepted_by_then(garden: Study) -> None:
    before = datetime.now(UTC)
    accepted_by_machine(garden, coding("s3", "2.1"))
    then = datetime.now(UTC)
    take_back(garden, "ada")
    has = [
        any(c.code == "2.1" and c.status is Status.ACCEPTED for c in state_at(garden, when).found)
        for when in (before, then, datetime.now(UTC))
    ]
    assert has == [False, True, False]


def prior(each: Segment) -> list[Prior]:
    own = Prior(each.id, "", "strategy", {"1.1": 0.6, "1.2": 0.4, "2.1": 0.1})
    others = [
        Prior(each.id, facet, "facet", dict.fromkeys((code.id for code in frame), 0.05))
        for facet, frame in FACETS.items()
    ]
    return [own, Prior(each.id, "", "axis", {"1": 0.5, "2": 0.1}), *others]


def test_what_is_suggested_follows_a_renamed_code_before_anything_is_run_again(
    garden: Study,
) -> None:
    garden.__dict__["encoder"] = WordCounter()
    with garden.store.writing() as db:
        save_priors(db, [each for s in SEGMENTS for each in prior(s)], "now")
    CodebookDesk(garden, "ada").rename("1.1", id="1.7")
    own = Review(garden, "ada")
    assert {c.code for c in own.item("s4").codings if not c.facet} >= {"1", "1.7"}
    learned = load_learned(garden)
    assert learned is not None
    assert {c.code: c.confidence for c in learned.suggestions(["s4"])}["1.7"] == 0.6


def test_each_suggestion_that_learning_changed_is_in_the_log(garden: Study) -> None:
    garden.__dict__["encoder"] = WordCounter()
    with garden.store.writing() as db:
        save_priors(db, [each for s in SEGMENTS for each in prior(s)], "now")
        before = last_run(db)
    own = Review(garden, "ada")
    shown = {c.code: c.confidence for c in own.item("s4").codings}
    with garden.store.reading() as db:
        run = last_run(db)
    assert before and run and run.id > before.id
    found = state_at(garden, "2999-01-01").found
    assert {c.code: c.confidence for c in found if c.segment == "s4"} == shown
    # The others are as they were: only what was shown anew is told anew.
    assert {c.code for c in found if c.segment == "s5"} == {"1.1"}
    own.accept("s4", "1.1")
    with garden.store.reading() as db:
        assert last_run(db) == run
