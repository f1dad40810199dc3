"""Which moment somebody means: all of what is named counts."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.errors import DecisionError
from psm_qual.past import moment_named


@pytest.fixture(autouse=True)
def _here() -> Iterator[None]:
    """This machine stands in Turin."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Rome"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize(
    ("when", "utc"),
    [
        pytest.param("2026-11-21", "2026-11-21T22:59:59.999999", id="a day, until its midnight"),
        pytest.param("2026-07-21", "2026-07-21T21:59:59.999999", id="a day in summer"),
        pytest.param("20261121", "2026-11-21T22:59:59.999999", id="a day without hyphens"),
        pytest.param("2026-11-21T10:30", "2026-11-21T09:30:59.999999", id="a minute, all of it"),
        pytest.param("2026-11-21 10:30", "2026-11-21T09:30:59.999999", id="with a blank"),
        pytest.param("2026-11-21T10:30:05", "2026-11-21T09:30:05.999999", id="a second"),
        pytest.param("2026-11-21T10:30:05.25", "2026-11-21T09:30:05.250000", id="to the point"),
        pytest.param("2026-11-21T10:30Z", "2026-11-21T10:30:59.999999", id="in UTC"),
        pytest.param("2026-11-21T10:30+05:30", "2026-11-21T05:00:59.999999", id="elsewhere"),
        pytest.param(" 2026-11-21 10:30:05-03:00 ", "2026-11-21T13:30:05.999999", id="as history"),
        pytest.param(date(2026, 11, 21), "2026-11-21T22:59:59.999999", id="a date"),
        pytest.param(datetime(2026, 11, 21, 10, 30), "2026-11-21T09:30", id="this clock's time"),
        pytest.param(datetime(2026, 11, 21, 10, tzinfo=UTC), "2026-11-21T10:00", id="aware"),
        pytest.param(pd.Timestamp("2026-11-21T10:00Z"), "2026-11-21T10:00", id="as pandas has it"),
    ],
)
def test_a_moment(when: str | date | datetime, utc: str) -> None:
    found = moment_named(when)
    assert found == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert (type(found), found.tzinfo) == (datetime, UTC)


@pytest.mark.parametrize("text", ["", "ieri", "21/11/2026", "2026-13-01", "2026-11-21T25:00", "7"])
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    with pytest.raises(DecisionError, match="non è una data") as caught:
        moment_named(text)
    assert "2026-11-21T10:30" in caught.value.remedy


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


@given(
    at=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=ZONES),
    precision=st.sampled_from(["minutes", "seconds", "microseconds"]),
)
def test_a_moment_is_in_what_is_written_of_it(at: datetime, precision: str) -> None:
    found = moment_named(at.isoformat(timespec=precision))
    assert at <= found < at + timedelta(minutes=1)
