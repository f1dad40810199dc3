"""Dates in figures and in words, and what only looks like one."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import EntityType
from psm_qual.naming import normal_form, words_of
from psm_qual.naming.calendar import PartialDate, month_name, weekday_name
from psm_qual.naming.dates import find_dates, read_date
from psm_qual.naming.numerals import in_letters


def found(text: str) -> list[tuple[str, str]]:
    words = words_of(text)
    return [
        (text[words[date.first].start : words[date.last - 1].end], date.key)
        for date in find_dates(words)
    ]


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        pytest.param("il ventitré marzo c'era", "ventitré marzo", "--03-23", id="in words"),
        pytest.param("il 23/3/2019 c'era", "23/3/2019", "2019-03-23", id="in figures"),
        pytest.param("il 23.03.2019 c'era", "23.03.2019", "2019-03-23", id="with dots"),
        pytest.param("il 23-3-19 c'era", "23-3-19", "2019-03-23", id="a short year"),
        pytest.param("nel 23/3/67 no", "23/3/67", "1967-03-23", id="of the last century"),
        pytest.param("dal 2019-03-23 in poi", "2019-03-23", "2019-03-23", id="the year first"),
        pytest.param("il 23/3 chiude", "23/3", "--03-23", id="no year, after an article"),
        pytest.param("marzo duemilaventuno", "marzo duemilaventuno", "2021-03", id="a month"),
        pytest.param("a marzo del 2021 no", "marzo del 2021", "2021-03", id="with of"),
        pytest.param("a marzo '19 no", "marzo '19", "2019-03", id="a year cut short"),
        pytest.param("giugno del settanta", "giugno del settanta", "1970-06", id="in letters"),
        pytest.param("a marzo duemila e tre", "marzo duemila e tre", "2003-03", id="in parts"),
        pytest.param("lunedì 4 chiude", "lunedì 4", "---04", id="a weekday"),
        pytest.param("lunedì quattro c'è", "lunedì quattro", "---04", id="in raw speech"),
        pytest.param("lunedì 4 Ceres chiude", "lunedì 4", "---04", id="before a name"),
        pytest.param("di lunedì 4 marzo no", "lunedì 4 marzo", "--03-04", id="weekday and month"),
        pytest.param("il primo di ottobre", "primo di ottobre", "--10-01", id="the first of"),
        pytest.param("il 1° ottobre no", "1° ottobre", "--10-01", id="the first, with its sign"),
        pytest.param("dal 3 al 5 luglio", "3 al 5 luglio", "--07-03/05", id="several days"),
        pytest.param("il 3-5 luglio no", "3-5 luglio", "--07-03/05", id="several, in figures"),
        pytest.param("il 3 e il 4 luglio", "3 e il 4 luglio", "--07-03/04", id="two days"),
        pytest.param("il 23 mar 2019 no", "23 mar 2019", "2019-03-23", id="a month cut short"),
        pytest.param("il 3 sett. c'era", "3 sett", "--09-03", id="with its dot"),
        pytest.param(
            "ventitré tre duemiladiciannove", "ventitré tre duemiladiciannove", "2019-03-23",
            id="figures read out",
        ),
        pytest.param("nata il 25 dicembre", "25 dicembre", "--12-25", id="somebody's own feast"),
        pytest.param("il 25 aprile 2019 pioveva", "25 aprile 2019", "2019-04-25", id="one feast"),
    ],
)  # fmt: skip
def test_dates_are_found_as_they_are_said(text: str, words: str, key: str) -> None:
    assert found(text) == [(words, key)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("nel 2021 abbiamo aperto", id="a year alone singles nobody out"),
        pytest.param("a marzo abbiamo aperto", id="nor does a month"),
        pytest.param("il 25 aprile c'è la banda", id="a feast of all"),
        pytest.param("dopo l'11 settembre 2001", id="a day that everybody knows"),
        pytest.param("in via 4 novembre", id="a street"),
        pytest.param("la legge del 7 aprile 2014", id="a law"),
        pytest.param("lunedì quattro ragazzi ridono", id="a number that counts"),
        pytest.param("domenica due squadre", id="another"),
        pytest.param("lunedì 4 ragazzi ridono", id="in figures"),
        pytest.param("ha vinto tre set a uno", id="a set is no September"),
        pytest.param("i 2/3 dei voti", id="a fraction"),
        pytest.param("aperto 24/7", id="always"),
        pytest.param("alle 10.30 di sera", id="an hour"),
        pytest.param("il numero 011-23-45-67", id="a phone number"),
        pytest.param("a marzo duemila euro", id="money"),
        pytest.param("il trentuno febbraio", id="a day that is not"),
        pytest.param("1/13/2020", id="a month that is not"),
        pytest.param("la versione 1.2.20", id="a version"),
        pytest.param("in zona 7. Il 25 aprile no", id="a number that ends the sentence before"),
    ],
)
def test_what_is_no_date_or_nobodys_is_left(text: str) -> None:
    assert found(text) == []


DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


def ways(date: datetime.date) -> list[str]:
    """All ways to write a day in full."""
    day, month, year = in_letters(date.day), month_name(date.month), in_letters(date.year)
    weekday = weekday_name(date.isoweekday())
    first = "primo" if date.day == 1 else day
    thousands = in_letters(date.year // 1000 * 1000), in_letters(date.year % 1000)
    apart = f"{thousands[0]} e {thousands[1]}" if date.year % 1000 else thousands[0]
    return [
        date.isoformat(),
        f"{date.day}/{date.month}/{date.year}",
        f"{date:%d/%m/%Y}",
        f"{date:%d.%m.%Y}",
        f"{date:%d-%m-%Y}",
        f"{date.day} {month} {date.year}",
        f"{date.day} di {month} del {date.year}",
        f"{first} {month} {year}",
        f"{day} di {month} del {year}",
        f"{weekday} {day} {month} {year}",
        f"{weekday.upper()} {day.upper()} {month.upper()} {year.upper()}",
        f"{day} {month} dell'anno {year}",
        f"{day} {month} {apart}",
        f"{date.day} {month[:3]} {date.year}",
        f"{day} {in_letters(date.month)} {year}",
    ]


@given(DAYS)
def test_a_day_is_the_same_however_it_is_written(date: datetime.date) -> None:
    for way in ways(date):
        assert normal_form(EntityType.DATE, way) == (date.isoformat(),), way


@given(DAYS, st.integers(0, 14))
def test_a_day_is_found_whole_in_a_sentence(date: datetime.date, which: int) -> None:
    said = ways(date)[which % len(ways(date))]
    seen = found(f"siamo partiti nato il {said}")
    assert seen == [(said, date.isoformat())]


@given(st.integers(1, 12), st.integers(1900, 2099))
def test_a_month_of_a_year_is_the_same_however_it_is_written(month: int, year: int) -> None:
    name, key = month_name(month), f"{year}-{month:02}"
    for way in (f"{name} {year}", f"{name} del {year}", f"{name} {in_letters(year)}"):
        assert normal_form(EntityType.DATE, way) == (key,)


@given(st.lists(st.one_of(DAYS.map(lambda day: ways(day)[5]), st.sampled_from(["e", "poi", "."]))))
def test_dates_lie_apart_and_in_order(parts: list[str]) -> None:
    dates = list(find_dates(words_of(" ".join(parts))))
    assert all(one.last <= other.first for one, other in pairwise(dates))


@pytest.mark.parametrize(
    ("date", "key"),
    [
        pytest.param(PartialDate(2019, 3, 23), "2019-03-23", id="a day"),
        pytest.param(PartialDate(2019, 3), "2019-03", id="a month"),
        pytest.param(PartialDate(2019), "2019", id="a year"),
        pytest.param(PartialDate(None, 3, 23), "--03-23", id="gMonthDay of XML Schema"),
        pytest.param(PartialDate(None, None, 4, None, 1), "---04", id="gDay"),
    ],
)
def test_keys_follow_the_standard(date: PartialDate, key: str) -> None:
    assert date.key == key


def test_nothing_to_read_is_none() -> None:
    assert read_date("né giorno né mese") is None
