"""Small counts are withheld, and can't be worked out from what is printed."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.disclosure.figures import (
    Figure,
    LinkedTables,
    Need,
    Print,
    Reader,
    Threshold,
    adds_up,
    covered_by,
    given_away,
    no_more_than,
    suppress,
    too_small,
    unproven,
)
from tests.making.counts import Counts, crossed, figure, marked, needs_of, table

THREE = Threshold(3)


@pytest.mark.parametrize(
    ("value", "groups", "need"),
    [
        pytest.param(0, (), None, id="nobody"),
        pytest.param(1, (), (0, 3), id="one"),
        pytest.param(2, (), (0, 3), id="two"),
        pytest.param(3, (), None, id="enough"),
        pytest.param(9, (20,), None, id="a part of a group"),
        pytest.param(7, (8,), (5, 8), id="all of a group but one"),
        pytest.param(8, (8,), (5, 8), id="all of a group"),
        pytest.param(5, (8,), None, id="enough are left over"),
        pytest.param(2, (4,), (0, 4), id="few, and few are left over"),
        pytest.param(0, (4,), None, id="nobody of a small group"),
    ],
)
def test_what_must_stay_possible(
    value: int, groups: tuple[int, ...], need: tuple[int, int] | None
) -> None:
    found = THREE.need(figure("t", value), groups)
    assert (found and (found.low, found.high)) == need


def test_all_of_a_group_may_be_printed_where_the_study_says_so() -> None:
    assert Threshold(3, complement=False).need(figure("t", 8), (8,)) is None


def test_zeros_are_withheld_where_the_study_says_so() -> None:
    assert Threshold(3, zeros=True).need(figure("t", 0)) == Need(0, 3, 2)
    assert Threshold(3, zeros=True).need(figure("t", 3)) is None


def test_many_passages_of_one_person_are_one_person() -> None:
    found = THREE.need(Figure(("t",), value=9, people=1))
    assert found is not None
    assert (found.low, found.high) == (0, 9)


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        pytest.param(
            [[5, 4], [6, 7]],
            ["5 4 | 9", "6 7 | 13", "11 11 | 22"],
            id="nothing small, nothing withheld",
        ),
        pytest.param(
            [[1, 8, 9], [7, 6, 9], [8, 9, 5]],
            ["· · 9 | 18", "· · 9 | 22", "8 9 5 | 22", "16 23 23 | 62"],
            id="one small cell takes three others with it: its row, its column, their corner",
        ),
        pytest.param(
            [[2, 2, 2, 9], [2, 2, 2, 9], [9, 9, 9, 9]],
            ["· · · 9 | 15", "· · · 9 | 15", "9 9 9 9 | 36", "13 13 13 27 | 66"],
            id="small cells that hide one another need no more",
        ),
        pytest.param(
            [[2, 2, 0], [2, 2, 5], [0, 5, 9]],
            ["· · 0 | 4", "· · 5 | 9", "0 5 9 | 14", "4 9 14 | 27"],
            id="nobody is printed where that gives nobody away",
        ),
    ],
)
def test_which_figures_go_with_small_ones(cells: Counts, printed: list[str]) -> None:
    tables = table(cells)
    pattern = suppress(tables, needs_of(tables, THREE))
    assert marked(cells, pattern.withheld) == printed


def test_the_same_figure_in_two_tables_is_withheld_in_both() -> None:
    # Zones by category and zones by month share the zones' totals: one of them is small.
    first, one = crossed([[1, 6], [5, 8]], "a")
    second, other = crossed([[4, 3], [6, 7]], "b")
    shared = {("b", "r0"): ("a", "r0"), ("b", "r1"): ("a", "r1"), ("b",): ("a",)}
    renamed = [
        type(each)(
            tuple((shared.get(name, name), times) for name, times in each.terms),
            each.least,
            each.most,
        )
        for each in other
    ]
    figures = first + [each for each in second if each.name not in shared]
    tables = LinkedTables(figures, list(dict.fromkeys(one + renamed)))
    needs = needs_of(tables, THREE)
    pattern = suppress(tables, needs)
    reader = Reader(tables, pattern.withheld)
    assert all(reader.interval(name).covers(need) for name, need in needs.items())


def test_two_small_cells_of_the_same_people_do_not_hide_one_another() -> None:
    # Two strategies of an axis, both told by the same two people: the axis has two as well, and
    # the zone's other axis is what is left over from the three who were heard.
    figures = [
        figure("heard", 3, print=Print.ALWAYS),
        figure("axis1", 2, margin=True),
        figure("axis1 s1", 2),
        figure("axis1 s2", 2),
    ]
    relations = [
        no_more_than(("axis1",), ("heard",)),
        no_more_than(("axis1", "s1"), ("axis1",)),
        no_more_than(("axis1", "s2"), ("axis1",)),
        covered_by(("axis1",), [("axis1", "s1"), ("axis1", "s2")]),
    ]
    tables = LinkedTables(figures, relations)
    needs = needs_of(tables, THREE)
    pattern = suppress(tables, needs)
    assert pattern.withheld == {("axis1",), ("axis1", "s1"), ("axis1", "s2")}
    # With the axis in print, each strategy would be two at most, and one of them one at least.
    assert Reader(tables, {("axis1", "s1"), ("axis1", "s2")}).interval(("axis1", "s1")).high == 2


def test_a_zone_of_which_one_was_heard_takes_another_zone_with_it() -> None:
    figures = [figure("all", 20, print=Print.ALWAYS)]
    figures += [figure(f"all z{n}", count) for n, count in enumerate((1, 6, 6, 7))]
    tables = LinkedTables(figures, [adds_up(("all",), [("all", f"z{n}") for n in range(4)])])
    pattern = suppress(tables, needs_of(tables, THREE))
    assert (len(pattern.primary), len(pattern.complementary)) == (1, 1)


def test_what_is_told_of_a_figure_counts_as_well() -> None:
    # Three tell of something done, in two zones; neither zone is named, so each has two at most.
    def untold(name: str, value: int) -> Figure:
        return Figure((name,), value, value, Print.NEVER, most=2)

    figures = [figure("done", 3), untold("z1", 2), untold("z2", 1)]
    tables = LinkedTables(figures, [adds_up(("done",), [("z1",), ("z2",)])])
    needs = {("z1",): Need(0, 2, 2), ("z2",): Need(0, 1, 2)}
    # With the three in print both zones would have somebody, and fewer than three.
    assert {name for name, _ in given_away(tables, frozenset(), needs)} == {("z1",), ("z2",)}
    pattern = suppress(tables, needs)
    assert pattern.withheld == {("done",)}
    assert list(given_away(tables, pattern.withheld, needs)) == []


def test_what_cannot_be_hidden_is_said() -> None:
    tables = LinkedTables(
        [figure("all", 2, print=Print.ALWAYS), figure("part", 2)], [adds_up(("all",), [("part",)])]
    )
    needs = needs_of(tables, THREE)
    pattern = suppress(tables, needs)
    assert [goal.name for goal in pattern.unmet] == [("part",)] * 2
    assert [name for name, _ in given_away(tables, pattern.withheld, needs)] == [("part",)]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(
            lambda: LinkedTables([figure("a", 1), figure("a", 1)], []), id="a figure twice"
        ),
        pytest.param(
            lambda: LinkedTables([figure("a", 2), figure("b", 1)], [adds_up(("a",), [("b",)])]),
            id="a sum that does not add up",
        ),
        pytest.param(
            lambda: LinkedTables([Figure(("a",), 1, 1, least=2)], []), id="less than is told"
        ),
    ],
)
def test_tables_that_contradict_themselves_are_a_mistake(make: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("sizes", "together"),
    [
        pytest.param({"a": 5, "b": 4}, set(), id="all large enough"),
        pytest.param({"a": 5, "b": 4, "c": 1, "d": 2}, {"c", "d"}, id="two that hide one another"),
        pytest.param({"a": 9, "b": 4, "c": 5, "d": 1}, {"b", "d"}, id="one, with the smallest"),
        pytest.param({"a": 9, "b": 4, "d": 1}, {"d"}, id="one, where too few would be left"),
        pytest.param({"a": 1, "b": 1}, {"a", "b"}, id="none large enough"),
        pytest.param({}, set(), id="no groups"),
    ],
)
def test_small_groups_go_together(sizes: dict[str, int], together: set[str]) -> None:
    assert too_small(sizes, 3) == together


@st.composite
def any_tables(draw: st.DrawFn) -> LinkedTables:
    """Tables that share their rows' totals, with overlapping parts beside the sums."""
    rows = draw(st.integers(2, 3))
    shapes = draw(st.lists(st.integers(2, 3), min_size=1, max_size=2))
    counts = st.integers(0, 5)
    first = [[draw(counts) for _ in range(shapes[0])] for _ in range(rows)]
    totals = [sum(row) for row in first]
    figures, relations = crossed(first, "t")
    for number, width in enumerate(shapes[1:]):
        name = f"u{number}"
        cells = []
        for total in totals:
            cuts = sorted(
                draw(st.lists(st.integers(0, total), min_size=width - 1, max_size=width - 1))
            )
            cells.append([b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)])
        for i, j in product(range(rows), range(width)):
            figures.append(figure(f"{name} r{i} c{j}", cells[i][j]))
        for i in range(rows):
            relations.append(
                adds_up(("t", f"r{i}"), [(name, f"r{i}", f"c{j}") for j in range(width)])
            )
    for i in range(draw(st.integers(0, rows))):
        part = draw(st.integers(0, totals[i]))
        figures.append(figure(f"part r{i}", part))
        relations.append(no_more_than(("part", f"r{i}"), ("t", f"r{i}")))
    return LinkedTables(figures, relations)


