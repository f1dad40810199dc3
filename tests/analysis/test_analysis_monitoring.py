"""Each strategy: who reports it done, who needs it, where, and what that makes of it."""

from __future__ import annotations

import pandas as pd
import pytest

from psm_qual.analysis.monitoring import strategy_status
from psm_qual.model import Role, Status
from tests.making.corpora import ALIASES, corpus_of
from tests.making.values import coding, segment

STRATEGIES = ["1.1", "1.2", "2.1"]


def monitored(
    said: list[tuple[str, str, str]],
    *,
    zones: dict[str, str] | None = None,
    status: Status = Status.SUGGESTED,
    reviewed_only: bool = False,
    role: Role = Role.RESPONDENT,
) -> pd.DataFrame:
    """What (source, strategy, kind) said makes of the strategies; at least two sources count."""
    segments, codings = [], []
    for number, (source, strategy, kind) in enumerate(said):
        name = f"s{number}"
        segments.append(segment(name, source=source, role=role))
        codings.append(coding(name, strategy, status=status))
        if kind:
            codings.append(coding(name, kind, "tipo", status=status))
    attributes = {source: {"zona": zone} for source, zone in (zones or {}).items()}
    sources = {source: attributes.get(source, {}) for source, _, _ in said}
    return strategy_status(
        corpus_of(sources, segments, codings),
        STRATEGIES,
        facet="tipo",
        done="attuazione",
        criticised="criticita",
        min_sources=2,
        aliases=ALIASES,
        reviewed_only=reviewed_only,
    )


@pytest.mark.parametrize(
    ("said", "status"),
    [
        pytest.param("", "no_action_reported", id="nobody speaks of it"),
        pytest.param("a esigenza, b proposta", "no_action_reported", id="needed is not done"),
        pytest.param("a attuazione", "partly", id="one report alone"),
        pytest.param("a attuazione, a attuazione", "partly", id="the same source twice is one"),
        pytest.param("a attuazione, b attuazione", "implemented", id="enough reports"),
        pytest.param(
            "a attuazione, b attuazione, a criticita, b criticita",
            "implemented",
            id="as many critics as reports",
        ),
        pytest.param(
            "a attuazione, b attuazione, a criticita, b criticita, c criticita",
            "partly",
            id="more critics than reports",
        ),
        pytest.param("a criticita, b criticita", "no_action_reported", id="only critics"),
    ],
)
def test_status(said: str, status: str) -> None:
    lines = [each.split() for each in said.split(", ") if each]
    table = monitored([(source, "1.1", kind) for source, kind in lines])
    assert table.loc["1.1", "status"] == status
    assert set(table.loc[["1.2", "2.1"], "status"]) == {"no_action_reported"}


def test_counts_are_distinct_sources_and_segments() -> None:
    table = monitored(
        [
            ("a", "1.1", "attuazione"),
            ("a", "1.1", "attuazione"),
            ("b", "1.1", "esigenza"),
            ("b", "1.1", ""),
            ("b", "2.1", "proposta"),
        ]
    )
    assert list(table.index) == STRATEGIES
    columns = ["sources", "segments", "attuazione", "esigenza", "proposta", "criticita"]
    assert table.loc["1.1", columns].tolist() == [2, 4, 1, 1, 0, 0]
    assert table.loc["1.2", columns].tolist() == [0, 0, 0, 0, 0, 0]
    assert table.loc["2.1", columns].tolist() == [1, 1, 0, 0, 1, 0]


def test_zones_are_those_of_the_reports_in_order() -> None:
    zones = {"a": "10", "b": "9", "c": "9", "d": "Valle, alta", "e": ""}
    said = [(source, "1.1", "attuazione") for source in "abcde"] + [("a", "1.2", "esigenza")]
    table = monitored(said, zones=zones)
    assert table["zones"].tolist() == [("9", "10", "Valle, alta"), (), ()]


def test_a_study_without_zones_has_none() -> None:
    assert monitored([("a", "1.1", "attuazione")])["zones"].tolist() == [(), (), ()]


@pytest.mark.parametrize(
    ("status", "reviewed_only", "sources"),
    [
        pytest.param(Status.SUGGESTED, False, 1, id="a suggestion counts"),
        pytest.param(Status.SUGGESTED, True, 0, id="unless only reviewed codes are asked for"),
        pytest.param(Status.ACCEPTED, True, 1, id="accepted"),
        pytest.param(Status.REJECTED, False, 0, id="rejected"),
    ],
)
def test_which_codings_count(status: Status, reviewed_only: bool, sources: int) -> None:
    table = monitored([("a", "1.1", "attuazione")], status=status, reviewed_only=reviewed_only)
    assert table.loc["1.1", "attuazione"] == sources


def test_an_interviewers_words_do_not_count() -> None:
    table = monitored([("a", "1.1", "attuazione")], role=Role.INTERVIEWER)
    assert table.loc["1.1", "sources"] == 0


def test_codes_may_be_of_any_level() -> None:
    corpus = corpus_of({"a": {}}, [segment("s1")], [coding("s1", "2"), coding("s1", "1.1")])
    table = strategy_status(
        corpus,
        ["2", "1.1"],
        facet="tipo",
        done="attuazione",
        criticised="criticita",
        min_sources=2,
        aliases=ALIASES,
    )
    assert table["sources"].to_dict() == {"2": 1, "1.1": 1}
