"""From topics to themes: order, labels, novelty, links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import Coding, Status, Theme
from psm_qual.themes import make_themes
from tests.making.values import coding

AXES, STRATEGIES = {"1", "2"}, {"1.1", "1.2", "2.1"}
TERMS = {0: ["cinghiale", "orto", "recinto", "notte"], 1: ["truffa"], 2: ["bosco", "legna"]}


def themes(topics: list[int], codings: list[Coding] = (), weights: list[float] = ()) -> list[Theme]:
    names = [f"s{n}" for n in range(1, len(topics) + 1)]
    given_weights = weights or [1.0] * len(topics)
    return make_themes(
        names, topics, given_weights, TERMS, codings, axes=AXES, strategies=STRATEGIES
    )


def test_the_largest_comes_first_and_is_called_t01() -> None:
    found = themes([1, 0, 0, -1, 2, 2, 2])
    assert [(t.id, list(t.segments)) for t in found] == [
        ("T01", ["s5", "s6", "s7"]),
        ("T02", ["s2", "s3"]),
        ("T03", ["s1"]),
    ]


def test_the_label_is_the_three_most_telling_terms() -> None:
    (found,) = themes([0])
    assert found.label == "cinghiale · orto · recinto"
    assert found.terms == ("cinghiale", "orto", "recinto", "notte")


def test_segments_without_a_topic_make_no_theme() -> None:
    assert themes([-1, -1]) == []


@pytest.mark.parametrize(
    ("codings", "novelty"),
    [
        pytest.param([], 1.0, id="no code fits: all new"),
        pytest.param([coding("s1", "1.1", confidence=0.6)], 0.7, id="half of it is covered"),
        pytest.param(
            [coding("s1", "1.1", confidence=0.6), coding("s1", "2.1", confidence=0.4)],
            0.7,
            id="the best strategy counts, not their sum",
        ),
        pytest.param([coding("s1", "1", confidence=0.9)], 1.0, id="an axis alone covers nothing"),
        pytest.param(
            [coding("s1", "1.1", confidence=0.2, status=Status.ACCEPTED)],
            0.5,
            id="what a person accepted is sure",
        ),
        pytest.param(
            [coding("s1", "1.1", confidence=0.9, status=Status.REJECTED)],
            1.0,
            id="what a person rejected counts for nothing",
        ),
        pytest.param([coding("s1", "proposta", "tipo", confidence=0.9)], 1.0, id="nor a kind"),
        pytest.param([coding("s9", "1.1", confidence=0.9)], 1.0, id="another segment"),
    ],
)
def test_novelty_is_what_the_strategies_leave_uncovered(
    codings: list[Coding], novelty: float
) -> None:
    (found,) = themes([0, 0], codings)
    assert found.novelty == pytest.approx(novelty)


def test_novelty_and_links_are_weighted_by_how_surely_segments_belong() -> None:
    codings = [coding("s1", "1.1", confidence=0.8), coding("s1", "1", confidence=0.8)]
    (found,) = themes([0, 0], codings, [0.75, 0.25])
    assert found.novelty == pytest.approx(1 - 0.75 * 0.8)
    assert found.links == {"1": pytest.approx(0.6)}


def test_links_are_the_axes_strongest_first_without_the_weakest() -> None:
    codings = [
        coding("s1", "1", confidence=0.3),
        coding("s1", "2", confidence=0.9),
        coding("s2", "1", confidence=0.5),
    ]
    (found,) = themes([0, 0], codings)
    assert list(found.links.items()) == [("2", 0.45), ("1", 0.4)]
    (weak,) = themes([0] * 10, [coding("s1", "1", confidence=0.9)])
    assert weak.links == {}


@given(
    topics=st.lists(st.integers(-1, 2), min_size=1, max_size=12),
    data=st.data(),
)
def test_every_grouped_segment_is_in_exactly_one_theme(
    topics: list[int], data: st.DataObject
) -> None:
    weights = data.draw(st.lists(st.floats(0, 1), min_size=len(topics), max_size=len(topics)))
    codings = data.draw(
        st.lists(
            st.builds(
                coding,
                segment=st.sampled_from([f"s{n}" for n in range(1, len(topics) + 1)]),
                code=st.sampled_from(["1", "1.1", "2", "2.1"]),
                confidence=st.floats(0, 1),
                status=st.sampled_from(Status),
            )
        )
    )
    found = themes(topics, codings, weights)
    members = [segment for theme in found for segment in theme.segments]
    assert sorted(members) == sorted(f"s{n}" for n, topic in enumerate(topics, 1) if topic >= 0)
    sizes = [len(theme.segments) for theme in found]
    assert sizes == sorted(sizes, reverse=True)
    for theme in found:
        assert 0 <= theme.novelty <= 1
        assert all(0 < weight <= 1 for weight in theme.links.values())
        assert list(theme.links.values()) == sorted(theme.links.values(), reverse=True)