@settings(max_examples=60, deadline=None)
@given(tables=any_tables(), people=st.integers(2, 4))
def test_no_reader_can_be_sure_of_a_small_count(tables: LinkedTables, people: int) -> None:
    needs = needs_of(tables, Threshold(people))
    pattern = suppress(tables, needs)
    assert list(given_away(tables, pattern.withheld, needs)) == []
    reader = Reader(tables, pattern.withheld)
    unmet = {goal.name for goal in pattern.unmet}
    for name, need in needs.items():
        interval = reader.interval(name)
        # Never known, and wide enough wherever the people heard are enough for it at all.
        assert interval.width > 0
        assert interval.covers(need) or name in unmet
    assert set(unproven(tables, pattern.withheld, needs, pattern.worlds)) == unmet


@settings(max_examples=60, deadline=None)
@given(tables=any_tables(), people=st.integers(2, 4))
def test_what_is_large_enough_is_withheld_for_a_reason(tables: LinkedTables, people: int) -> None:
    needs = needs_of(tables, Threshold(people))
    pattern = suppress(tables, needs)
    assert pattern.primary == set(needs)
    if not needs:
        assert pattern.withheld == frozenset()
    assert not any(tables[name].print is Print.ALWAYS for name in pattern.withheld)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=2))
def test_the_reader_sees_all_and_only_what_fits(cells: list[list[int]]) -> None:
    """Against counting every table of 2 by 2 that has the same totals."""
    tables = table(cells)
    hidden = {("t", f"r{i}", f"c{j}") for i, j in product(range(2), range(2))}
    top = max(map(max, cells)) * 4 + 1
    (a, b), (c, d) = cells
    worlds = [
        (w, a + b - w, a + c - w, d - a + w)
        for w in range(top)
        if min(a + b - w, a + c - w, d - a + w) >= 0
    ]
    reader = Reader(tables, hidden)
    for position, (i, j) in enumerate(product(range(2), range(2))):
        interval = reader.interval(("t", f"r{i}", f"c{j}"))
        assert interval.low == min(world[position] for world in worlds)
        assert interval.high == max(world[position] for world in worlds)


