"""Pseudonyms put into a text, and the way back from old offsets to new ones."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.anonymising import Replaced, pieces_of, replace
from psm_qual.anonymising.overlaps import resolve_overlaps
from psm_qual.anonymising.sighting import Sighting
from psm_qual.model import EntityType, Span


@st.composite
def replacements(draw: st.DrawFn) -> tuple[str, list[tuple[Span, str]]]:
    """A text, and stretches of it in order, apart, with what replaces them."""
    text = draw(st.text(max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, [(span, draw(st.sampled_from(["[P_1]", "[PERSONA_12]", "x"]))) for span in spans]


@given(replacements())
def test_nothing_outside_changes_and_every_stretch_goes(
    case: tuple[str, list[tuple[Span, str]]],
) -> None:
    text, changes = case
    new = replace(text, changes)
    expected, position = "", 0
    for span, replacement in changes:
        expected += text[position : span.start] + replacement
        position = span.end
    assert new.text == expected + text[position:]
    assert [span.of(new.text) for span in new.after] == [change for _, change in changes]


@given(replacements(), st.integers(0, 40), st.integers(0, 40))
def test_offsets_keep_their_order(
    case: tuple[str, list[tuple[Span, str]]], one: int, other: int
) -> None:
    text, changes = case
    new = replace(text, changes)
    low, high = sorted((min(one, len(text)), min(other, len(text))))
    first, second = new.span(Span(low, low)), new.span(Span(high, high))
    assert 0 <= first.start <= second.end <= len(new.text)
    whole = new.span(Span(low, high))
    assert whole.start <= first.end
    assert max(first.end, second.start) <= whole.end


@given(replacements(), st.integers(0, 40), st.integers(0, 40))
def test_a_cut_never_splits_a_replacement(
    case: tuple[str, list[tuple[Span, str]]], one: int, other: int
) -> None:
    text, changes = case
    new = replace(text, changes)
    low, high = sorted((min(one, len(text)), min(other, len(text))))
    span = new.span(Span(low, high))
    for after in new.after:
        assert not span.overlaps(after) or (span.start <= after.start and after.end <= span.end)


@given(replacements())
def test_the_whole_is_the_whole(case: tuple[str, list[tuple[Span, str]]]) -> None:
    text, changes = case
    new = replace(text, changes)
    assert new.cut(Span(0, len(text))) == new.text


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([Span(0, 3), Span(2, 4)], id="overlapping"),
        pytest.param([Span(2, 4), Span(0, 1)], id="out of order"),
        pytest.param([Span(1, 1)], id="empty"),
        pytest.param([Span(3, 9)], id="beyond the end"),
    ],
)
def test_what_cannot_be_replaced_is_refused(spans: list[Span]) -> None:
    with pytest.raises(ValueError, match="in order"):
        replace("abcdef", [(span, "x") for span in spans])


def test_pieces_share_a_replacement_once() -> None:
    text = "dice Enrica Bertolone adesso mhmh e va"
    new = replace(text, [(Span(5, 21), "[PERSONA_1]")])
    assert pieces_of(new, [Span(0, 11), Span(12, 28)]) == "dice [PERSONA_1] adesso"
    assert pieces_of(new, [Span(0, 4), Span(34, 38)]) == "dice e va"


def test_a_text_without_replacements_is_itself() -> None:
    assert replace("così com'è", []) == Replaced("così com'è")


def seen(start: int, end: int, type_: str, witness: str = "capital") -> Sighting:
    return Sighting(start, end, (f"{start}-{end}",), EntityType(type_), witness, 1.0)


@pytest.mark.parametrize(
    ("sightings", "kept"),
    [
        pytest.param(
            [seen(0, 5, "person"), seen(0, 9, "name")], [(0, 9, "name")], id="the longest wins"
        ),
        pytest.param(
            [seen(0, 5, "name"), seen(0, 5, "person")], [(0, 5, "person")], id="the more specific"
        ),
        pytest.param(
            [seen(0, 5, "person"), seen(3, 9, "place")],
            [(0, 9, "place")],
            id="one that reaches out stretches the other",
        ),
        pytest.param(
            [seen(0, 5, "person"), seen(5, 9, "place")],
            [(0, 5, "person"), (5, 9, "place")],
            id="neighbours stay",
        ),
        pytest.param(
            [seen(0, 11, "phone", "pattern"), seen(0, 11, "vat_number", "pattern")],
            [(0, 11, "vat_number")],
            id="a code in its context is no phone number",
        ),
        pytest.param(
            [seen(0, 7, "municipality", "public"), seen(0, 7, "person", "title")],
            [(0, 7, "person")],
            id="a title proves more than fame",
        ),
    ],
)
def test_overlaps(sightings: list[Sighting], kept: list[tuple[int, int, str]]) -> None:
    found = resolve_overlaps(sightings)
    assert [(each.start, each.end, each.type.value) for each in found] == kept


SEEN = st.builds(
    lambda start, length, type_, witness: seen(start, start + length, type_, witness),
    st.integers(0, 20),
    st.integers(1, 8),
    st.sampled_from(["person", "name", "place", "municipality", "email"]),
    st.sampled_from(["capital", "title", "public", "policy", "echo"]),
)


@given(st.lists(SEEN, max_size=10))
def test_resolved_sightings_lie_apart_and_cover_all_that_was_seen(
    sightings: list[Sighting],
) -> None:
    found = resolve_overlaps(sightings)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {place for each in found for place in range(each.start, each.end)}
    assert covered == {place for each in sightings for place in range(each.start, each.end)}
