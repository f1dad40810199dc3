"""Which texts are the codebooks' own, so that they may be kept for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from psm_qual.coding.known_texts import KnownTexts
from psm_qual.model import Code, Example
from tests.making.values import KINDS, ORCHARDS

BOOK = replace(
    ORCHARDS,
    codes=(
        Code("1", "axis", "Terra", None, "Ciò che nutre.", ("Le aiuole",), ("Le vasche",),
             ("medico di base",), ("Andavamo tutti a zappare.",)),
    ),
    examples=(Example("Qui non cresce nulla, dice.", (), "criticita"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param("1", True, id="a code"),
        pytest.param("Terra", True, id="a title"),
        pytest.param("Ciò che nutre.", True, id="a definition"),
        pytest.param("Le vasche", True, id="when not to use it"),
        pytest.param("medico di base", True, id="a keyword of several words"),
        pytest.param("Andavamo tutti a zappare.", True, id="an example"),
        pytest.param("Qui non cresce nulla, dice.", True, id="an example without a code"),
        pytest.param("proposta", True, id="a code of a facet"),
        pytest.param("Zappare", True, id="a word of an example, in any case"),
        pytest.param("andare", True, id="a lemma of a word of an example"),
        pytest.param("Ferrua", False, id="a name that no codebook has"),
        pytest.param("Terra nutre", False, id="words of a codebook, put together by somebody"),
        pytest.param("Andavamo tutti a zappare", False, id="nearly an example"),
        pytest.param(7, False, id="no text"),
    ],
)
def test_what_is_known(text: object, known: bool) -> None:
    texts = KnownTexts((BOOK, KINDS), lambda _texts: ["andare", "zappare"])
    assert (text in texts) is known


def test_lemmas_are_asked_for_only_when_needed() -> None:
    asked: list[int] = []
    texts = KnownTexts((BOOK,), lambda found: asked.append(len(found)) or [])
    assert "Terra" in texts
    assert "zappare" in texts
    assert asked == []
    assert "Ferrua" not in texts
    assert "Lanfranchi" not in texts
    assert len(asked) == 1
