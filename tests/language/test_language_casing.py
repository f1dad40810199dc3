"""Whether the capitals of a text mean something."""

from __future__ import annotations

import pytest

from psm_qual.language.casing import as_read

LONG = "e poi siamo andati a vedere come stava la strada di sopra " * 6


@pytest.mark.parametrize(
    ("text", "trusted"),
    [
        pytest.param("Ieri è venuta Ada Neri", True, id="as people write"),
        pytest.param("ieri è venuta ada neri", False, id="as speech recognition types"),
        pytest.param("ieri è venuta Ada", True, id="short, with one capital"),
        pytest.param(LONG, False, id="long, without any"),
        pytest.param(LONG + "Torino", False, id="one stray capital in a long text"),
        pytest.param("12 - 3,5 %", False, id="no letters at all"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_capitals(text: str, trusted: bool) -> None:
    words = text.split()
    assert as_read(words) == (words, trusted)


def test_what_is_shouted_is_read_in_small_letters() -> None:
    assert as_read(["IL", "SINDACO", "Ada", "NERI"]) == (["il", "sindaco", "ada", "neri"], False)
    # An acronym is not a shout.
    assert as_read(["La", "ASL", "apre", "oggi"]) == (["La", "ASL", "apre", "oggi"], True)
