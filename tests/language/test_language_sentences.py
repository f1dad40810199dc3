"""Where the embedded pipeline ends a sentence, in talk as transcripts write it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.language import load_pipeline
from psm_qual.model import Analysis

PIPELINE = load_pipeline("embedded")


def analyse(text: str) -> Analysis:
    (analysis,) = PIPELINE.analyse([text])
    return analysis


# Where one sentence ends and the next begins: " | " at a blank, "¦" where there is none.
SENTENCES = [
    pytest.param("È chiuso. | Riapre lunedì.", id="full stop"),
    pytest.param("Davvero? | Sì! | Ecco.", id="question and exclamation"),
    pytest.param("Davvero?! | Sì!!! | Ma come?!?", id="several marks are one end"),
    pytest.param("Cioè... non so. | Ecco… boh.", id="what trails off goes on in small letters"),
    pytest.param("Non so... | Comunque va bene… | Poi vediamo.", id="or ends before a capital"),
    pytest.param("Eh. . . | Boh.", id="dots set apart"),
    pytest.param("sì. | no. | va bene così.", id="small letters after full stops"),
    pytest.param("e niente noi ci siamo messi lì ad aspettare", id="speech without punctuation"),
    pytest.param("Non passa.¦Come si fa?¦Niente. | Poi?", id="typed without blanks"),
    pytest.param("C'è il dott. Bo con l'ing. Neri. | Poi basta.", id="titles"),
    pytest.param("La dott.ssa e la sig.ra Bo. | Bene.", id="titles with letters after the stop"),
    pytest.param("DOTT. BO E ARCH. NERI. | FINE.", id="titles in capitals"),
    pytest.param("Vedi art. 3, pagg. 4-5 e fig. 2. | Ecco.", id="references"),
    pytest.param("L'Acqua S.p.A. e la Semi S.r.l. di qui. | Poi no.", id="companies"),
    pytest.param("Il D.Lgs. 50 e la l.r. 3. | Basta.", id="laws"),
    pytest.param("Sta in c.so Re 3, p.zza Po. | Lì.", id="addresses"),
    pytest.param("Pane, latte, ecc. e via. | Fine.", id="ecc. inside a sentence"),
    pytest.param("Pane, latte, ecc. | Poi siamo andati.", id="ecc. at its end"),
    pytest.param("G. Bo e A. Neri no. | Poi sì.", id="initials"),
    pytest.param("Sono 1.500 euro, il 3,5 %. | Tanti.", id="numbers with stops and commas"),
    pytest.param("Alle 18.30 del 3.4.2024. | Puntuale.", id="times and dates"),
    pytest.param("Era il 2019. | Poi basta.", id="a number at the end"),
    pytest.param("Guarda www.orti.example. | Lì c'è.", id="a web address"),
    pytest.param("Quanti ne ha. | Tanti.", id="a verb that looks like a unit"),
    pytest.param("Ha detto: «Vieni qui.» | Poi è andato.", id="closing marks stay with it"),
    pytest.param('Ha detto "vieni." | Poi è andato.', id="straight closing marks"),
    pytest.param('È finita. | "Vieni", mi ha detto.', id="straight opening marks"),
    pytest.param("È finita. | (Ride) E poi?", id="an opening bracket"),
    pytest.param("«Basta!» disse lei. | Uscì.", id="the sentence goes on after the quotation"),
    pytest.param("“Basta.” | “Ancora.”", id="two quotations"),
    pytest.param("Va be'. | Allora ciao.", id="an apostrophe before the stop"),
    pytest.param("Era un'idea: farlo; poi no. | Ecco.", id="colon and semicolon end nothing"),
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    text = marked.replace(" | ", " ").replace("¦", "")
    found = [sentence.of(text) for sentence in analyse(text).sentences]
    assert found == marked.replace("¦", " | ").split(" | ")


WORDS = (
    "e il Bo dott. ecc. 3.5 l'orto sì. no! ? … ... « » \" (ride) S.p.A. così, a.b@c.example va?Bene"
)
words = st.sampled_from([*WORDS.split(), "\n", "🙂"])
texts = st.lists(words, max_size=25).map(" ".join) | st.text(max_size=60)


@given(texts)
def test_sentences_hold_every_token_once_and_in_order(text: str) -> None:
    analysis = analyse(text)
    assert all(one.end <= other.start for one, other in pairwise(analysis.sentences))
    for token in analysis.tokens:
        start, end = token.span.start, token.span.end
        assert sum(one.start <= start and end <= one.end for one in analysis.sentences) == 1


@given(texts)
def test_tokens_lie_where_they_say_and_leave_out_only_blanks(text: str) -> None:
    tokens = analyse(text).tokens
    assert [token.span.of(text) for token in tokens] == [token.text for token in tokens]
    assert "".join(token.text for token in tokens) == "".join(text.split())


@given(st.lists(texts, max_size=5))
def test_texts_are_analysed_in_order_and_each_by_itself(several: list[str]) -> None:
    assert list(PIPELINE.analyse(several)) == [analyse(text) for text in several]
