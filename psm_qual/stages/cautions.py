"""What to look at before a report is published: told, but no reason to refuse it."""

from __future__ import annotations

from psm_qual.errors import DisclosureError, PsmQualError
from psm_qual.messages import problem, say
from psm_qual.model.report import Caution, Report

# More would not be read.
_NAMED = 10


def cautions_of(report: Report) -> list[PsmQualError]:
    """One notice of the quotations that colleagues might recognise; none when there are none.

    Parameters
    ----------
    report : Report
        As it is published.
    """
    if not report.cautions:
        return []
    places = [_place(caution) for caution in report.cautions[:_NAMED]]
    listed = "\n".join(places)
    return [problem(DisclosureError, "disclosure.peculiar", n=len(report.cautions), places=listed)]


def _place(caution: Caution) -> str:
    return say(
        "disclosure.peculiar_place",
        place=caution.place,
        segment=caution.segment,
        signs=", ".join(say(f"disclosure.signs.{sign}") for sign in caution.signs),
    )
