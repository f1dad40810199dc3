"""Linear models with some phrases left out, from one inversion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import Ridge

from psm_qual.coding import Memory, Texts
from psm_qual.coding.suggesting.held_out import ASIDES, folds, held_out, with_aside
from psm_qual.coding.suggesting.leaving_out import LinearModels
from psm_qual.coding.suggesting.wording import learnt_wording
from tests.coding.conftest import as_texts

AsTexts = Callable[[Sequence[str]], Texts]
MakeMemory = Callable[..., Memory]


def fitted_anew(memory: Memory, rows: np.ndarray, said: Texts) -> np.ndarray:
    """What scikit-learn's ridge regression says after seeing these phrases only."""
    wording, _ = learnt_wording(memory.texts)

    def seen(texts: Texts) -> np.ndarray:
        return np.hstack([texts.vectors, wording.weights(texts).toarray()])

    ridge = Ridge(alpha=1.0).fit(seen(memory.texts)[rows], memory.owns[rows].astype(float))
    return ridge.predict(seen(said))


@pytest.mark.parametrize(
    "held",
    [
        pytest.param([], id="nothing is left out"),
        pytest.param([5], id="one"),
        pytest.param(list(range(2, 60)), id="half of them"),
    ],
)
def test_leaving_out_is_fitting_anew_without(
    bakery: Memory, texts: AsTexts, held: list[int]
) -> None:
    said = texts(["il pane nel forno", "la trota", "boh"])
    found = LinearModels(bakery).without(np.array(held, dtype=int)).scores(said)
    rest = np.setdiff1d(np.arange(len(bakery.texts)), held)
    assert found == pytest.approx(fitted_anew(bakery, rest, said), abs=1e-5)


def test_what_is_held_out_is_judged_as_if_never_seen(bakery: Memory) -> None:
    held = np.array([3, 4, 40])
    models = LinearModels(bakery)
    (alone,) = models.held_out(held, [(0.0, held)])
    assert alone == pytest.approx(models.without(held).scores(bakery.texts.take(held)), abs=1e-5)


def test_an_aside_moves_a_score_towards_what_is_said_besides(bakery: Memory) -> None:
    bread, fish = (
        np.array([row])
        for row in (
            next(i for i, p in enumerate(bakery.frame.phrases) if p.spoken and p.codes == {code})
            for code in ("pane", "pesca")
        )
    )
    alone, half, whole = LinearModels(bakery).held_out(bread, [(n, fish) for n in (0.0, 0.5, 1.0)])
    assert alone[0, 0] > half[0, 0] > whole[0, 0]
    assert alone[0, 1] < half[0, 1] < whole[0, 1]


@pytest.mark.parametrize(
    ("asks", "uses"),
    [
        pytest.param(True, True, id="the codes are ways of saying"),
        pytest.param(False, False, id="the codes are subjects"),
    ],
)
def test_grammar_has_a_say_where_it_foretells_codes(
    memory: MakeMemory, asks: bool, uses: bool
) -> None:
    rng = np.random.default_rng(1)
    words = ["pane", "trota", "vigna", "neve", "ponte", "lupo", "fibra", "treno"]
    moods = ["VERB:CndPres:3Sing=servire", "VERB:IndPast:1Plur=fare"]
    phrases, bones = [], []
    for _ in range(120):
        subject, mood = int(rng.integers(2)), int(rng.integers(2))
        own = rng.choice(words[:4] if subject else words[4:], 3)
        code = "ab"[mood if asks else subject]
        phrases.append((" ".join(own), code, True))
        bones.append([moods[mood], str(rng.choice(["ma", "e"])), "NOUN"])
    known = memory(["a", "b"], phrases)
    known = replace(known, texts=replace(known.texts, bones=bones))
    assert not uses_grammar(known), "axes and strategies are subjects"
    facet = replace(known, frame=replace(known.frame, facet="tipo"))
    assert uses_grammar(facet) is uses


def uses_grammar(memory: Memory) -> bool:
    return LinearModels(memory).without(np.array([], dtype=int)).wording.grammar is not None


def test_held_out_examples_come_once_with_their_codes(bakery: Memory) -> None:
    scores, applies = held_out(bakery, LinearModels(bakery), 1)
    examples = np.concatenate(list(folds(bakery)))
    assert sorted(examples) == np.flatnonzero(bakery.spoken).tolist()
    assert scores.shape[:3] == (len(ASIDES), len(examples), 2)
    assert (applies == bakery.owns[examples]).all()


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["a", "b", "a b", ""]), min_size=1, max_size=40))
def test_every_part_has_its_share_of_every_code(codes: list[str]) -> None:
    from psm_qual.coding import Frame, KeywordIndex
    from psm_qual.coding.suggesting.phrases import Phrase

    owned = [frozenset(each.split()) for each in codes]
    frame = Frame("", "strategy", ("a", "b"), tuple(Phrase("", o, True) for o in owned), ((), ()))
    known = Memory(frame, as_texts(["x"] * len(codes)), KeywordIndex.of(frame.keywords, {}))
    parts = list(folds(known))
    assert sorted(np.concatenate(parts)) == list(range(len(codes)))
    for kind in ("a", "b", ""):
        counts = [sum(min(owned[row], default="") == kind for row in part) for part in parts]
        counts += [0] * (5 - len(parts))
        assert max(counts) - min(counts) <= 1


def test_an_aside_adds_the_beginning_of_another_text(texts: AsTexts) -> None:
    known = texts(["il pane caldo", "una trota nel ruscello"])
    known = replace(known, words=[["Il", "pane", "caldo"], ["Una", "trota", "nel", "ruscello"]])
    rows, others = np.array([0]), np.array([1])
    said = with_aside(known, rows, others, 0.5)
    assert list(said.lemmas) == [("il", "pane", "caldo", "una", "trota")]
    assert said.words == [("Il", "pane", "caldo", "Una", "trota")]
    assert len(said.pos[0]) == 5
    assert said.bones is None
    assert np.linalg.norm(said.vectors[0]) == pytest.approx(1)
    assert said.vectors[0] @ known.vectors[0] > said.vectors[0] @ known.vectors[1] > 0
    assert with_aside(known, rows, others, 0.0).lemmas == [known.lemmas[0]]
