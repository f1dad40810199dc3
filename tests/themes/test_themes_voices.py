"""Whether groups say the same: told only when it can be told."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.themes.telling.voices import Accord, Voices, compare_voices

Said = dict[str, list[str]]


def voices(*groups: tuple[str, int, str]) -> tuple[Said, dict[str, str]]:
    """So many sources of a group that say these kinds: ("comuni", 4, "proposta criticita")."""
    said: Said = {}
    group_of = {}
    for group, number, kinds in groups:
        for _ in range(number):
            source = f"s{len(said)}"
            said[source] = kinds.split()
            group_of[source] = group
    return said, group_of


def compared(*groups: tuple[str, int, str]) -> Voices:
    return compare_voices(*voices(*groups))


@pytest.mark.parametrize(
    ("groups", "accord"),
    [
        pytest.param(
            [("comuni", 8, "attuazione"), ("cittadini", 8, "criticita")],
            Accord.DIVERGE,
            id="some praise what the others complain of",
        ),
        pytest.param(
            [
                *[("comuni", 12, kind) for kind in ("attuazione", "criticita")],
                *[("cittadini", 12, kind) for kind in ("attuazione", "criticita")],
            ],
            Accord.CONVERGE,
            id="as many in both praise and complain",
        ),
        pytest.param(
            [
                *[("comuni", 2, kind) for kind in ("attuazione", "criticita")],
                *[("cittadini", 2, kind) for kind in ("attuazione", "criticita")],
            ],
            Accord.UNKNOWN,
            id="the same, of so few that it may be chance",
        ),
        pytest.param(
            [("comuni", 9, "attuazione"), ("cittadini", 2, "criticita")],
            Accord.UNKNOWN,
            id="a second group too small to be compared",
        ),
        pytest.param(
            [("comuni", 10, "proposta"), ("cittadini", 10, "proposta")],
            Accord.CONVERGE,
            id="everybody proposes",
        ),
        pytest.param([], Accord.UNKNOWN, id="nobody"),
    ],
)
def test_what_is_told(groups: list[tuple[str, int, str]], accord: Accord) -> None:
    assert compared(*groups).accord is accord


def test_profiles_weigh_each_source_the_same() -> None:
    found = compared(
        ("comuni", 1, "criticita " * 50), ("comuni", 3, "proposta"), ("scuole", 3, "proposta")
    )
    assert found.kinds["comuni"] == pytest.approx({"criticita": 0.25, "proposta": 0.75})
    assert found.sources == {"comuni": 4, "scuole": 3}


def test_nothing_in_common_is_one_the_same_is_nothing() -> None:
    assert compared(("a", 5, "x"), ("b", 7, "y")).divergence == pytest.approx(1)
    assert compared(("a", 5, "x y"), ("b", 7, "x y")).divergence == pytest.approx(0, abs=1e-12)


def test_sources_without_a_kind_or_a_group_say_nothing() -> None:
    said, group_of = voices(("a", 3, "x"), ("b", 3, "y"), ("b", 4, ""))
    said["stranger"] = ["x"]
    found = compare_voices(said, group_of)
    assert found.sources == {"a": 3, "b": 3}


def test_too_few_leave_no_figures() -> None:
    found = compared(("a", 9, "x"))
    assert math.isnan(found.divergence)
    assert math.isnan(found.chance)


SAYING = st.lists(st.sampled_from(["x", "y", "z"]), max_size=4)
SOURCES = st.dictionaries(
    st.integers(0, 99).map(str), st.tuples(SAYING, st.sampled_from("abc")), max_size=14
)


@given(SOURCES, st.data())
def test_order_and_names_of_kinds_change_nothing(
    sources: dict[str, tuple[list[str], str]], data: st.DataObject
) -> None:
    said = {source: kinds for source, (kinds, _) in sources.items()}
    group_of = {source: group for source, (_, group) in sources.items()}
    found = compare_voices(said, group_of, draws=20)
    turned = dict(data.draw(st.permutations(list(said.items()))))
    assert repr(compare_voices(turned, group_of, draws=20)) == repr(found)
    renamed = {source: [kind * 2 for kind in kinds] for source, kinds in said.items()}
    again = compare_voices(renamed, group_of, draws=20)
    assert (again.accord, again.sources) == (found.accord, found.sources)
    if not math.isnan(found.divergence):
        assert 0 <= found.divergence <= 1
        assert 0 < found.chance <= 1
        for shares in found.kinds.values():
            assert sum(shares.values()) == pytest.approx(1)
