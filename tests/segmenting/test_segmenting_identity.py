"""Ids follow passages: by their words through an edit, by their place when only names change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import Span
from psm_qual.segmenting import Known, carry_ids

New = list[tuple[tuple[Span, ...], str]]


def known(*texts: str, active: bool = True) -> list[Known]:
    """Passages of ten code points each, one after the other."""
    return [
        Known(f"int01-{n + 1:03d}", (Span(10 * n, 10 * n + 10),), text, active)
        for n, text in enumerate(texts)
    ]


def now(*texts: str, start: int = 0) -> New:
    return [((Span(start + 10 * n, start + 10 * n + 10),), t) for n, t in enumerate(texts)]


SWAPPED = ("[P_1] sì", "[P_3] sì", "no"), ("[P_3] sì", "[P_3] sì", "no")


@pytest.mark.parametrize(
    ("before", "after", "ids"),
    [
        pytest.param(*SWAPPED, [1, 2, 3], id="a name becomes another's: the words alone mislead"),
        pytest.param(("Rossi", "no"), ("[P_1]", "no"), [1, 2], id="all of it was a name"),
        pytest.param(("[P_1] sì", "Rossi sì"), ("Rossi sì", "[P_1] sì"), [1, 2], id="turned round"),
        pytest.param(("sì", "sì", "sì"), ("sì", "[P_1]", "sì"), [1, 2, 3], id="all alike"),
    ],
)
def test_in_the_same_text_the_place_tells(
    before: tuple[str, ...], after: tuple[str, ...], ids: list[int]
) -> None:
    found = carry_ids("int01", now(*after), known(*before), same_text=True)
    assert found == [f"int01-{n:03d}" for n in ids]


def test_a_name_that_reaches_over_an_end_moves_it() -> None:
    new: New = [
        ((Span(0, 14),), "lo sa [P_1]"),
        ((Span(15, 20),), "e poi"),
        ((Span(20, 30),), "no"),
    ]
    old = known("lo sa Ada", "Noli e poi", "no")
    assert carry_ids("int01", new, old, same_text=True) == ["int01-001", "int01-002", "int01-003"]


def test_a_text_cut_anew_needs_more_in_common() -> None:
    # Six of ten code points: enough to be the same when only names move, not here.
    new: New = [((Span(0, 6),), "zero"), ((Span(6, 10),), "uno"), ((Span(10, 20),), "due")]
    found = carry_ids("int01", new, known("altro", "due"), same_text=True)
    assert found == ["int01-003", "int01-004", "int01-002"]


def test_in_an_edited_text_the_words_tell() -> None:
    old = known("il medico viene", "la corriera passa")
    new = now("che tempo fa", "il medico viene", "la corriera passa")
    assert carry_ids("int01", new, old) == ["int01-003", "int01-001", "int01-002"]


def test_what_left_the_study_does_not_take_the_place_of_what_is_there() -> None:
    gone = [Known("int01-009", (Span(0, 10),), "altro", False)]
    found = carry_ids("int01", now("uno"), [*gone, *known("zero")], same_text=True)
    assert found == ["int01-001"]


NAMES = st.lists(st.sampled_from(["[P_1] sì", "[P_2] sì", "Rossi sì", "sì", "[P_1]"]), max_size=8)


@given(st.lists(st.tuples(*[st.sampled_from(["[P_1]", "[P_2]", "Rossi", "sì"])] * 2), max_size=9))
def test_whatever_becomes_of_names_all_ids_stay(pairs: list[tuple[str, str]]) -> None:
    old = known(*(before for before, _ in pairs))
    found = carry_ids("int01", now(*(after for _, after in pairs)), old, same_text=True)
    assert found == [each.id for each in old]


@given(NAMES, NAMES)
def test_no_id_is_given_twice(before: list[str], after: list[str]) -> None:
    for same_text in (True, False):
        found = carry_ids("int01", now(*after), known(*before), same_text=same_text)
        assert len(set(found)) == len(found)
