"""A lemma is what a rule makes of the end of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.language.lemmas import Lemmatiser, apply_rule, rule_of


@pytest.mark.parametrize(
    ("word", "lemma", "rule"),
    [
        pytest.param("parlo", "parlare", "1>are", id="another ending"),
        pytest.param("strade", "strada", "1>a", id="a plural"),
        pytest.param("Orti", "orto", "1>o", id="capitals do not count"),
        pytest.param("bosco", "bosco", "0>", id="as it is"),
        pytest.param("è", "essere", "1>essere", id="nothing stays"),
        pytest.param("c>d", "c>e", "1>e", id="the sign itself in a word"),
    ],
)
def test_rules(word: str, lemma: str, rule: str) -> None:
    assert rule_of(word, lemma) == rule
    assert apply_rule(word, rule) == lemma


letters = st.text(st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=1, max_size=12)


@given(letters, letters)
def test_the_rule_of_a_word_gives_its_lemma_back(word: str, lemma: str) -> None:
    assert apply_rule(word, rule_of(word, lemma)) == lemma.lower()


def test_a_rule_that_takes_more_than_there_is_is_not_applied() -> None:
    assert apply_rule("re", "3>are") is None
    assert apply_rule("re", "2>") is None


RULES = ["0>", "1>are", "5>x", "1>e", "1>o"]


@pytest.mark.parametrize(
    ("word", "pos", "ranked", "lemma"),
    [
        pytest.param("parlo", "VERB", [(1, 9.0), (0, 8.0)], "parlare", id="the best rule"),
        pytest.param(
            "tre", "NUM", [(2, 9.0), (0, 1.0)], "tre", id="the next when it does not apply"
        ),
        pytest.param("tre", "NUM", [(2, 9.0)], "tre", id="the word itself when none does"),
        pytest.param("Detto", "VERB", [(0, 9.0)], "dire", id="what is known goes first"),
        pytest.param("Detto", "NOUN", [(0, 9.0)], "detto", id="known for another part of speech"),
        pytest.param("Neri", "PROPN", [(0, 9.0)], "Neri", id="a name keeps its capital"),
        pytest.param(
            "sindaci", "NOUN", [(3, 9.0), (4, 8.0)], "sindaco", id="the dictionary, when near"
        ),
        pytest.param("sindaci", "NOUN", [(3, 9.0)], "sindaco", id="the dictionary's own"),
        pytest.param("xorpi", "NOUN", [(3, 9.0), (4, 8.0)], "xorpe", id="a word nobody knows"),
        pytest.param("Sindaci", "PROPN", [(3, 9.0), (4, 8.0)], "Sindaci", id="a name is no word"),
        pytest.param("parlo", "NOUN", [(0, 9.0), (1, 8.5)], "parlo", id="no infinitive for a noun"),
    ],
)
def test_choosing(word: str, pos: str, ranked: list[tuple[int, float]], lemma: str) -> None:
    assert Lemmatiser(RULES, {("detto", "VERB"): "dire"}).lemma(word, pos, ranked) == lemma
