"""Pseudonyms on their way to print."""

from __future__ import annotations

import pytest

from psm_qual.disclosure import for_print


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("[PERSONA_3] dice", "[persona] dice", id="no number"),
        pytest.param("[PERSONA] dice", "[persona] dice", id="a mask"),
        pytest.param("c.f. [CODICE_FISCALE_12]", "c.f. [codice fiscale]", id="two words"),
        pytest.param("l'[ENTE_1] di [COMUNE_2]", "l'[ente] di [comune]", id="several"),
        pytest.param(
            "[DATA_2], [ANNI_1], [RUOLO_3]", "[data], [anni], [ruolo]", id="blurred types"
        ),
        pytest.param("dell'[PERSONA_1]", "della [persona]", id="an elided article is written out"),
        pytest.param("L’[PERSONA_1] sa", "La [persona] sa", id="with its capital"),
        pytest.param("all'[COMUNE_1]", "al [comune]", id="to fit a masculine word"),
        pytest.param("d'[COMUNE_1]", "di [comune]", id="a preposition"),
        pytest.param(
            "ad [COMUNE_1] ed [PERSONA_2]", "a [comune] e [persona]", id="a d for a vowel"
        ),
        pytest.param("nell'[INDIRIZZO_1]", "nell'[indirizzo]", id="before a vowel it stays"),
        pytest.param(
            "in un piccolo comune della zona 7", "in un piccolo comune della zona 7", id="a phrase"
        ),
        pytest.param("[RIDE] [PERSONA_X] PERSONA_3", "[RIDE] [PERSONA_X] PERSONA_3", id="others"),
    ],
)
def test_pseudonyms_lose_their_number(text: str, printed: str) -> None:
    assert for_print(text) == printed
    assert for_print(printed) == printed
