"""Places that were decided on are found again in an edited text, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.anonymising import anchor_at, find_again
from psm_qual.model import Place, Span

TEXT = (
    "I: Chi c'era alla riunione di martedì sera in biblioteca?\n"
    "R: C'era il signor Serra, che ha portato le carte della bonifica, e poi un paio di studenti.\n"
    "I: E in montagna?\n"
    "R: La serra del vivaio è chiusa dal novantotto. Serra, lassù, è il nome di un crinale."
)
FIRST = TEXT.index("Serra")
LAST = TEXT.rindex("Serra")


def place(start: int, words: str = "Serra") -> Place:
    return Place("int01", Span(start, start + len(words)))


def moved(text: str, start: int) -> int | None:
    """Where the place is found in another text."""
    found = find_again(anchor_at(TEXT, place(start)), text)
    return found.place.span.start if found and found.place else None


@pytest.mark.parametrize(
    ("edit", "start", "expected"),
    [
        pytest.param(lambda t: t, FIRST, "same", id="nothing changed"),
        pytest.param(
            lambda t: "I: Buongiorno.\n" + t, FIRST, "same", id="something was put before all"
        ),
        pytest.param(
            lambda t: t.replace("signor Serra", "signor professor Serra"),
            FIRST,
            "same",
            id="a word was put right before: what follows is as it was",
        ),
        pytest.param(
            lambda t: t.replace("le carte", "i disegni").replace("martedì", "giovedì"),
            FIRST,
            "same",
            id="words further off were changed",
        ),
        pytest.param(
            lambda t: t.replace("il signor Serra, che ha", "lui, Serra, ed ha"),
            FIRST,
            None,
            id="changed on both sides",
        ),
        pytest.param(
            lambda t: t.replace("signor Serra", "signor Ferra"), FIRST, None, id="the name is gone"
        ),
        pytest.param(
            lambda t: t[: t.index("R: C'era")] + t[t.index("I: E in") :],
            FIRST,
            None,
            id="its turn is gone: the crinale of the same name is another place",
        ),
        pytest.param(
            lambda t: t + "\n" + t, FIRST, "same", id="repeated: the first is where it was"
        ),
        pytest.param(
            lambda t: "I: Eh.\n" + t + "\n" + t, FIRST, None, id="moved and repeated: which one?"
        ),
        pytest.param(lambda t: "", FIRST, None, id="nothing is left"),
    ],
)
def test_edits(edit, start: int, expected: str | None) -> None:
    text = edit(TEXT)
    assert moved(text, start) == (text.index("Serra") if expected else None)


def test_two_places_of_one_word_are_told_apart() -> None:
    text = TEXT.replace("I: E in montagna?", "I: E in montagna, d'inverno?")
    assert moved(text, FIRST) == FIRST
    assert moved(text, LAST) == text.rindex("Serra")


def test_without_words_around_a_place_stays_or_is_gone() -> None:
    anchor = anchor_at("Serra.", Place("int01", Span(0, 5)))
    assert find_again(anchor, "Serra.") == anchor
    assert find_again(anchor, "Ah, Serra.") is None


def test_what_is_found_remembers_its_new_surroundings() -> None:
    text = "I: Buongiorno.\n" + TEXT.replace("le carte", "i disegni")
    found = find_again(anchor_at(TEXT, place(FIRST)), text)
    assert found is not None
    assert found == anchor_at(text, place(text.index("Serra")))


WORDS = st.lists(
    st.sampled_from(["allora", "il", "medico", "viene", "due", "volte", "e", "poi", "dice"]),
    min_size=4,
)
NAMED = st.lists(st.sampled_from(["allora", "Serra", "il", "medico", "poi"]))


@given(NAMED, NAMED, NAMED)
def test_a_place_is_found_only_where_its_words_are(
    before: list[str], after: list[str], edited: list[str]
) -> None:
    text = " ".join([*before, "Serra", *after])
    found = find_again(anchor_at(text, place(len(" ".join([*before, ""])))), " ".join(edited))
    if found is not None:
        assert found.place is not None
        assert found.place.span.of(" ".join(edited)) == "Serra"


@given(WORDS, WORDS, WORDS)
def test_what_is_put_before_all_moves_a_place_and_nothing_else(
    before: list[str], after: list[str], put: list[str]
) -> None:
    text = " ".join([*before, "Serra", *after])
    start = len(" ".join([*before, ""]))
    edited = " ".join([*put, text])
    found = find_again(anchor_at(text, place(start)), edited)
    assert found is not None
    assert found.place == place(len(edited) - len(text) + start)
