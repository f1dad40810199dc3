"""Two coders side by side, through the study's log."""

from __future__ import annotations

import math

import pytest
from sklearn.metrics import cohen_kappa_score

from psm_qual.coders import compare_coders, pairs_in_common, reviewed_by
from psm_qual.errors import DecisionError
from psm_qual.review import Review
from psm_qual.study import Study


def test_only_declared_segments_are_reviewed(orchards: Study) -> None:
    ada = Review(orchards, "ada")
    ada.accept("s1", "1.1")
    ada.done("s2")
    ada.done("s3")
    ada.undo()
    assert reviewed_by(orchards) == {"ada": {"s2"}}


@pytest.mark.parametrize("second", ["bo", "zoe", "ada"])
def test_without_segments_in_common_there_is_nothing_to_compare(
    orchards: Study, second: str
) -> None:
    Review(orchards, "ada").accept("s1", "1.1")
    Review(orchards, "bo").done("s2")
    with pytest.raises(DecisionError, match="in comune"):
        compare_coders(orchards, "ada", second)


def test_coders_are_compared_on_what_both_have_reviewed(orchards: Study) -> None:
    ada, bo = Review(orchards, "ada"), Review(orchards, "bo")
    for review, codes in ((ada, {"s1": "1.1", "s2": "2.1"}), (bo, {"s1": "1.1", "s2": "1.1"})):
        for name, code in codes.items():
            review.accept(name, code)
        for name in ("s1", "s2", "s3"):
            review.done(name)
    ada.accept("s3", "1.2")
    compared = compare_coders(orchards, "ada", "bo")
    table = compared.codes
    assert (compared.segments, compared.blind) == (3, False)
    assert list(table.index) == ["1", "1.1", "1.2", "2", "2.1"]
    assert table.loc["1.1", ["first", "second", "both"]].tolist() == [1, 2, 1]
    expected = cohen_kappa_score([1, 0, 0], [1, 1, 0])
    assert table.loc["1.1", "kappa"] == pytest.approx(expected, abs=1e-4)
    assert set(table["facet"]) == {""}


def test_codes_of_the_same_id_in_two_frames_are_two_codes(orchards: Study) -> None:
    ada, bo = Review(orchards, "ada"), Review(orchards, "bo")
    ada.accept("s1", "1")
    bo.accept("s1", "1", "indicazioni")
    for review in (ada, bo):
        review.done("s1")
        review.done("s2")
    table = compare_coders(orchards, "ada", "bo").codes
    assert list(zip(table.index, table["facet"], strict=True)) == [("1", ""), ("1", "indicazioni")]
    assert table["both"].tolist() == [0, 0]


def test_where_nobody_used_a_code_the_table_is_empty(orchards: Study) -> None:
    for coder in ("ada", "bo"):
        Review(orchards, coder).done("s3")
    compared = compare_coders(orchards, "ada", "bo")
    assert (len(compared.codes), compared.segments) == (0, 1)
    kept = ["facet", "first", "second", "both", "agreement", "kappa"]
    assert list(compared.codes.columns[: len(kept)]) == kept


def test_when_both_always_agree_on_one_thing_kappa_cannot_be_told(orchards: Study) -> None:
    for coder in ("ada", "bo"):
        review = Review(orchards, coder)
        review.accept("s1", "1.1")
        review.done("s1")
    table = compare_coders(orchards, "ada", "bo").codes
    assert table.loc["1.1", "agreement"] == 1.0
    assert math.isnan(table.loc["1.1", "kappa"])


def test_all_pairs_with_something_in_common(orchards: Study) -> None:
    for coder, names in (("ada", ["s1", "s2"]), ("bo", ["s2"]), ("zoe", ["s1", "s2"])):
        for name in names:
            Review(orchards, coder).done(name)
    assert pairs_in_common(orchards) == [("ada", "bo"), ("ada", "zoe"), ("bo", "zoe")]
    assert pairs_in_common(orchards, ["zoe", "ada"]) == [("zoe", "ada")]


@pytest.mark.parametrize(
    ("coders", "said"),
    [
        pytest.param([], "Nessuna coppia", id="nobody has reviewed anything"),
        pytest.param(["ada"], "due codificatori", id="one is no pair"),
        pytest.param(["ada", "bo", "zoe"], "due codificatori", id="three are no pair"),
    ],
)
def test_pairs_that_cannot_be(orchards: Study, coders: list[str], said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        pairs_in_common(orchards, coders)
