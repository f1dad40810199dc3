"""Learning from decisions: exact updates, nobody vouches for himself, the codebook is the prior."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.coding.learning.alikeness import Alikeness, Passages
from psm_qual.coding.learning.learner import Learner, Told
from psm_qual.coding.learning.recalibration import recalibrated
from psm_qual.coding.learning.recursive_ridge import RecursiveRidge
from psm_qual.coding.learning.told import FrameCodes, told_by
from psm_qual.encoders import load_encoder
from tests.coding.conftest import vectors
from tests.making.values import FACETS, ORCHARDS, log

SEEDS = st.integers(0, 10_000)


def kernel(seed: int, n: int) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(n, 4))
    return rows @ rows.T


@given(SEEDS, st.integers(1, 12), st.data())
def test_rows_taken_in_and_given_back_one_by_one_are_as_if_solved_anew(
    seed: int, n: int, data: st.DataObject
) -> None:
    k = kernel(seed, n)
    ridge, rows = RecursiveRidge(0.7), []
    for row in range(n):
        ridge.add(k[row, rows], k[row, row])
        rows.append(row)
        if len(rows) > 1 and data.draw(st.booleans()):
            gone = data.draw(st.integers(0, len(rows) - 1))
            ridge.remove(gone)
            del rows[gone]
    anew = RecursiveRidge(0.7)
    anew.fit(k[np.ix_(rows, rows)])
    assert np.allclose(ridge.inverse, anew.inverse, atol=1e-8)


@given(SEEDS, st.integers(2, 10))
def test_what_a_row_would_be_is_what_a_fit_without_it_says(seed: int, n: int) -> None:
    k, targets = kernel(seed, n), np.random.default_rng(seed).normal(size=(n, 2))
    ridge, without = RecursiveRidge(1.0), RecursiveRidge(1.0)
    ridge.fit(k)
    without.fit(k[1:, 1:])
    assert np.allclose(ridge.left_out(targets)[0], k[0, 1:] @ without.weights(targets[1:]))
    # Its own target makes no difference to that.
    other = targets.copy()
    other[0] += 5
    assert np.allclose(ridge.left_out(targets)[0], ridge.left_out(other)[0])


BREAD = "il forno del paese cuoce il pane di grano antico"
FISH = "la trota del ruscello morde la lenza di mio nonno"
TEXTS = [f"{BREAD} ogni {word}" for word in ("lunedì", "martedì", "giovedì", "sabato", "festa")]
TEXTS += [f"{FISH} ogni {word}" for word in ("alba", "sera", "estate", "notte", "pasqua")]
CODES = ("pane", "pesca")
MakeLearner = Callable[[], Learner]


def passages(texts: list[str], question: str = "") -> Passages:
    ids = [f"s{number}" for number in range(len(texts))]
    return Passages(ids, vectors(texts), texts, [question] * len(texts), ids)


@pytest.fixture
def learner() -> MakeLearner:
    """Ten passages, five of bread and five of fish, of which the codebook thinks nothing."""
    return lambda: Learner(passages(TEXTS), {"m": np.full((10, 2), 0.3)})


def told(*codes: str) -> dict[str, Told]:
    return {"m": Told(np.array([float(c in codes) for c in CODES]), np.ones(2, dtype=bool))}


DECIDED = {row: told("pane" if row < 5 else "pesca") for row in (0, 1, 2, 5, 6, 7)}


def test_without_decisions_the_codebook_stands_to_the_last_digit() -> None:
    prior = np.random.default_rng(3).random((10, 2))
    assert np.array_equal(Learner(passages(TEXTS), {"m": prior}).probabilities("m"), prior)


def test_passages_like_those_decided_on_follow_them(learner: MakeLearner) -> None:
    own = learner()
    own.tell_all(DECIDED)
    sure = own.probabilities("m")
    assert (sure[[3, 4], 0] > 0.5).all() and (sure[[3, 4], 1] < 0.2).all()
    assert (sure[[8, 9], 1] > 0.5).all() and (sure[[8, 9], 0] < 0.2).all()
    assert own.resembled("m", 3, 0) is not None
    assert own.resembled("m", 3, 0)[0] in (0, 1, 2)


def test_the_order_of_decisions_and_what_was_taken_back_leave_no_trace(
    learner: MakeLearner,
) -> None:
    at_once, one_by_one = learner(), learner()
    at_once.tell_all(DECIDED)
    one_by_one.tell(9, told("pane"))
    for row in reversed(DECIDED):
        one_by_one.tell(row, told())
        one_by_one.tell(row, DECIDED[row])
    one_by_one.tell(9, None)
    one_by_one.tell(4, None)
    assert np.allclose(at_once.probabilities("m"), one_by_one.probabilities("m"), atol=1e-9)


def test_a_code_nobody_decided_on_is_not_taken_for_rejected(learner: MakeLearner) -> None:
    only_bread = {
        row: {"m": Told(each["m"].applies, np.array([True, False]))}
        for row, each in DECIDED.items()
    }
    own = learner()
    own.tell_all(only_bread)
    assert own.probabilities("m")[3, 0] > 0.5
    assert own.probabilities("m")[8, 1] == pytest.approx(0.3, abs=0.05)
    assert own.resembled("m", 8, 1) is None


def test_having_been_asked_the_same_and_standing_close_make_alike() -> None:
    texts = ["uno due", "tre quattro", "cinque sei", "sette otto"]
    asked = Passages(list("abcd"), vectors(texts), texts, ["Q", "Q", "", ""], ["x", "y", "z", "z"])
    alike = Alikeness(asked)
    nothing = vectors(texts) @ vectors(texts).T
    assert alike.to_all(0)[1] == pytest.approx(nothing[0, 1] + 0.3)
    assert alike.to_all(2)[3] > nothing[2, 3] + 0.1
    assert alike.to_all(0)[2] == pytest.approx(nothing[0, 2])
    assert alike.itself() == pytest.approx([alike.to_all(row)[row] for row in range(4)])


def test_passages_without_a_word_can_be_learnt_too() -> None:
    empty = Passages(["a", "b"], np.zeros((2, 4), np.float32), ["", "…"], ["", ""], ["x", "y"])
    assert Alikeness(empty).to_all(0)[1] == 0


def test_weights_start_from_the_prior_and_move_as_far_as_the_data_ask() -> None:
    mean, tight = np.array([1.0, 0.0]), np.array([1.0, 1.0])
    none = recalibrated(np.empty((2, 0)), np.empty(0), mean, tight)
    assert none == pytest.approx(mean)
    features = np.tile([[1.0, -1.0], [1.0, 1.0]], 200)
    against = recalibrated(features, np.tile([0.0, 1.0], 200), mean, tight)
    assert against[0] < -1 and abs(against[1]) < 0.1


FRAMES = [
    FrameCodes("", "axis", ("1", "2")),
    FrameCodes("", "strategy", ("1.1", "1.2", "2.1")),
    FrameCodes("tipo", "facet", ("proposta",)),
]


@pytest.mark.parametrize(
    ("lines", "axes", "strategies", "kinds"),
    [
        pytest.param(["ada accept 1.1"], "1 ?", "1 ? ?", "?", id="accepted: it and its axis"),
        pytest.param(["ada reject 1.1"], "? ?", "0 ? ?", "?", id="rejected: it alone"),
        pytest.param(
            ["ada accept 1.1", "ada done"], "1 0", "1 0 0", "0", id="reviewed: all others are not"
        ),
        pytest.param(
            ["ada accept 1.1", "ada done", "bo done"], "0.5 0", "0.5 0 0", "0", id="two differ"
        ),
        pytest.param(["ada done", "ada undo 1"], "", "", "", id="taken back: nothing"),
        pytest.param(["ada memo"], "", "", "", id="a note teaches nothing"),
    ],
)
def test_what_decisions_teach(lines: list[str], axes: str, strategies: str, kinds: str) -> None:
    found = told_by(log(lines), ORCHARDS, FACETS, FRAMES)
    if not axes:
        assert found == {}
        return
    (each,) = found.values()
    for frame, wanted in zip(FRAMES, (axes, strategies, kinds), strict=True):
        now = each[frame.name]
        seen = [f"{a:g}" if k else "?" for a, k in zip(now.applies, now.known, strict=True)]
        assert " ".join(seen) == wanted


def test_with_real_sentence_vectors_a_study_learns_a_code_the_codebook_does_not_know() -> None:
    bees = [
        "Le arnie sul tetto della scuola le curano i ragazzi di terza.",
        "Quest'anno lo sciame è scappato due volte, e il miele è poco.",
        "Ci vorrebbe un corso per chi comincia con le api.",
        "L'apicoltore vende al mercato il miele di castagno.",
        "I trattamenti nei campi ci hanno ammazzato mezza famiglia d'api.",
    ]
    rest = [
        "Il pullman delle sei non passa più, e al lavoro si va in macchina.",
        "Mancano i dottori: il mio va in pensione a giugno.",
        "La fibra si ferma al ponte, da noi si lavora col telefonino.",
        "La biblioteca apre due pomeriggi, grazie ai volontari.",
        "Il tetto della palestra perde da quando nevica meno e piove di più.",
    ]
    new = ["Le api le teniamo in collina, con quaranta arnie.", "Il treno è sempre in ritardo."]
    texts = [*bees, *rest, *new]
    ids = [str(number) for number in range(len(texts))]
    vectors_ = load_encoder().encode(texts)
    learner = Learner(
        Passages(ids, vectors_, texts, [""] * len(ids), ids), {"m": np.full((len(ids), 2), 0.1)}
    )
    learner.tell_all({row: told("pane" if row < 5 else "pesca") for row in range(10)})
    sure = learner.probabilities("m")
    assert sure[10, 0] > sure[10, 1] and sure[11, 1] > sure[11, 0]
