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
        pytest.param("Le strade e la strada.", "il strada e il strada", id="number"),
        pytest.param("I sindaci e il sindaco.", "il sindaco e il sindaco", id="masculine plurals"),
        pytest.param("È un bel bosco.", "essere uno bello bosco", id="gender"),
        pytest.param("Noi andavamo a scuola.", "noi andare a scuola", id="verbs"),
        pytest.param("noi andavamo a scuola", "noi andare a scuola", id="verbs, raw"),
        pytest.param(
            "Hanno chiuso e sono uscite.", "avere chiudere e essere uscire", id="auxiliaries"
        ),
        pytest.param("LE STRADE SONO LARGHE", "il strada essere largo", id="capitals"),
        pytest.param("La città è più viva.", "il città essere più vivo", id="accents stay"),
        pytest.param(
            "Vado alla ASL di Susa.", "andare a asl di susa", id="acronyms are what they are"
        ),
        pytest.param("Voglio dirlo a tutti.", "volere dire a tutto", id="pronouns come off verbs"),
        pytest.param("Parlano di metromontanità.", "parlare di metromontanità", id="a new word"),
    ],
)
def test_lemmas(text: str, found: str) -> None:
    assert " ".join(lemmas(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("acqua, 12 - 3,5 (€)!", "acqua", id="punctuation and numbers are no words"),
        pytest.param("🙂 …", "", id="no word at all"),
    ],
)
def test_only_words_have_lemmas(text: str, found: str) -> None:
    assert " ".join(lemmas(text)) == found


def test_parts_of_speech_go_with_the_lemmas() -> None:
    (analysis,) = PIPELINE.analyse(["Il ponte, 12 anni fa, crollava."])
    assert dict(zip(analysis.lemmas, analysis.pos, strict=True)) == {
        "il": "DET",
        "ponte": "NOUN",
        "anno": "NOUN",
        "fa": "ADV",
        "crollare": "VERB",
    }
