"""What people cut is put on top of what was found: nothing overlaps, nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import CutAct, CutVerb, Passage, Role, Span
from psm_qual.segmenting.cuts import recut

#        0         1         2         3         4
#        01234567890123456789012345678901234567890
TEXT = " uno due tre; quattro cinque. Sei sette "
# Two turns of one respondent; between them, at 29, somebody else's.
TURNS = {1: Span(1, 29), 3: Span(30, 39)}
ONE, TWO, OTHER = Span(1, 13), Span(14, 29), Span(30, 39)


def said(*pieces: Span, turn: int = 1, role: Role = Role.RESPONDENT) -> Passage:
    return Passage(turn, pieces, role, 0)


def act(verb: CutVerb, *places: tuple[int, int]) -> CutAct:
    spans = tuple(Span(*place) for place in places)
    return CutAct(verb=verb, source="a", places=spans, before={}, after={})


def texts(found: list[Passage]) -> list[str]:
    return [" ".join(piece.of(TEXT) for piece in each.pieces) for each in found]


FOUND = [said(ONE), said(TWO), said(OTHER, turn=3)]


@pytest.mark.parametrize(
    ("cuts", "expected"),
    [
        pytest.param([], ["uno due tre;", "quattro cinque.", "Sei sette"], id="nothing was cut"),
        pytest.param(
            [act(CutVerb.SPLIT, (4, 5))],
            ["uno", "due tre;", "quattro cinque.", "Sei sette"],
            id="split where a word ends",
        ),
        pytest.param(
            [act(CutVerb.SPLIT, (6, 6))],
            ["uno d", "ue tre;", "quattro cinque.", "Sei sette"],
            id="split within a word",
        ),
        pytest.param(
            [act(CutVerb.SPLIT, (13, 14))],
            ["uno due tre;", "quattro cinque.", "Sei sette"],
            id="the seam is there already",
        ),
        pytest.param(
            [act(CutVerb.PART, (4, 5), (8, 9))],
            ["uno", "due", "tre;", "quattro cinque.", "Sei sette"],
            id="a word is taken out",
        ),
        pytest.param(
            [act(CutVerb.TRIM, (1, 5), (8, 13))],
            ["due", "quattro cinque.", "Sei sette"],
            id="both ends are dropped",
        ),
        pytest.param(
            [act(CutVerb.TRIM, (1, 13))],
            ["quattro cinque.", "Sei sette"],
            id="what was dropped is a passage by itself by now",
        ),
        pytest.param(
            [act(CutVerb.JOIN, (13, 14))],
            ["uno due tre; quattro cinque.", "Sei sette"],
            id="joined within a turn: one piece",
        ),
        pytest.param(
            [act(CutVerb.JOIN, (29, 30))],
            ["uno due tre;", "quattro cinque. Sei sette"],
            id="joined over another voice: two pieces",
        ),
        pytest.param(
            [act(CutVerb.JOIN, (13, 14)), act(CutVerb.SPLIT, (21, 22))],
            ["uno due tre; quattro", "cinque.", "Sei sette"],
            id="one cut on top of another",
        ),
    ],
)
def test_passages_are_cut(cuts: list[CutAct], expected: list[str]) -> None:
    done = recut(FOUND, cuts, TURNS)
    assert texts(done.passages) == expected
    assert done.left_out == frozenset()


def test_pieces_that_follow_each_other_in_a_turn_are_one() -> None:
    joined = recut(FOUND, [act(CutVerb.JOIN, (13, 14))], TURNS).passages[0]
    assert joined.pieces == (Span(1, 29),)


def test_the_second_part_begins_in_its_own_turn() -> None:
    both = [said(TWO, OTHER)]
    parts = recut(both, [act(CutVerb.SPLIT, (29, 30))], TURNS).passages
    assert [each.turn for each in parts] == [1, 3]


@pytest.mark.parametrize(
    ("passages", "cut"),
    [
        pytest.param(FOUND, act(CutVerb.SPLIT), id="its place is not found any more"),
        pytest.param([said(TWO)], act(CutVerb.SPLIT, (4, 5)), id="nobody says anything there"),
        pytest.param([said(ONE)], act(CutVerb.JOIN, (13, 14)), id="nothing to join it with"),
        pytest.param(
            [said(ONE, role=Role.INTERVIEWER)],
            act(CutVerb.SPLIT, (4, 5)),
            id="it turned out to be the interviewer's",
        ),
        pytest.param(
            [said(ONE), said(TWO), said(OTHER)],
            act(CutVerb.JOIN, (13, 30)),
            id="a passage lies between",
        ),
        pytest.param([said(ONE)], act(CutVerb.SPLIT, (0, 0)), id="before anything was said"),
    ],
)
def test_a_cut_that_cannot_be_made_is_told_and_changes_nothing(
    passages: list[Passage], cut: CutAct
) -> None:
    done = recut(passages, [cut], TURNS)
    assert (done.passages, done.left_out) == (passages, frozenset([0]))


def test_another_voice_within_a_seam_keeps_its_passage() -> None:
    # Two speakers: the one goes on where the other has ended.
    first, between, rest = Span(0, 5), Span(6, 9), Span(10, 15)
    own = [said(first, rest), Passage(2, (between,), Role.RESPONDENT)]
    done = recut(own, [act(CutVerb.SPLIT, (5, 10))], {1: first, 2: between, 3: rest})
    assert [each.pieces for each in done.passages] == [(first,), (between,), (rest,)]


@st.composite
def found_and_cut(draw: st.DrawFn) -> tuple[str, list[Passage], list[CutAct], dict[int, Span]]:
    """Words, passages of them at will, and cuts at the blanks between words."""
    words = draw(st.lists(st.text("abè", min_size=1, max_size=4), min_size=2, max_size=14))
    text = " ".join(words)
    blanks = [n for n, char in enumerate(text) if char == " "]
    seams = draw(st.sets(st.sampled_from(blanks)))
    bounds = [0, *sorted(seams), len(text)]
    passages = [said(Span(start + (start > 0), end)) for start, end in pairwise(bounds)]
    verbs = st.sampled_from([CutVerb.SPLIT, CutVerb.JOIN, CutVerb.PART])
    cuts = draw(
        st.lists(st.tuples(verbs, st.sampled_from(blanks)), max_size=8).map(
            lambda each: [act(verb, (at, at + 1)) for verb, at in each]
        )
    )
    return text, passages, cuts, {1: Span(0, len(text))}


@given(found_and_cut())
def test_nothing_overlaps_and_no_word_is_lost(
    made: tuple[str, list[Passage], list[CutAct], dict[int, Span]],
) -> None:
    text, passages, cuts, turns = made
    found = recut(passages, cuts, turns).passages
    pieces = [piece for each in found for piece in each.pieces]
    assert pieces == sorted(pieces)
    assert all(not a.overlaps(b) for a, b in pairwise(pieces))
    assert " ".join(piece.of(text) for piece in pieces) == text


@given(found_and_cut())
def test_all_at_once_is_as_one_after_the_other(
    made: tuple[str, list[Passage], list[CutAct], dict[int, Span]],
) -> None:
    _, passages, cuts, turns = made
    step = passages
    for cut in cuts:
        step = recut(step, [cut], turns).passages
    assert recut(passages, cuts, turns).passages == step


@given(found_and_cut(), st.data())
def test_what_is_dropped_is_dropped_and_the_rest_stays(
    made: tuple[str, list[Passage], list[CutAct], dict[int, Span]], data: st.DataObject
) -> None:
    text, passages, _, turns = made
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = recut(passages, [act(CutVerb.TRIM, (start, end))], turns).passages
    left = {n for each in found for piece in each.pieces for n in range(piece.start, piece.end)}
    there = {n for each in passages for piece in each.pieces for n in range(piece.start, piece.end)}
    assert left == there - set(range(start, end))
