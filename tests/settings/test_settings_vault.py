"""What a new vault is for and until when, as `project.toml` may say it."""

from __future__ import annotations

from datetime import date

import pytest

from psm_qual.errors import SettingsError
from psm_qual.settings.loading import parse_settings


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param('""', None, id="empty: no end"),
        pytest.param('"2027-12-31"', date(2027, 12, 31), id="as text"),
        pytest.param("2027-12-31", date(2027, 12, 31), id="as a date of TOML"),
    ],
)
def test_the_last_day(written: str, day: date | None) -> None:
    assert parse_settings(f"[vault]\nexpires = {written}\n").vault.expires == day


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('expires = "31/12/2027"', id="days first"),
        pytest.param('expires = "2027-02-30"', id="a day that is none"),
        pytest.param("expires = 2027", id="a number is no day"),
        pytest.param("expires = true", id="neither is this"),
        pytest.param(f'purpose = "{"x" * 201}"', id="a purpose too long"),
        pytest.param("purpose = 3", id="a purpose that is no text"),
    ],
)
def test_what_cannot_be_is_named_with_its_line(line: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_settings(f'name = "Orti"\n[vault]\n{line}\n')
    assert "riga 3" in str(error.value)
    assert f"vault.{line.partition(' ')[0]}" in str(error.value)
