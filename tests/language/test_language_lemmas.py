"""Words come in their dictionary form, so that all forms of a word count as one."""

from __future__ import annotations

import pytest

from psm_qual.language import load_pipeline

PIPELINE = load_pipeline("embedded")


def lemmas(text: str) -> tuple[str, ...]:
    (analysis,) = PIPELINE.analyse([text])
    return analysis.lemmas


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("strade strada", "strada strada", id="number"),
        pytest.param("sindaci sindaco", "sindaco sindaco", id="a masculine plural"),
        pytest.param("belle bello", "bello bello", id="gender"),
        pytest.param("andavano andiamo andare", "andare andare andare", id="verbs"),
        pytest.param("hanno è sono", "avere essere essere", id="auxiliaries"),
        pytest.param("Biblioteche BIBLIOTECHE", "biblioteca biblioteca", id="capitals"),
        pytest.param("perché città più", "perché città più", id="accents stay"),
        pytest.param("PNRR ASL", "pnrr asl", id="acronyms are what they are"),
        pytest.param("xyzzopolis", "xyzzopolis", id="a word nobody knows"),
    ],
)
def test_lemmas(text: str, found: str) -> None:
    assert " ".join(lemmas(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("acqua, 12 - 3,5 (€)!", "acqua", id="punctuation and numbers are no words"),
        pytest.param("l'acqua dell'orto", "l' acqua dell' orto", id="articles come off"),
        pytest.param("🙂 …", "", id="no word at all"),
    ],
)
def test_only_words_have_lemmas(text: str, found: str) -> None:
    assert " ".join(lemmas(text)) == found


def test_the_embedded_pipeline_names_nobody_and_knows_no_parts_of_speech() -> None:
    (analysis,) = PIPELINE.analyse(["Ada Neri abita a Torino."])
    assert analysis.entities == ()
    assert {token.pos for token in analysis.tokens} == {""}
