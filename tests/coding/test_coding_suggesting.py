"""Suggestions: how sure, for what reason, and when there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.coding import Memory, Rules, Suggester, Texts, with_ancestors
from psm_qual.coding.suggesting import suggester
from psm_qual.coding.suggesting.confidence import ENOUGH_EXAMPLES, fit_confidence, prior_confidence
from psm_qual.coding.suggesting.features import FEATURES
from psm_qual.model import Coding
from tests.coding.conftest import BREAD, FISH
from tests.making.values import ORCHARDS, coding

AsTexts = Callable[[Sequence[str]], Texts]
MakeMemory = Callable[..., Memory]
RULES = Rules(0.35, 3)


def codes_of(memory: Memory, said: Texts, rules: Rules = RULES) -> list[list[str]]:
    names = [str(row) for row in range(len(said))]
    found = list(Suggester(memory, 1).suggest(names, said, rules, "model:test"))
    return [[each.code for each in found if each.segment == name] for name in names]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("allora la farina il lievito e la crosta", ["pane"], id="one subject"),
        pytest.param("guardi la trota e l'esca ecco la lenza", ["pesca"], id="the other"),
        pytest.param("allora ecco insomma boh diciamo sa", [], id="nothing fits: none"),
        pytest.param("farina lievito crosta", [], id="too few words to say anything"),
    ],
)
def test_what_is_suggested(bakery: Memory, texts: AsTexts, text: str, codes: list[str]) -> None:
    assert codes_of(bakery, texts([text])) == [codes]


def test_no_segments_no_suggestions(bakery: Memory, texts: AsTexts) -> None:
    assert codes_of(bakery, texts([])) == []


@pytest.mark.parametrize("most", [1, 2])
def test_never_more_codes_than_allowed_and_the_surest_first(
    bakery: Memory, texts: AsTexts, most: int
) -> None:
    said = texts(["farina e lievito nel ruscello con la trota", "la trota mangia il pane"])
    found = list(Suggester(bakery, 1).suggest(["x", "y"], said, Rules(0.0, most), "model:test"))
    assert [each.segment for each in found] == ["x"] * most + ["y"] * most
    for segment in ("x", "y"):
        sure = [each.confidence for each in found if each.segment == segment]
        assert sure == sorted(sure, reverse=True)


@pytest.mark.parametrize("threshold", [0.0, 0.3, 0.5, 1.0])
def test_nothing_below_the_threshold(bakery: Memory, texts: AsTexts, threshold: float) -> None:
    said = texts(["farina lievito nel ruscello con trota", "guardi il grano e la rete sa"])
    sure = Suggester(bakery, 1).probabilities(said)
    counts = [len(own) for own in codes_of(bakery, said, Rules(threshold, 2))]
    assert counts == (sure >= threshold).sum(axis=1).tolist()


def test_the_reason_is_the_nearest_phrase_and_the_keywords(
    memory: MakeMemory, texts: AsTexts
) -> None:
    known = memory(
        ["a", "b"],
        [("il forno del pane", "a", True), ("la pagnotta", "a", False), ("la trota", "b", True)],
        [["forno", "pasta madre"], []],
    )
    said = texts(["guardi il forno con la pasta madre"])
    found = list(Suggester(known, 1).suggest(["s"], said, Rules(0.0, 1), "model:test"))
    assert [each.code for each in found] == ["a"]
    reason = found[0].evidence
    assert reason is not None
    assert reason.phrase == "il forno del pane"
    assert reason.keywords == ("forno", "pasta madre")
    assert reason.similarity == pytest.approx(
        float(known.texts.vectors[0] @ said.vectors[0]), abs=1e-4
    )


def test_the_runner_up_is_the_code_surest_after_it(bakery: Memory, texts: AsTexts) -> None:
    said = texts(["farina lievito nel ruscello con trota", "guardi il grano e la crosta sa"])
    suggester = Suggester(bakery, 1)
    sure = suggester.probabilities(said)
    for each in suggester.suggest(["0", "1"], said, Rules(0.0, 2), "model:test"):
        reason, row = each.evidence, sure[int(each.segment)]
        assert reason is not None
        place = bakery.frame.codes.index(each.code)
        if place == row.argmax():
            assert reason.runner_up == bakery.frame.codes[1 - place]
            assert reason.runner_up_confidence == round(float(row.min()), 4)
            assert reason.runner_up_confidence <= each.confidence
        else:
            # Nothing comes after the last.
            assert (reason.runner_up, reason.runner_up_confidence) == ("", 0.0)


def test_the_only_code_has_no_runner_up(memory: MakeMemory, texts: AsTexts) -> None:
    known = memory(["a"], [("il forno del pane", "a", True)])
    said = texts(["guardi il forno del pane caldo"])
    (found,) = Suggester(known, 1).suggest(["s"], said, Rules(0.0, 3), "model:test")
    assert found.evidence is not None
    assert found.evidence.runner_up == ""


def test_judging_in_batches_changes_nothing(
    bakery: Memory, texts: AsTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = texts([f"guardi la farina e la trota numero {n}" for n in range(7)])
    whole = Suggester(bakery, 1).probabilities(said)
    monkeypatch.setattr(suggester, "_BATCH", 3)
    assert Suggester(bakery, 1).probabilities(said) == pytest.approx(whole)


def test_the_same_seed_gives_the_same_numbers(bakery: Memory, texts: AsTexts) -> None:
    said = texts(["la farina e la trota", "il lievito nel forno"])
    first, second = (Suggester(bakery, 5).probabilities(said) for _ in range(2))
    assert first.tolist() == second.tolist()


def test_confidence_is_a_probability(bakery: Memory, texts: AsTexts) -> None:
    sure = Suggester(bakery, 1).probabilities(texts(["farina " * 50, "trota", "", "boh"]))
    assert ((sure >= 0) & (sure <= 1)).all()


def test_confidence_holds_for_text_not_seen(memory: MakeMemory, texts: AsTexts) -> None:
    """Of 100 suggestions at 0.8 about 80 are right, though the words of the codes are mixed up."""
    rng = np.random.default_rng(3)

    def say(code: str) -> str:
        own, other = (BREAD, FISH) if code == "pane" else (FISH, BREAD)
        return " ".join(rng.choice(own if rng.random() < 0.75 else other) for _ in range(6))

    codes = ["pane", "pesca"]
    examples = [(say(code), code, True) for code in codes * 75]
    asked = codes * 400
    sure = Suggester(memory(codes, examples), 1).probabilities(texts([say(c) for c in asked]))
    right = np.array([[code == name for name in codes] for code in asked])
    for low in np.arange(0, 1, 0.2):
        told = (sure >= low) & (sure < low + 0.2)
        assert told.sum() >= 40, low
        assert abs(sure[told].mean() - right[told].mean()) < 0.12
    assert ((sure > 0.5) == right).mean() > 0.7


@pytest.mark.parametrize(
    ("examples", "codes", "why"),
    [
        pytest.param(ENOUGH_EXAMPLES - 1, ["a", "b"], "too few", id="too few examples"),
        pytest.param(ENOUGH_EXAMPLES, ["a"], "one code", id="one code, which every example has"),
    ],
)
def test_without_enough_to_learn_from_the_prior_is_taken(
    memory: MakeMemory, texts: AsTexts, examples: int, codes: list[str], why: str
) -> None:
    phrases = [(f"esempio numero {n}", codes[n % len(codes)], True) for n in range(examples)]
    known = memory(codes, [*phrases, ("niente", "", True)][: examples + (len(codes) > 1)])
    assert fit_confidence(known, 1) is prior_confidence()
    assert Suggester(known, 1).probabilities(texts(["esempio"])).shape == (1, len(codes))


def test_with_enough_examples_a_frame_learns_its_own_weights(bakery: Memory) -> None:
    assert fit_confidence(bakery, 1) is not prior_confidence()


def test_the_prior_has_a_weight_for_every_feature_and_none_speaks_against() -> None:
    prior = prior_confidence()
    assert prior.weights.shape == (len(FEATURES),)
    assert (prior.weights >= 0).all()
    assert prior.intercept < 0


CODINGS = st.lists(
    st.builds(
        coding,
        segment=st.sampled_from(["s1", "s2"]),
        code=st.sampled_from([code.id for code in ORCHARDS]),
        confidence=st.integers(0, 100).map(lambda n: n / 100),
    ),
    unique_by=lambda each: (each.segment, each.code),
)


@given(CODINGS)
def test_a_strategy_brings_its_axis_which_is_never_less_sure(found: list[Coding]) -> None:
    whole = with_ancestors(found, ORCHARDS)
    by_place = {(each.segment, each.code): each for each in whole}
    assert len(by_place) == len(whole)
    for each in whole:
        for above in ORCHARDS.ancestors(each.code):
            axis = by_place[each.segment, above]
            assert axis.level == "axis"
            assert axis.confidence >= each.confidence
    # Nothing is lost, lowered, or added beside the axes.
    for each in found:
        assert by_place[each.segment, each.code].confidence >= each.confidence
        if each.level == "strategy":
            assert by_place[each.segment, each.code] == each
    named = {(each.segment, each.code) for each in found}
    named |= {(each.segment, up) for each in found for up in ORCHARDS.ancestors(each.code)}
    assert by_place.keys() == named


def test_a_facet_has_nothing_above_it() -> None:
    alone = [coding("s1", "1", "indicazioni")]
    assert with_ancestors(alone, ORCHARDS) == alone
