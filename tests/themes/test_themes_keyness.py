"""How telling words are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.themes.keyness import (
    dispersion,
    log_likelihood,
    spread_terms,
    surprise,
    telling,
    weight,
)


@pytest.mark.parametrize(
    ("rare", "common"),
    [
        pytest.param("loculo", "casa", id="a burial niche against a house"),
        pytest.param("schiamazzo", "rumore", id="the rarer word for the same"),
        pytest.param("casa popolare", "popolare", id="two words are rarer than one of them"),
        pytest.param("xyzzq", "cimitero", id="a word nobody knows"),
    ],
)
def test_rare_words_surprise_more(rare: str, common: str) -> None:
    assert surprise(rare) > surprise(common)


@given(st.text(alphabet="abcdefgh ", min_size=1).filter(str.strip))
def test_surprise_has_bounds(term: str) -> None:
    assert 0.2 <= surprise(term) <= 4


def test_a_word_of_every_passage_weighs_nothing() -> None:
    assert weight("loculo", 50, 50) == pytest.approx(0)
    assert weight("loculo", 2, 50) > weight("loculo", 20, 50) > 0


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # Worked out by hand: 2 (10 ln(10/5) + 0) = 13.863.
        pytest.param((10, 100, 0, 100), 13.863, id="only inside"),
        pytest.param((0, 100, 10, 100), -13.863, id="only outside"),
        pytest.param((5, 100, 5, 100), 0.0, id="the same share"),
        pytest.param((0, 100, 0, 100), 0.0, id="nowhere"),
    ],
)
def test_log_likelihood(counts: tuple[int, int, int, int], expected: float) -> None:
    assert log_likelihood(*counts) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param({"a": 2, "b": 2}, 1.0, id="as the lengths would have it"),
        pytest.param({"a": 4}, 0.5, id="all in one of two"),
    ],
)
def test_dispersion(parts: dict[str, int], expected: float) -> None:
    assert dispersion(parts, {"a": 100, "b": 100}) == pytest.approx(expected)


def test_a_term_counts_when_several_sources_use_it() -> None:
    texts = [{"slot"}, {"slot"}, {"slot", "orto"}, {"orto"}, {"orto"}]
    sources = ["a", "b", "c", "c", "c"]
    assert spread_terms(texts, sources) == {"slot": 3}


def test_what_sets_texts_apart_comes_first_and_grammar_does_not_come() -> None:
    inside = [["slot", "casa"], ["slot", "casa"], ["slot", "bere"]]
    outside = [["casa", "orto"], ["casa", "treno"], ["casa", "scuola"], ["casa"]]
    assert telling(inside, outside)[0] == "slot"
    assert "orto" not in telling(inside, outside)


def test_a_part_of_two_passages_has_words_of_its_own() -> None:
    assert telling([["gioco", "slot"]], [["orto"]]) == []
    assert telling([["gioco", "slot"]], [["orto"]], fewest=1) == ["gioco", "slot"]


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=4), max_size=6))
def test_telling_words_are_words_of_the_texts_each_once(texts: list[list[str]]) -> None:
    found = telling(texts, [["z"]])
    assert len(found) == len(set(found))
    assert set(found) <= {word for text in texts for word in text}
