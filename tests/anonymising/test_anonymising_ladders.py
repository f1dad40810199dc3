"""Ladders: each step tells less than the one before, and none tells who it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.anonymising.ladders import (
    Band,
    LadderTable,
    Phrase,
    band_of,
    climb_body,
    climb_municipality,
    climb_person,
    climb_place,
    climb_role,
    coarser,
)
from psm_qual.anonymising.ladders.alike import FEWEST_ALIKE, climb_alike
from psm_qual.anonymising.ladders.kinds import kind_in, kinds
from psm_qual.anonymising.ladders.municipality import facts_of
from psm_qual.anonymising.ladders.phrase import phrase_of
from psm_qual.anonymising.ladders.role import is_role
from psm_qual.model import LADDERS, EntityType
from psm_qual.naming import keys_of
from psm_qual.naming.ages import FoundAge
from psm_qual.naming.dates import read_date

ORGANISATION, PLACE = EntityType.ORGANISATION, EntityType.PLACE
Tell = Callable[[Hashable, str], object]


def tell_town(name: Hashable, step: str) -> object:
    return climb_municipality([name], step)  # type: ignore[list-item]


def tell_age(years: Hashable, step: str) -> object:
    return band_of(FoundAge(0, 2, years=years), step)  # type: ignore[arg-type]


def tell_birth(year: Hashable, step: str) -> object:
    return band_of(FoundAge(0, 1, born=year), step)  # type: ignore[arg-type]


def tell_date(text: Hashable, step: str) -> object:
    exact = read_date(str(text))
    assert exact is not None
    coarse = coarser(exact, step) or exact
    return coarse.date._replace(weekday=None)


DATES = [f"{day}/{month}/{year}" for day in (1, 28) for month in (1, 12) for year in (1999, 2019)]
DATES += ["marzo 2019", "marzo 1999"]
SUBJECTS: list[tuple[EntityType, Tell, Sequence[Hashable]]] = [
    (EntityType.MUNICIPALITY, tell_town, [*facts_of(), ("moncrosio",)]),
    (
        ORGANISATION,
        lambda kind, step: climb_body(kind, step),  # type: ignore[arg-type]
        [*dict.fromkeys(kinds(ORGANISATION).values()), None],
    ),
    (
        PLACE,
        lambda kind, step: climb_place(kind, step),  # type: ignore[arg-type]
        [*dict.fromkeys(kinds(PLACE).values()), None],
    ),
    (EntityType.AGE, tell_age, range(1, 120)),
    (EntityType.AGE, tell_birth, range(1890, 2030)),
    (EntityType.DATE, tell_date, DATES),
    (
        EntityType.PERSON,
        lambda title, step: climb_person(str(title), step),
        ["dottoressa", "dott", "signora", "sindaco", ""],
    ),
    (
        EntityType.ROLE,
        lambda role, step: climb_role(str(role), step),
        ["sindaca", "sindaco", "assessora", "parroco", "maestra", "farmacista"],
    ),
]


@pytest.mark.parametrize(("type_", "tell", "subjects"), SUBJECTS)
def test_what_one_step_tells_together_no_later_step_tells_apart(
    type_: EntityType, tell: Tell, subjects: Sequence[Hashable]
) -> None:
    steps = LADDERS[type_]
    for finer, wider in pairwise(steps):
        later: dict[object, set[object]] = {}
        for subject in subjects:
            later.setdefault(tell(subject, finer), set()).add(tell(subject, wider))
        assert all(len(told) == 1 for told in later.values()), (finer, wider)
        assert len({tell(each, wider) for each in subjects}) <= len(later)


@pytest.mark.parametrize("step", LADDERS[EntityType.MUNICIPALITY])
def test_no_description_fits_fewer_than_three_municipalities(step: str) -> None:
    told = Counter(climb_municipality([name], step) for name in facts_of())
    told.pop(Phrase("comune del territorio"), None)  # holds also for all that are not known
    assert all(count >= FEWEST_ALIKE for count in told.values())


def test_the_municipalities_are_those_of_the_metropolitan_city() -> None:
    text = files("codicefiscale").joinpath("data/municipalities.json").read_text(encoding="utf-8")
    known = {
        keys_of(entry["name"])
        for entry in json.loads(text)
        if entry["active"] and entry["province"] == "TO"
    }
    assert set(facts_of()) == known


def test_the_zones_have_as_many_as_the_city_says() -> None:
    zones = Counter(facts.zone for facts in facts_of().values())
    assert [zones[str(zone)] for zone in range(1, 12)] == [1, 11, 18, 8, 45, 43, 40, 46, 54, 24, 22]


@pytest.mark.parametrize(
    ("name", "step", "told"),
    [
        pytest.param("Ceres", "kind", "un piccolo comune montano della zona 7", id="small, high"),
        pytest.param("Lanzo", "kind", "un piccolo comune di collina della zona 7", id="short name"),
        pytest.param("Nichelino", "kind", "un grande comune di pianura della zona 3", id="great"),
        pytest.param("Pinerolo", "kind", "un comune della zona 5", id="alone of its kind"),
        pytest.param("Ceres", "zone", "un comune della zona 7", id="the zone"),
        pytest.param("Ceres", "territory", "un comune del territorio", id="the territory"),
        pytest.param("Moncrosio", "kind", "un comune del territorio", id="nobody knows it"),
        pytest.param("Settimo", "kind", "un comune del territorio", id="it could be three"),
    ],
)
def test_municipalities(name: str, step: str, told: str) -> None:
    assert climb_municipality([keys_of(name)], step).indefinite == told


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30, unique_by=id),
    st.integers(0, 2),
)
def test_nobody_is_alone_nor_known_by_being_left_over(
    places: list[tuple[int, int]], step: int
) -> None:
    members = list(enumerate(places))

    def describe(member: tuple[int, tuple[int, int]], at: int) -> tuple[int, ...]:
        return member[1][: 2 - at]

    reached = climb_alike(members, step, 3, describe)
    told = Counter((at, describe(member, at)) for member, at in reached.items())
    few = [key for key, count in told.items() if count < FEWEST_ALIKE]
    assert few == [] or len(members) < FEWEST_ALIKE
    assert all(at >= step for at in reached.values())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("Bottonificio Ferruzzo", "un'azienda", id="a word that is too telling"),
        pytest.param("Cascata Srl", "un'azienda", id="the form of the firm"),
        pytest.param("Cooperativa sociale Terra", "una cooperativa sociale", id="two words"),
        pytest.param("Studio Massaglia", "uno studio", id="s and a consonant"),
        pytest.param("Filo d'Erba", "un'organizzazione", id="nothing tells"),
    ],
)
def test_bodies_by_their_names(name: str, told: str) -> None:
    assert climb_body(kind_in(ORGANISATION, keys_of(name)), "kind").indefinite == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("Rifugio Tre Larici", "un rifugio", id="a hut"),
        pytest.param("via dei Filatoi", "una via", id="a street"),
        pytest.param("Rocca Tanera", "un luogo", id="a rock in the name of a town"),
    ],
)
def test_places_by_their_names(name: str, told: str) -> None:
    assert climb_place(kind_in(PLACE, keys_of(name)), "kind").indefinite == told


def test_every_sector_and_every_group_has_its_phrases() -> None:
    for kind in kinds(ORGANISATION).values():
        assert climb_body(kind, "sector").noun
    assert is_role("sindaca")
    assert not is_role("gatti")


@pytest.mark.parametrize(
    ("years", "step", "band"),
    [
        pytest.param(52, "band", Band(50, 59), id="ten years"),
        pytest.param(6, "band", Band(None, 9), id="a child"),
        pytest.param(97, "band", Band(90, None), id="over 89 no more is told"),
        pytest.param(29, "stage", Band(None, 29), id="young"),
        pytest.param(60, "stage", Band(60, None), id="old"),
    ],
)
def test_bands(years: int, step: str, band: Band) -> None:
    assert band_of(FoundAge(0, 2, years=years), step) == band


@pytest.mark.parametrize(
    ("written", "phrase"),
    [
        pytest.param("una cittadina", Phrase("cittadina", feminine=True), id="feminine"),
        pytest.param("un'area montana", Phrase("area montana", feminine=True), id="elided"),
        pytest.param("uno scalo", Phrase("scalo"), id="uno"),
        pytest.param("comune montano", Phrase("comune montano"), id="without article"),
    ],
)
def test_a_phrase_is_read_with_its_article(written: str, phrase: Phrase) -> None:
    assert phrase_of(written) == phrase


VALLEYS = "un comune delle valli"
TABLE = LadderTable(
    ("kind", "area"),
    dict.fromkeys(("Alfa", "Beta", "Gamma"), ("una cittadina", VALLEYS))
    | dict.fromkeys(("Iota", "Kappa", "Lambda", "Omicron"), ("un paese", VALLEYS))
    | {"Delta": ("un borgo", VALLEYS)},
)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("Kappa", Phrase("paese"), id="enough alike"),
        pytest.param("Delta", Phrase("comune delle valli"), id="alone, one step up"),
        pytest.param("Beta", Phrase("comune delle valli"), id="keeps the lonely one company"),
        pytest.param("Omega", None, id="not in the table"),
    ],
)
def test_a_table_of_the_study(name: str, told: Phrase | None) -> None:
    assert TABLE.climb([keys_of(name)], "kind") == told
