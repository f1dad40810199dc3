"""Nothing gets past the check: planted names in every disguise and every place.

`python -m benchmarks.leaks` does the same with ten thousand.
"""

from __future__ import annotations

from itertools import islice
from random import Random

import pytest

from benchmarks.leaks import checker_of, planted, unseen
from benchmarks.planting.files import FIELDS, PLACES
from benchmarks.planting.people import invented
from psm_qual.checking.checker import Checker

PEOPLE = invented(200, seed=3)
_NAMES = 12  # in each place; together every disguise comes a dozen times


@pytest.fixture(scope="module")
def planted_checker() -> Checker:
    return checker_of(PEOPLE)


@pytest.mark.parametrize("place", PLACES)
def test_nothing_planted_gets_past(planted_checker: Checker, place: str) -> None:
    first = list(PLACES).index(place) * _NAMES
    own = list(islice(planted(PEOPLE, Random(5)), first, first + _NAMES))
    if place == "pdf, page":  # its fonts print the letters of western Europe
        own = [each for each in own if _western(each.text) == each.text]
    past = unseen(planted_checker, place, own)
    assert [(each.disguise, each.text) for each in past] == []


def _western(text: str) -> str:
    return text.encode("cp1252", "ignore").decode("cp1252")


@pytest.mark.parametrize("place", FIELDS)
def test_a_field_that_is_a_name_is_seen(planted_checker: Checker, place: str) -> None:
    for person in PEOPLE[:5]:
        assert planted_checker.look(*FIELDS[place]([person.name])).leaks


@pytest.mark.parametrize("place", PLACES)
def test_a_file_without_names_is_no_leak(planted_checker: Checker, place: str) -> None:
    texts = ["Secondo chi ci abita la strada va rifatta.", "Ne ha parlato anche il consiglio."]
    checked = planted_checker.look(*PLACES[place](texts))
    assert (checked.leaks, checked.doubts) == ([], [])
