"""The study as tables: columns that others rely on, one row for each thing."""

from __future__ import annotations

import pytest

from psm_qual.analysis.corpus import (
    SOURCE_COLUMNS,
    codings_table,
    evidence_text,
    segments_table,
    sources_table,
    theme_segments_table,
    themes_table,
)
from psm_qual.model import Coding, Evidence, Role, Segment, Source, SourceKind, Span, Status, Theme
from tests.making.corpora import corpus_of
from tests.making.values import coding, segment

EMPTY = {
    "sources": (sources_table, "source kind turns speakers words"),
    "segments": (
        segments_table,
        "segment source turn speaker role start end text kind question pieces",
    ),
    "codings": (
        codings_table,
        "segment code level facet status coder confidence evidence origin",
    ),
    "themes": (
        lambda none: themes_table(none, {}),
        "theme label terms segments sources novelty links status probability stability",
    ),
    "theme segments": (theme_segments_table, "theme segment weight"),
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_table_has_its_columns(name: str) -> None:
    make, columns = EMPTY[name]
    assert list(make([]).columns) == columns.split()


def test_sources_have_their_attributes_after_the_fixed_columns() -> None:
    table = sources_table(
        [
            Source("a", SourceKind.INTERVIEW, "a.txt", 3, 2, 90, {"zona": "7"}),
            Source("b", SourceKind.MEETING, "b.txt", 9, 5, 300, {"categoria": "Scuole"}),
        ]
    )
    assert list(table.columns) == [*SOURCE_COLUMNS, "zona", "categoria"]
    assert table.loc[0].tolist()[:6] == ["a", "interview", 3, 2, 90, "7"]
    assert table["categoria"].isna().tolist() == [True, False]


def test_an_attribute_cannot_take_the_place_of_a_fixed_column() -> None:
    attributes = {"kind": "a voce", "words": "molte", "source": "diretta"}
    corpus = corpus_of({"a": attributes}, [segment("s1")])
    assert corpus.sources.loc[0, ["source", "kind", "words"]].tolist() == ["a", "interview", 100]
    assert corpus.attributes == ["kind_", "words_", "source_"]
    assert corpus.sources.loc[0, "kind_"] == "a voce"


def test_a_segment_goes_from_its_first_piece_to_its_last() -> None:
    pieces = (Span(10, 14), Span(30, 42))
    table = segments_table(
        [Segment("s", "a", SourceKind.MEETING, 3, "R", Role.RESPONDENT, pieces, "sì certo", "?")]
    )
    assert table.loc[0, ["start", "end", "pieces"]].tolist() == [10, 42, "10-14 30-42"]
    assert table.loc[0, ["role", "kind"]].tolist() == ["respondent", "meeting"]


@pytest.mark.parametrize(
    ("evidence", "text"),
    [
        pytest.param(None, "", id="a person's own code needs no reason"),
        pytest.param(Evidence("Le bucce", 0.714), "«Le bucce» (0.71)", id="a phrase resembled"),
        pytest.param(
            Evidence("Le bucce", 0.5, ("orto", "compost")),
            "«Le bucce» (0.50) · orto · compost",
            id="and keywords found",
        ),
    ],
)
def test_evidence_in_words(evidence: Evidence | None, text: str) -> None:
    assert evidence_text(coding("s1", "1.1", evidence=evidence)) == text


def test_a_theme_counts_segments_and_distinct_sources() -> None:
    theme = Theme("T01", "orto", ("orto", "bosco"), {"s1": 0.9, "s2": 0.5, "s3": 0.4}, 0.8,
                  {"1": 0.4, "2": 0.2})  # fmt: skip
    row = themes_table([theme], {"s1": "a", "s2": "a", "s3": "b"}).loc[0]
    assert (row["segments"], row["sources"]) == (3, 2)
    assert (row["terms"], row["links"]) == ("orto, bosco", "1:0.4, 2:0.2")
    assert theme_segments_table([theme])["weight"].tolist() == [0.9, 0.5, 0.4]


@pytest.mark.parametrize(
    ("reviewed_only", "statuses"),
    [
        pytest.param(False, ["suggested", "accepted"], id="suggestions nobody decided on count"),
        pytest.param(True, ["accepted"], id="only what a person accepted"),
    ],
)
def test_codings_in_force(reviewed_only: bool, statuses: list[str]) -> None:
    codings = [coding("s1", "1.1", status=status) for status in Status]
    corpus = corpus_of({"a": {}}, [segment("s1")], codings)
    found = corpus.codings_in_force(reviewed_only=reviewed_only)
    assert found["status"].tolist() == statuses


@pytest.mark.parametrize("codings", [[], [coding("s1", "1.1")]], ids=["none", "only suggested"])
def test_what_was_reviewed_is_a_table_also_when_nothing_was(codings: list[Coding]) -> None:
    found = corpus_of({"a": {}}, [segment("s1")], codings).codings_in_force(reviewed_only=True)
    assert found.empty and {"segment", "facet", "code"} <= set(found.columns)


def test_what_the_machine_accepted_is_not_reviewed() -> None:
    codings = [
        coding("s1", "1.1", status=Status.ACCEPTED, coder="model:test"),
        coding("s1", "1.2", status=Status.ACCEPTED, coder="ada"),
    ]
    corpus = corpus_of({"a": {}}, [segment("s1")], codings)
    assert corpus.codings_in_force(reviewed_only=True)["code"].tolist() == ["1.2"]
    assert corpus.codings_in_force()["code"].tolist() == ["1.1", "1.2"]


def test_only_respondents_answer() -> None:
    asked = segment("s1", role=Role.INTERVIEWER)
    corpus = corpus_of({"a": {}}, [asked, segment("s2")])
    assert corpus.answers["segment"].tolist() == ["s2"]
