"""Where groups stand: one voice a person, intervals that hold, honest words on differences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from psm_qual.analysis.positions import Meeting, Position, compare_positions, position_of
from psm_qual.model.stance import Stance

FOR, AGAINST, UNCLEAR = Stance.FAVOUR, Stance.AGAINST, Stance.UNCLEAR
counts = some.integers(0, 60)
positions = some.builds(Position, counts, counts, counts)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        pytest.param([FOR], FOR, id="one passage"),
        pytest.param([FOR, FOR, AGAINST], FOR, id="where more of them do"),
        pytest.param([FOR, AGAINST], UNCLEAR, id="as much for as against"),
        pytest.param([UNCLEAR, UNCLEAR, AGAINST], AGAINST, id="unclear passages take no side"),
        pytest.param([UNCLEAR], UNCLEAR, id="nothing clear"),
        pytest.param([], UNCLEAR, id="nothing said"),
    ],
)
def test_somebody_has_one_voice(said: list[Stance], stands: Stance) -> None:
    assert position_of(said) is stands


@given(positions)
def test_the_interval_holds_the_net_position_and_stays_on_the_scale(position: Position) -> None:
    low, high = position.interval
    assert -1 <= low <= position.net <= high <= 1


@given(positions)
def test_for_and_against_are_treated_alike(position: Position) -> None:
    turned = Position(position.against, position.favour, position.unclear)
    low, high = turned.interval
    assert turned.net == pytest.approx(-position.net)
    assert (-high, -low) == pytest.approx(position.interval)


def test_three_who_agree_are_not_sure_of_everybody() -> None:
    assert Position(3, 0, 0).interval[0] < 0.5


@pytest.mark.parametrize("size", [3, 5, 10, 40])
@pytest.mark.parametrize("shares", [(0.8, 0.1, 0.1), (0.5, 0.3, 0.2), (1 / 3, 1 / 3, 1 / 3)])
def test_intervals_hold_about_as_often_as_they_say(
    size: int, shares: tuple[float, float, float]
) -> None:
    draws = np.random.default_rng(7).multinomial(size, shares, 1000)
    true = shares[0] - shares[1]
    held = [
        low <= true <= high for low, high in (Position(*map(int, draw)).interval for draw in draws)
    ]
    assert np.mean(held) >= 0.9


@pytest.mark.parametrize(
    ("one", "other", "meeting"),
    [
        pytest.param(Position(18, 1, 0), Position(2, 15, 0), Meeting.COLLIDE, id="opposite sides"),
        pytest.param(Position(40, 0, 0), Position(24, 14, 0), Meeting.DIFFER, id="one side"),
        pytest.param(Position(40, 2, 0), Position(38, 3, 0), Meeting.CONVERGE, id="many alike"),
        pytest.param(Position(3, 0, 0), Position(0, 3, 0), Meeting.UNKNOWN, id="few: not told"),
    ],
)
def test_what_is_said_of_two_groups(one: Position, other: Position, meeting: Meeting) -> None:
    (found,) = compare_positions({"a": one, "b": other}, fewest=3)
    assert found.meeting is meeting
    assert found.low <= found.difference <= found.high


def test_small_groups_are_not_compared() -> None:
    groups = {"a": Position(9, 0, 0), "b": Position(1, 1, 0)}
    assert compare_positions(groups, fewest=3) == []


def test_more_comparisons_make_each_less_sure() -> None:
    pair = {"a": Position(9, 2, 0), "b": Position(2, 8, 0)}
    many = pair | {name: Position(5, 5, 0) for name in "cdefg"}
    alone = compare_positions(pair, fewest=3)[0].chance
    among = next(x for x in compare_positions(many, fewest=3) if (x.first, x.second) == ("a", "b"))
    assert among.chance > alone
