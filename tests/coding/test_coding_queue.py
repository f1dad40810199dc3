"""The order of review: what teaches most first, chance where it is asked for."""

from __future__ import annotations

import numpy as np

from psm_qual.coding.learning.learner import Learner, Told
from psm_qual.coding.learning.queue import CONTROL_EVERY, chance_rank, is_control_turn, teaching
from tests.coding.test_coding_learning import TEXTS, passages


def learner_of(prior: list[list[float]]) -> Learner:
    return Learner(passages(TEXTS[: len(prior)]), {"m": np.array(prior)})


def test_what_is_least_sure_teaches_most() -> None:
    learner = learner_of([[0.99, 0.01], [0.5, 0.5], [0.9, 0.1]])
    first, second, third = teaching(learner, ["m"], [0, 1, 2])
    assert second > third > first > 0


def test_rare_codes_count_more() -> None:
    learner = learner_of([[0.5, 0.01], [0.01, 0.5], [0.5, 0.5]])
    learner.tell(2, {"m": Told(np.array([1.0, 0.0]), np.ones(2, dtype=bool))})
    often, seldom = teaching(learner, ["m"], [0, 1])
    assert seldom > often


def test_what_resembles_a_decided_passage_teaches_less() -> None:
    learner = Learner(passages([TEXTS[0], TEXTS[0], TEXTS[5]]), {"m": np.full((3, 1), 0.5)})
    learner.tell(0, {"m": Told(np.zeros(1), np.ones(1, dtype=bool))})
    same, other = teaching(learner, ["m"], [1, 2])
    assert same < other


def test_chance_is_the_same_again_and_another_with_another_seed() -> None:
    ids = [f"s{number}" for number in range(50)]
    orders = [sorted(ids, key=lambda each: chance_rank(each, seed)) for seed in (1, 1, 2)]
    assert orders[0] == orders[1] != orders[2]
    assert orders[0] != ids


def test_one_in_so_many_is_a_control() -> None:
    assert sum(is_control_turn(n) for n in range(10 * CONTROL_EVERY)) == 10
    assert not is_control_turn(0)