def test_the_same_tables_give_the_same_pattern() -> None:
    tables = table([[1, 4, 6, 2], [5, 0, 3, 8], [2, 9, 1, 4]])
    needs = needs_of(tables, THREE)
    first, second = suppress(tables, needs), suppress(tables, needs)
    assert first.withheld == second.withheld
    assert [world.tolist() for world in first.worlds] == [world.tolist() for world in second.worlds]


def test_somebody_who_took_part_cannot_work_out_the_others() -> None:
    # One in the first cell, two in the second: she who is the one knows it.
    cells = [[1, 2, 9], [6, 7, 8], [9, 8, 7]]
    tables = table(cells)
    needs = needs_of(tables, THREE)
    pattern = suppress(tables, needs)
    place = tables.place
    one, two = place["t", "r0", "c0"], place["t", "r0", "c1"]
    assert any(world[one] >= 1 and world[two] >= 3 for world in pattern.worlds)


def test_a_proof_that_changes_a_printed_figure_is_none() -> None:
    tables = table([[1, 8, 9], [7, 6, 9], [8, 9, 5]])
    needs = needs_of(tables, THREE)
    pattern = suppress(tables, needs)
    assert unproven(tables, pattern.withheld, needs, pattern.worlds) == []
    printed_again = pattern.withheld - {next(iter(sorted(pattern.complementary)))}
    assert unproven(tables, printed_again, needs, pattern.worlds) == list(needs)
