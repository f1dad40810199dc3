"""Matrices, against a count by hand of every cell."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.dimensions import dimension_names
from psm_qual.analysis.matrix import matrix
from psm_qual.errors import DecisionError
from psm_qual.model import Coding, Role, Segment, SourceKind, Status, Theme
from tests.making.corpora import ALIASES, corpus_of
from tests.making.values import KINDS, ORCHARDS, coding, segment

SOURCES = {
    "a": {"categoria": "Comuni", "zona": "10"},
    "b": {"categoria": "Scuole", "zona": "9"},
    "c": {"categoria": "", "zona": "Tutte"},
}
NAMES = ("theme", "axis", "strategy", "tipo", "category", "zone", "kind", "source", "speaker",
         "question")  # fmt: skip


@st.composite
def studies(draw: st.DrawFn) -> tuple[list[Segment], list[Coding], list[Theme]]:
    names = [f"s{n}" for n in range(draw(st.integers(0, 6)))]
    segments = [
        segment(
            name,
            source=draw(st.sampled_from("abc")),
            role=draw(st.sampled_from(Role)),
            question=draw(st.sampled_from(["", "E poi?", "Perché?"])),
        )
        for name in names
    ]
    if not names:
        return [], [], []
    places = [(c.id, "") for c in ORCHARDS] + [(c.id, "tipo") for c in KINDS]
    places += [("1", "indicazioni")]
    codings = draw(
        st.lists(
            st.builds(
                lambda name, place, status, coder: coding(name, *place, status=status, coder=coder),
                st.sampled_from(names),
                st.sampled_from(places),
                st.sampled_from(Status),
                st.sampled_from(["ada", "bo"]),
            ),
            max_size=15,
        )
    )
    members = draw(st.lists(st.sampled_from(names), unique=True))
    themes = [Theme("T01", "orto", ("orto",), dict.fromkeys(members, 0.5)),
              Theme("T02", "bosco", ("bosco",), {})]  # fmt: skip
    return segments, codings, themes


def values_of(
    name: str, each: Segment, codings: list[Coding], themes: list[Theme], *, reviewed: bool
) -> set[str]:
    """What a segment is on a dimension, straight from the values the study was made of."""
    counting = {Status.ACCEPTED} if reviewed else {Status.ACCEPTED, Status.SUGGESTED}
    own = [c for c in codings if c.segment == each.id and c.status in counting]
    found = {
        "theme": {theme.id for theme in themes if each.id in theme.segments},
        "axis": {c.code for c in own if c.level == "axis" and not c.facet},
        "strategy": {c.code for c in own if c.level == "strategy"},
        "tipo": {c.code for c in own if c.facet == "tipo"},
        "category": {SOURCES[each.source]["categoria"]},
        "zone": {SOURCES[each.source]["zona"]},
        "kind": {each.kind.value},
        "source": {each.source},
        "speaker": {each.speaker},
        "question": {each.question},
    }
    return found[name] - {""}


@settings(max_examples=60, deadline=None)
@given(
    study=studies(),
    rows=st.sampled_from(NAMES),
    columns=st.sampled_from(NAMES),
    count=st.sampled_from(["sources", "segments"]),
    reviewed=st.booleans(),
)
def test_every_cell_is_what_a_recount_gives(
    study: tuple[list[Segment], list[Coding], list[Theme]],
    rows: str,
    columns: str,
    count: str,
    reviewed: bool,
) -> None:
    segments, codings, themes = study
    found = matrix(
        corpus_of(SOURCES, segments, codings, themes),
        rows,
        columns,
        count=count,
        reviewed_only=reviewed,
        aliases=ALIASES,
    )
    assert (found.index.name, found.columns.name) == (rows, columns)
    cells: dict[tuple[str, str], set[str]] = {}
    for each in segments:
        if each.role is Role.RESPONDENT:
            for row in values_of(rows, each, codings, themes, reviewed=reviewed):
                for column in values_of(columns, each, codings, themes, reviewed=reviewed):
                    counted = each.source if count == "sources" else each.id
                    cells.setdefault((row, column), set()).add(counted)
    assert {place: len(members) for place, members in cells.items()} == {
        (row, column): n for row, own in found.iterrows() for column, n in own.items() if n
    }


def corpus() -> Corpus:
    return corpus_of(
        SOURCES,
        [segment("s1", source="a"), segment("s2", source="a"), segment("s3", source="b")],
        [coding("s1", "1.1"), coding("s2", "1.1"), coding("s3", "2.1")],
        [Theme("T01", "orto", ("orto",), {"s1": 1.0})],
    )


def test_who_talks_a_lot_counts_once() -> None:
    by_sources = matrix(corpus(), "strategy", "zone", aliases=ALIASES)
    by_segments = matrix(corpus(), "strategy", "zone", count="segments", aliases=ALIASES)
    assert (by_sources.loc["1.1", "10"], by_segments.loc["1.1", "10"]) == (1, 2)


def test_codes_nobody_touched_are_there() -> None:
    found = matrix(corpus(), "strategy", "tipo", aliases=ALIASES)
    assert list(found.index) == ["1.1", "1.2", "2.1"]
    assert list(found.columns) == ["attuazione", "esigenza", "proposta", "criticita"]
    assert found.to_numpy().sum() == 0


def test_numbers_come_in_their_order_and_before_words() -> None:
    segments = [segment(f"s{n}", source=source) for n, source in enumerate("abc")]
    found = matrix(corpus_of(SOURCES, segments), "source", "zone", aliases=ALIASES)
    assert list(found.columns) == ["9", "10", "Tutte"]


@pytest.mark.parametrize("odd", ["nan", "inf", "-infinity", "1e999"])
def test_words_that_python_takes_for_numbers_do_not_upset_the_order(odd: str) -> None:
    zones = {"a": "3", "b": odd, "c": "zeta", "d": "1"}
    sources = {source: {"zona": zone} for source, zone in zones.items()}
    segments = [segment(f"s{source}", source=source) for source in sources]
    found = matrix(corpus_of(sources, segments), "source", "zone", aliases=ALIASES)
    assert list(found.columns) == ["1", "3", *sorted([odd, "zeta"])]


@pytest.mark.parametrize(
    ("name", "aliases"),
    [
        pytest.param("zone", ALIASES, id="by its alias"),
        pytest.param("zona", ALIASES, id="by the attribute's own name"),
        pytest.param("zona", {}, id="without aliases"),
    ],
)
def test_an_attribute_is_found(name: str, aliases: dict[str, str]) -> None:
    assert matrix(corpus(), "source", name, aliases=aliases).loc["b", "9"] == 1


def test_an_attribute_called_like_an_alias_is_found_when_the_alias_leads_nowhere() -> None:
    english = corpus_of({"a": {"category": "Schools"}}, [segment("s1")])
    assert "category" in dimension_names(english, ALIASES)
    assert matrix(english, "source", "category", aliases=ALIASES).loc["a", "Schools"] == 1


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("zonaa", id="a typing mistake"),
        pytest.param("date", id="an alias whose attribute the study lacks"),
        pytest.param("words", id="a column that is no attribute"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_does_not_exist_is_told_with_what_does(name: str) -> None:
    with pytest.raises(DecisionError) as caught:
        matrix(corpus(), name, "axis", aliases=ALIASES)
    assert f"«{name}»" in caught.value.what
    assert "theme, axis, strategy, tipo, indicazioni, category, zone" in caught.value.remedy


def test_everything_that_is_listed_can_be_asked_for_and_is_listed_once() -> None:
    study = corpus_of({"a": {"zona": "1", "tipo": "ente", "kind": "x"}}, [segment("s1")])
    names = dimension_names(study, ALIASES)
    assert len(names) == len(set(names))
    for name in names:
        assert isinstance(matrix(study, name, "source", aliases=ALIASES), pd.DataFrame)
    # The facet is meant, not the attribute of the same name.
    assert list(matrix(study, "tipo", "source").index) == [code.id for code in KINDS]


def test_a_questionnaire_counts_like_an_interview() -> None:
    written = segment("s1", source="b", kind=SourceKind.QUESTIONNAIRE)
    found = matrix(corpus_of(SOURCES, [written, segment("s2")]), "kind", "source")
    assert found.loc["questionnaire", "b"] == found.loc["interview", "a"] == 1
