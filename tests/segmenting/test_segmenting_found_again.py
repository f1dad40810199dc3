"""Places of cuts are found again by what stands around them, as it is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import Action, EntityType, Mention, Span
from psm_qual.segmenting.found_again import find_place
from psm_qual.segmenting.shown import (
    Letter,
    NotAsAnonymisedError,
    letters_of,
    letters_of_pieces,
)
from tests.making.cutting import SHOWN, TURNS, mentions, shown

OLD = "Manca il medico e la farmacia è chiusa. La corriera passa alle sei e mezza del mattino."


def plain(text: str, start: int = 0) -> list[Letter]:
    return letters_of(Span(start, start + len(text)), text, [])


def seam(text: str, word: str) -> Span:
    at = text.index(word)
    return Span(at - 1, at)


@pytest.mark.parametrize(
    ("new", "word"),
    [
        pytest.param(OLD, "La corriera", id="nothing has changed"),
        pytest.param("Allora. " + OLD, "La corriera", id="something was put before"),
        pytest.param(
            OLD.replace("del mattino", "in punto"), "La corriera", id="a word far off has changed"
        ),
        pytest.param(
            OLD.replace("chiusa.", "serrata, dicono."),
            "La corriera",
            id="what stood on one side has changed",
        ),
        pytest.param(
            OLD.replace("chiusa. La", "chiusa.  La"), "La corriera", id="blanks do not count"
        ),
    ],
)
def test_a_seam_is_found_again(new: str, word: str) -> None:
    found = find_place(seam(OLD, "La corriera"), plain(OLD), plain(new))
    assert found is not None
    assert new[found.end :].startswith(word)
    assert new[found.start : found.end].strip() == ""


@pytest.mark.parametrize(
    "new",
    [
        pytest.param("Tutt'altro si dice adesso in questa intervista.", id="nothing is left of it"),
        pytest.param(OLD + " " + OLD, id="it is there twice: nobody can tell"),
        pytest.param("", id="the answer is gone"),
    ],
)
def test_a_seam_that_cannot_be_told_is_nowhere(new: str) -> None:
    assert find_place(seam(OLD, "La corriera"), plain(OLD), plain(new)) is None


def test_what_was_dropped_is_found_between_what_was_kept() -> None:
    dropped = Span(OLD.index("e la farmacia") - 1, OLD.index("La corriera"))
    # Of what was dropped nothing is in the study any more.
    kept = [
        *plain(OLD[: dropped.start]),
        *plain(OLD[dropped.end :], dropped.end),
    ]
    new = "Guardi. " + OLD
    found = find_place(dropped, kept, plain(new))
    assert found is not None
    assert found.of(new) == " e la farmacia è chiusa. "


@given(st.integers(1, len(OLD.split()) - 1), st.text("abc è", max_size=30))
def test_wherever_it_was_cut_it_is_found_in_the_same_words(n: int, before: str) -> None:
    words = OLD.split()
    at = len(" ".join(words[:n]))
    new = before + " " + OLD
    found = find_place(Span(at, at + 1), plain(OLD), plain(new))
    assert found is not None
    assert new[found.end :] == " ".join(words[n:])


def test_a_letter_of_a_pseudonym_stands_where_the_name_does() -> None:
    source = shown()
    letters = source.of([TURNS[1].span])
    assert "".join(each.char for each in letters) == SHOWN
    (name,) = mentions()
    at = SHOWN.index("[PERSONA_1]")
    assert {(e.start, e.end, e.name) for e in letters[at : at + 11]} == {
        (name.span.start, name.span.end, True)
    }
    after = letters[at + 11]
    assert (after.char, after.start) == (",", name.span.end)


def test_a_passage_is_known_by_its_pieces() -> None:
    pieces = [TURNS[1].span, TURNS[3].span]
    text = shown().text(pieces)
    assert letters_of_pieces(pieces, text, mentions()) == [
        each for piece in pieces for each in shown().of([piece])
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Lo dice [P_2].", id="another name"),
        pytest.param("Lo dice", id="too short"),
        pytest.param("Lo dice [P_1], sì.", id="too long"),
    ],
)
def test_a_text_that_its_mentions_do_not_make_is_refused(text: str) -> None:
    place = Span(8, 11)
    kind, action = EntityType.PERSON, Action.PSEUDONYM
    known = [Mention("a", place, "P_1", kind, action, "[P_1]", "pattern")]
    with pytest.raises(NotAsAnonymisedError):
        letters_of(Span(0, 12), text, known)


def test_the_outline_has_every_word_but_names() -> None:
    outline = shown().outline
    for turn in TURNS:
        there = turn.span.of(outline)
        assert there == turn.text.replace("Ada Noli", "xxxxxxxx")
