"""Question and neighbours: they tell which code, never whether one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from psm_qual.coding import Memory, Rules, Suggester, Texts
from psm_qual.coding.suggesting.context import in_context
from psm_qual.coding.suggesting.memory import Surroundings
from tests.coding.conftest import as_texts

AsTexts = Callable[[Sequence[str]], Texts]
USUAL = np.array([0.1, 0.1])
NOTHING = as_texts([])


def around(sources: Sequence[str], asked: Sequence[int] = ()) -> Surroundings:
    rows = np.array(asked or [-1] * len(sources), dtype=np.int64)
    return Surroundings(tuple(sources), rows, NOTHING)


def moved(
    sure: Sequence[Sequence[float]], sources: str, asked: Sequence[int] = (), questions: float = 0.0
) -> np.ndarray:
    """Confidence in context; `questions` tells how the only question looks like the first code."""
    known = around(list(sources), asked)
    return in_context(np.array(sure), np.array([[questions, 0.02]]), known, USUAL)


LIKELY, DOUBTFUL = [0.9, 0.02], [0.38, 0.4]


@pytest.mark.parametrize(
    ("sure", "sources", "row", "winner"),
    [
        pytest.param([DOUBTFUL], "a", 0, 1, id="nobody beside: as it was"),
        pytest.param([LIKELY, DOUBTFUL], "aa", 1, 0, id="the one before speaks of it"),
        pytest.param([DOUBTFUL, LIKELY], "aa", 0, 0, id="the one after speaks of it"),
        pytest.param([LIKELY, DOUBTFUL], "ab", 1, 1, id="in another source: no neighbour"),
        pytest.param([LIKELY, [0.02, 0.9]], "aa", 1, 1, id="who is sure is not talked round"),
    ],
)
def test_what_neighbours_do(
    sure: Sequence[Sequence[float]], sources: str, row: int, winner: int
) -> None:
    assert moved(sure, sources)[row].argmax() == winner


@pytest.mark.parametrize(
    ("asked", "likeness", "winner"),
    [
        pytest.param([0], 0.9, 0, id="asked about it"),
        pytest.param([0], 0.01, 1, id="asked about nothing that has a code"),
        pytest.param([-1], 0.9, 1, id="asked nothing"),
    ],
)
def test_what_the_question_does(asked: Sequence[int], likeness: float, winner: int) -> None:
    assert moved([DOUBTFUL], "a", asked, likeness)[0].argmax() == winner


@given(
    arrays(np.float64, (6, 2), elements=st.floats(0, 1)),
    arrays(np.float64, (2, 2), elements=st.floats(0, 1)),
    st.lists(st.sampled_from("ab"), min_size=6, max_size=6).map(sorted),
    st.lists(st.sampled_from([-1, 0, 1]), min_size=6, max_size=6),
)
def test_the_surest_code_is_as_sure_as_it_was(
    sure: np.ndarray, asked: np.ndarray, sources: list[str], numbers: list[int]
) -> None:
    found = in_context(sure, asked, around(sources, numbers), USUAL)
    assert ((found >= 0) & (found <= 1)).all()
    assert found.max(axis=1) == pytest.approx(np.clip(sure.max(axis=1), 1e-4, 1 - 1e-4))


@pytest.mark.parametrize("usual", [0.0, 0.5, 0.6, 0.9, 1.0])
def test_a_code_may_be_as_common_as_it_likes(usual: float) -> None:
    sure = np.array([[0.95, 0.02], [0.02, 0.95], [0.5, 0.5]])
    with np.errstate(all="raise"):
        found = in_context(sure, sure[:1], around("aaa", [0, -1, 0]), np.array([usual, 0.1]))
    assert ((found >= 0) & (found <= 1)).all()


def test_surroundings_follow_the_order_of_each_source() -> None:
    known = around(["a", "a", "b", "b", "b"])
    assert known.beside(1).tolist() == [1, -1, 3, 4, -1]
    assert known.beside(-1).tolist() == [-1, 0, -1, 2, 3]


def test_a_question_is_read_once_however_often_it_is_asked(texts: AsTexts) -> None:
    read: list[Sequence[str]] = []

    def reading(said: Sequence[str]) -> Texts:
        read.append(said)
        return texts(said)

    known = texts(["uno", "due", "tre", "quattro"]).among(
        "aabb", ["E poi?", "", "E poi?", "A"], reading
    )
    assert read == [["A", "E poi?"]]
    assert known.surroundings is not None
    assert known.surroundings.asked.tolist() == [1, -1, 1, 0]
    assert known.take(np.array([0, 1])).surroundings is None


def test_without_any_question_nothing_is_read(texts: AsTexts) -> None:
    known = texts(["uno", "due"]).among("aa", ["", ""], lambda _said: pytest.fail("read"))
    assert known.surroundings is not None
    assert len(known.surroundings.questions) == 0


def test_suggestions_see_the_question_and_the_neighbours(bakery: Memory, texts: AsTexts) -> None:
    said = ["guardi la farina e la trota sa", "allora la trota la lenza e l'esca ecco"]
    alone = texts(said)
    fishing = alone.among("aa", ["Parliamo di trota e lenza?"] * 2, texts)
    suggester = Suggester(bakery, 1)
    before, after = suggester.probabilities(alone)[0], suggester.probabilities(fishing)[0]
    assert after[1] - after[0] > before[1] - before[0]
    names = ["x", "y"]
    first = next(suggester.suggest(names, fishing, Rules(0.0, 1), "model:test"))
    assert first.confidence == pytest.approx(float(after.max()), abs=1e-4)


def test_in_a_facet_surroundings_have_no_say(bakery: Memory, texts: AsTexts) -> None:
    """People go on with a subject, but from a complaint to a proposal."""
    facet = replace(bakery, frame=replace(bakery.frame, facet="tipo"))
    said = texts(["guardi la farina e la trota sa", "allora la trota la lenza e l'esca ecco"])
    suggester = Suggester(facet, 1)
    around_ = said.among("aa", ["Parliamo di trota e lenza?"] * 2, texts)
    assert suggester.probabilities(around_).tolist() == suggester.probabilities(said).tolist()
