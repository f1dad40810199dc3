"""Which turns make somebody else talk."""

from __future__ import annotations

import pytest

from psm_qual.segmenting.speech import is_question


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("E il mulino, chi lo tiene?", id="ends asking"),
        pytest.param("Chi lo tiene, il mulino? (pausa)", id="an aside of the transcriber after it"),
        pytest.param("Chi lo tiene? Ecco, prego.", id="words that give the floor after it"),
        pytest.param("quando apre il mulino", id="no punctuation at all"),
        pytest.param("Del mulino, invece, mi dica.", id="a request"),
        pytest.param("Ci racconti la storia del mulino.", id="a request that begins"),
        pytest.param("Va bene. Allora, passiamo alla segheria.", id="the talk is steered"),
        pytest.param("Quindi lei era contraria, vero?", id="confirmation asked for"),
    ],
)
def test_turns_that_ask(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Lavoro ce n'è? Sì, ma poco, e lontano.", id="asks and answers"),
        pytest.param("Siamo rimasti in nove, capisce?", id="makes sure of being followed"),
        pytest.param("La farina la portano da fuori.", id="tells"),
        pytest.param("Noi veniamo a piedi? No, in corriera.", id="a question put to oneself"),
        pytest.param(
            "E il mugnaio mi dice: mi dica lei che cosa devo fare. Insomma, abbiamo girato tre "
            "uffici, due sportelli e una banca, e la macina è ancora ferma nel cortile.",
            id="a request told of in a long turn",
        ),
    ],
)
def test_turns_that_ask_nothing(text: str) -> None:
    assert not is_question(text)
