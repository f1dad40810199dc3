"""Passages worth quoting: telling, of a fit length, each from another source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.analysis.quotations import quotations, theme_quotations
from psm_qual.model import Role, Segment, Status, Theme
from tests.making.corpora import corpus_of
from tests.making.values import coding, segment

SOURCES = {source: {} for source in "abcd"}


def said(name: str, source: str = "a", words: int = 30, role: Role = Role.RESPONDENT) -> Segment:
    return segment(name, " ".join(["parola"] * words), source=source, role=role)


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        pytest.param(11, False, id="a fragment"),
        pytest.param(12, True, id="just long enough"),
        pytest.param(75, True, id="just short enough"),
        pytest.param(76, False, id="a page"),
    ],
)
def test_length(words: int, quoted: bool) -> None:
    corpus = corpus_of(SOURCES, [said("s1", words=words)], [coding("s1", "1.1")])
    assert quotations(corpus, "1.1", most=3) == (["s1"] if quoted else [])


def test_the_surest_come_first_and_what_a_person_accepted_before_them() -> None:
    segments = [said("s1", "a"), said("s2", "b"), said("s3", "c"), said("s4", "d")]
    codings = [
        coding("s1", "1.1", confidence=0.5),
        coding("s2", "1.1", confidence=0.9),
        coding("s3", "1.1", confidence=0.1, status=Status.ACCEPTED),
        coding("s4", "1.1", confidence=0.99, status=Status.REJECTED),
    ]
    corpus = corpus_of(SOURCES, segments, codings)
    assert quotations(corpus, "1.1", most=9) == ["s3", "s2", "s1"]
    assert quotations(corpus, "1.1", most=2) == ["s3", "s2"]


def test_one_a_source_and_another_when_that_one_is_quoted_already() -> None:
    segments = [said("s1"), said("s2"), said("s3", "b")]
    codings = [coding(f"s{n}", "1.1", confidence=1 - n / 10) for n in (1, 2, 3)]
    corpus = corpus_of(SOURCES, segments, codings)
    assert quotations(corpus, "1.1", most=9) == ["s1", "s3"]
    assert quotations(corpus, "1.1", most=9, besides={"s1"}) == ["s2", "s3"]


def test_only_answers_on_that_code_and_of_that_kind() -> None:
    segments = [said("s1", "a"), said("s2", "b"), said("s3", "c", role=Role.INTERVIEWER)]
    codings = [coding(name, "1.1") for name in ("s1", "s2", "s3")]
    codings += [coding(name, "proposta", "tipo") for name in ("s2", "s3")]
    codings += [coding("s1", "1", "indicazioni")]
    corpus = corpus_of(SOURCES, segments, codings)
    assert quotations(corpus, "1.1", kind=("tipo", "proposta"), most=9) == ["s2"]
    assert quotations(corpus, "1", facet="indicazioni", most=9) == ["s1"]
    # The facet's code "1" is not the axis "1".
    assert quotations(corpus, "1", most=9) == []


def test_a_themes_quotations_are_those_nearest_its_centre() -> None:
    segments = [said("s1", "a"), said("s2", "b"), said("s3", "b"), said("s4", "c", words=5)]
    theme = Theme("T01", "orto", ("orto",), {"s1": 0.3, "s2": 0.8, "s3": 0.9, "s4": 1.0})
    corpus = corpus_of(SOURCES, segments, [], [theme])
    assert theme_quotations(corpus, "T01", most=9) == ["s3", "s1"]
    assert theme_quotations(corpus, "T01", most=9, besides={"s3"}) == ["s2", "s1"]


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.integers(5, 90), st.floats(0, 1), st.sampled_from(Status)
        ),
        max_size=8,
    ),
    most=st.integers(0, 4),
    besides=st.sets(st.sampled_from([f"s{n}" for n in range(8)])),
)
def test_no_source_twice_never_too_many_and_none_that_does_not_fit(
    rows: list[tuple[str, int, float, Status]], most: int, besides: set[str]
) -> None:
    segments = [said(f"s{n}", source, words) for n, (source, words, _, _) in enumerate(rows)]
    codings = [
        coding(f"s{n}", "1.1", confidence=sure, status=status)
        for n, (_, _, sure, status) in enumerate(rows)
    ]
    found = quotations(corpus_of(SOURCES, segments, codings), "1.1", most=most, besides=besides)
    fit = {
        f"s{n}": source
        for n, (source, words, _, status) in enumerate(rows)
        if 12 <= words <= 75 and status is not Status.REJECTED and f"s{n}" not in besides
    }
    assert set(found) <= fit.keys()
    sources = [fit[name] for name in found]
    assert len(sources) == len(set(sources)) == min(most, len(set(fit.values())))
