"""Age → band of ten years → young, adult, old; year of birth → decade → century."""

from __future__ import annotations

from typing import NamedTuple

from psm_qual.naming.ages import FoundAge

# HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)(C): ages over 89 may only be told as "90 or older".
_TOP = 90
_YOUNG, _OLD = 30, 60  # whole bands, so that each stage holds each band or none of it


class Band(NamedTuple):
    """Some years together.

    Parameters
    ----------
    low, high : int or None
        First and last year of age; None for no bound. Of a birth, the calendar years.
    born : bool
        They are years of birth.
    """

    low: int | None
    high: int | None
    born: bool = False


def band_of(age: FoundAge, step: str) -> Band:
    """Band that an age lies in.

    Parameters
    ----------
    age : FoundAge
        Of one person.
    step : str
        "band" or "stage".

    Examples
    --------
    >>> band_of(FoundAge(0, 2, years=52), "band")
    Band(low=50, high=59, born=False)
    """
    if age.born:
        width = 10 if step == "band" else 100
        low = age.born - age.born % width
        return Band(low, low + width - 1, born=True)
    return _ten_years(age.years) if step == "band" else _stage(age.years)


def _ten_years(years: int) -> Band:
    low = years - years % 10
    if low >= _TOP:
        return Band(_TOP, None)
    return Band(low or None, low + 9)


def _stage(years: int) -> Band:
    if years < _YOUNG:
        return Band(None, _YOUNG - 1)
    return Band(_OLD, None) if years >= _OLD else Band(_YOUNG, _OLD - 1)
