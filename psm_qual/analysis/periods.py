"""Dates as months, quarters or years."""

from __future__ import annotations

from typing import Literal

import pandas as pd

Unit = Literal["month", "quarter", "year"]
UNITS: tuple[Unit, ...] = ("month", "quarter", "year")


def periods(written: pd.Series[str], unit: Unit) -> pd.Series[str]:
    """Dates as "2025-03", "2025-Q1" or "2025"; "" for what is no date.

    Parameters
    ----------
    written : Series of str
        As tables have them: 2025-03-04, 04/03/2025, 2025-03.
    unit : {"month", "quarter", "year"}
        How long a period is.
    """
    # 04/03/2025 is the fourth of March; 2025-04-03 is not, though pandas reads it so day first.
    iso = pd.to_datetime(written, errors="coerce", format="ISO8601")
    italian = pd.to_datetime(written, errors="coerce", format="mixed", dayfirst=True)
    dates = iso.fillna(italian)
    if unit == "quarter":
        named = dates.dt.strftime("%Y-Q") + dates.dt.quarter.astype("Int64").astype(str)
        return named.where(dates.notna(), "")
    return dates.dt.strftime("%Y-%m" if unit == "month" else "%Y").fillna("")
