"""Which words of talk tell its subject."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.language import load_pipeline
from psm_qual.themes import content_lemmas
from psm_qual.themes.content import stop_lemmas


@pytest.mark.parametrize(
    ("lemmas", "kept"),
    [
        pytest.param("cinghiale distruggere orto", "cinghiale distruggere orto", id="content"),
        pytest.param("allora cioè diciamo ecco mhmh", "", id="what holds talk together"),
        pytest.param("il di che questo avere essere fare", "", id="grammar, verbs of any use"),
        pytest.param("1998 3,5 l' – …", "", id="numbers and marks"),
        pytest.param("tv gas", "gas", id="shorter than three letters"),
        pytest.param("città università", "città università", id="accents are letters"),
        pytest.param("e-mail", "", id="not only letters"),
        pytest.param("bosco bosco", "bosco bosco", id="said twice, there twice"),
    ],
)
def test_kept(lemmas: str, kept: str) -> None:
    words = lemmas.split()
    assert content_lemmas(words, [""] * len(words)) == kept.split()


def test_only_what_names_or_describes_tells_the_subject() -> None:
    words = ["gatti", "distruggere", "verde", "piano", "bosco"]
    pos = ["PROPN", "VERB", "ADJ", "ADV", "NOUN"]
    assert content_lemmas(words, pos) == ["gatti", "verde", "bosco"]


@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(sorted(stop_lemmas())))))
def test_what_is_kept_is_in_order_and_never_a_stop_word(lemmas: list[str]) -> None:
    kept = content_lemmas(lemmas, [""] * len(lemmas))
    rest = iter(lemmas)
    assert all(lemma in rest for lemma in kept)
    assert not set(kept) & stop_lemmas()


def test_stop_words_are_written_as_lemmas_are_compared() -> None:
    assert {word for word in stop_lemmas() if word != word.lower()} == set()


def test_of_a_spoken_sentence_the_subject_remains() -> None:
    said = "Allora guardi, cioè, noi qui diciamo che i cinghiali ci distruggono gli orti, ecco."
    (analysis,) = load_pipeline("embedded").analyse([said])
    kept = content_lemmas(analysis.lemmas, analysis.pos)
    assert {"cinghiale", "orto"} <= set(kept)
    assert len(kept) <= 4
