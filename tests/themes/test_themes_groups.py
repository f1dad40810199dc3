"""Who speaks of a theme, and how many were to be expected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.themes.telling.groups import who_speaks


def study(**groups: int) -> dict[str, str]:
    """So many sources of each group: "comuni0", "comuni1"…"""
    return {f"{name}{n}": name for name, number in groups.items() for n in range(number)}


@pytest.mark.parametrize(
    ("speaking", "tendency"),
    [
        pytest.param({"sanita": 8, "comuni": 2}, {"sanita": "more", "comuni": "less"}, id="apart"),
        pytest.param({"sanita": 2, "comuni": 6}, {"sanita": "", "comuni": ""}, id="in proportion"),
        pytest.param({"sanita": 1}, {"sanita": "", "comuni": ""}, id="one proves nothing"),
        pytest.param({}, {"sanita": "", "comuni": ""}, id="nobody"),
    ],
)
def test_a_difference_is_told_when_chance_hardly_makes_it(
    speaking: dict[str, int], tendency: dict[str, str]
) -> None:
    found = who_speaks(set(study(**speaking)), study(sanita=10, comuni=30))
    assert {each.group: each.tendency for each in found} == tendency


def test_many_groups_are_many_chances_to_err() -> None:
    """What would be told of one group by itself is not told of one of ten."""
    two = who_speaks({"x0", "x1", "x2"}, study(x=3, y=17))
    ten = study(x=3, **{f"g{n}": 2 for n in range(8)}, z=1)
    many = who_speaks({"x0", "x1", "x2"}, ten)
    assert [each.tendency for each in two if each.group == "x"] == ["more"]
    chances = {each.group: each.chance for each in (*two, *many) if each.group == "x"}
    assert chances["x"] > min(each.chance for each in two)


def test_groups_come_in_their_order_and_empty_ones_not_at_all() -> None:
    found = who_speaks(set(), study(b=1, a=2), ["b", "c", "a"])
    assert [each.group for each in found] == ["b", "a"]


@given(
    group_of=st.dictionaries(st.integers(0, 40).map(str), st.sampled_from("abc"), max_size=25),
    data=st.data(),
)
def test_counts_and_expectations_add_up(group_of: dict[str, str], data: st.DataObject) -> None:
    speaking = data.draw(st.sets(st.sampled_from(sorted(group_of)))) if group_of else set()
    found = who_speaks(speaking, group_of)
    assert sum(each.speaking for each in found) == len(speaking)
    assert sum(each.heard for each in found) == len(group_of)
    assert sum(each.expected for each in found) == pytest.approx(len(speaking))
    for each in found:
        assert 0 <= each.speaking <= each.heard
        assert 0 <= each.chance <= 1
