"""Tables of two coders and of many; what became of suggestions; where coders differ."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from psm_qual.agreement import (
    Disagreement,
    Position,
    acceptance_by_code,
    agreement_by_code,
    agreement_by_passage,
    alpha_by_code,
    alpha_by_passage,
    disagreements,
)
from psm_qual.agreement.comparing import COEFFICIENTS
from psm_qual.model import Status
from tests.making.values import coding

SOURCES = {"s1": "a", "s2": "a", "s3": "b", "s4": "c"}
ADA = {"s1": {"1.1"}, "s2": {"1.1"}, "s9": {"2.1"}}
BO = {"s1": {"1.1", "1.2"}}


def test_a_row_for_each_code_that_somebody_used() -> None:
    table = agreement_by_code(["1.1", "1.2", "2.1"], SOURCES, ADA, BO)
    assert list(table.index) == ["1.1", "1.2"]
    kept = ["first", "second", "both", "agreement", "kappa"]
    assert list(table.columns[:5]) == kept
    assert table.loc["1.1", kept].tolist() == [2, 1, 1, 0.75, 0.5]
    assert table.loc["1.2", kept].tolist() == [0, 1, 0, 0.75, 0.0]
    assert table["prevalence"].tolist() == [0.375, 0.125]


def test_every_figure_lies_in_its_interval() -> None:
    table = agreement_by_code(["1.1"], SOURCES, ADA, BO)
    for name in COEFFICIENTS:
        low, value, high = table.loc["1.1", [f"{name}_low", name, f"{name}_high"]]
        assert low <= value <= high


def test_nothing_used_nothing_compared() -> None:
    table = agreement_by_code(["1.1"], {"s1": "a"}, {}, {})
    assert len(table) == 0
    assert table.index.name == "code"
    assert list(table.columns[:5]) == ["first", "second", "both", "agreement", "kappa"]


def test_passages_are_compared_by_their_sets() -> None:
    sets = {"strategy": ["1.1", "1.2"], "axis": ["1"], "tipo": []}
    table = agreement_by_passage(sets, SOURCES, ADA, BO)
    # s1: {1.1} and {1.1, 1.2}; s2: {1.1} and nothing; s3 and s4: nothing and nothing.
    assert table.loc["strategy", ["passages", "same", "empty"]].tolist() == [4, 0.5, 0.5]
    assert -1 < table.loc["strategy", "alpha"] < 1
    for unused in ("axis", "tipo"):
        assert table.loc[unused, ["same", "empty"]].tolist() == [1.0, 1.0]
        assert math.isnan(table.loc[unused, "alpha"])


def test_all_coders_together_though_not_all_judged_each_passage() -> None:
    ada = {"s1": {"1.1"}, "s2": set(), "s3": {"1.1"}}
    bo = {"s1": {"1.1"}, "s2": set()}
    zoe = {"s2": set(), "s3": {"1.1"}, "s4": {"2.1"}}
    codes = alpha_by_code(["1.1", "1.2", "2.1"], SOURCES, [ada, bo, zoe])
    assert codes["alpha"].tolist() == pytest.approx([1.0, math.nan], nan_ok=True)
    assert list(codes.index) == ["1.1", "2.1"]  # 2.1: only zoe judged s4
    sets = alpha_by_passage({"strategy": ["1.1", "2.1"]}, SOURCES, [ada, bo, zoe])
    assert sets.loc["strategy", "alpha"] == 1.0


def test_suggestions_accepted_by_coder_and_code() -> None:
    taken, left = Status.ACCEPTED, Status.REJECTED
    table = acceptance_by_code(
        [
            coding("s1", "1.1", status=taken, coder="ada"),
            coding("s2", "1.1", status=left, coder="ada"),
            coding("s2", "proposta", "tipo", status=taken, coder="ada"),
            coding("s1", "1.1", status=left, coder="bo"),
        ]
    )
    assert [tuple(row) for row in table.itertuples(index=False)] == [
        ("ada", "", "", 3, 2, 0.6667),
        ("ada", "", "1.1", 2, 1, 0.5),
        ("ada", "tipo", "proposta", 1, 1, 1.0),
        ("bo", "", "", 1, 0, 0.0),
        ("bo", "", "1.1", 1, 0, 0.0),
    ]
    assert isinstance(acceptance_by_code([]), pd.DataFrame)


def test_disagreements_come_blind_ones_first_and_then_in_order() -> None:
    one, two, nothing = Position(("1.1",)), Position(("1.1", "1.2")), Position(())
    unseen = Position(("2.1",), ("forse",), blind=True)
    said = {
        ("s1", "", "ada"): one,
        ("s1", "", "bo"): two,
        ("s2", "", "ada"): one,
        ("s2", "", "bo"): one,
        ("s3", "tipo", "ada"): nothing,
        ("s3", "tipo", "bo"): unseen,
        ("s4", "", "ada"): Position((), (), blind=True),
        ("s4", "", "bo"): unseen,
        ("s5", "", "ada"): one,
    }
    found = disagreements(["s1", "s2", "s3", "s4", "s5"], ["", "tipo"], said)
    assert [(each.segment, each.facet, each.blind) for each in found] == [
        ("s4", "", True),
        ("s1", "", False),
        ("s3", "tipo", False),
    ]
    assert found[1] == Disagreement("s1", "", {"ada": one, "bo": two})


def test_the_order_of_codes_is_no_disagreement() -> None:
    said = {("s1", "", "ada"): Position(("1", "2")), ("s1", "", "bo"): Position(("2", "1"))}
    assert disagreements(["s1"], [""], said) == []
