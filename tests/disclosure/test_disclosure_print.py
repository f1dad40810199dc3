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
        pytest.param("[RIDE] [PERSONA_X] PERSONA_3", "[RIDE] [PERSONA_X] PERSONA_3", id="others"),
    ],
)
def test_pseudonyms_lose_their_number(text: str, printed: str) -> None:
    assert for_print(text) == printed
    assert for_print(printed) == printed
