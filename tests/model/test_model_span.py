"""A span is half-open, in code points, and knows what it holds and touches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import Span

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(*sorted(pair)))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(-1, 3, id="before the text"),
        pytest.param(4, 3, id="ends before it starts"),
        pytest.param(-2, -1, id="wholly before the text"),
    ],
)
def test_what_is_no_stretch_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(start, end)


def test_offsets_are_code_points() -> None:
    assert Span(2, 4).of("🙂è🎈!") == "🎈!"


@pytest.mark.parametrize(
    ("one", "other", "overlaps"),
    [
        pytest.param(Span(0, 3), Span(3, 5), False, id="touching share nothing"),
        pytest.param(Span(0, 3), Span(2, 5), True, id="one code point shared"),
        pytest.param(Span(0, 5), Span(1, 2), True, id="one inside the other"),
        pytest.param(Span(1, 4), Span(1, 4), True, id="the same"),
        pytest.param(Span(1, 4), Span(0, 4), True, id="one inside the other, ends alike"),
        pytest.param(Span(0, 4), Span(4, 4), False, id="an empty one at the end"),
    ],
)
def test_overlaps(one: Span, other: Span, overlaps: bool) -> None:
    assert one.overlaps(other) is overlaps


@given(spans, spans)
def test_two_overlap_when_they_share_a_code_point(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    if len(one) and len(other):
        assert one.overlaps(other) is other.overlaps(one) is bool(shared)


@given(spans, st.integers(0, 50), st.text(min_size=80, max_size=90))
def test_a_shifted_span_cuts_what_lies_so_much_further(span: Span, by: int, text: str) -> None:
    assert span.shift(by).of(text) == span.of(text[by:])
    assert len(span.shift(by)) == len(span) == len(span.of(text))


@given(st.lists(spans))
def test_spans_are_ordered_by_start_then_end(several: list[Span]) -> None:
    assert sorted(several) == sorted(several, key=lambda span: (span.start, span.end))
