"""What a notebook looks at beyond codings and themes: other plans, positions, their charts.

For analysis: nothing is withheld here. What may be published is in the documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from psm_qual.analysis.crossing import Condition
from psm_qual.analysis.positions import Position, compare_positions
from psm_qual.messages import say
from psm_qual.model.report import ChartBlock
from psm_qual.model.stance import Stance
from psm_qual.reports.charting import chart_of
from psm_qual.reports.plans import FoundOut, Plans, Subject
from psm_qual.stages.other_plans import confrontations
from psm_qual.stages.publishing import publication_of
from psm_qual.stages.segments import answers
from psm_qual.stages.stances import stances
from psm_qual.study import Study

_SUBJECT = ["level", "code", "title"]
_POSITIONS = [*_SUBJECT, "group", "favour", "against", "unclear", "net", "low", "high"]
_MEETINGS = [*_SUBJECT, "first", "second", "difference", "low", "high", "chance", "meeting"]


def stances_table(study: Study) -> pd.DataFrame:
    """Where each passage stands that has a code or a theme.

    Returns
    -------
    DataFrame
        ``segment, stance, favour, against, unclear, by_person``: three probabilities, and whether a
        person decided what kind of statement it is.
    """
    columns = ["segment", "stance", "favour", "against", "unclear", "by_person"]
    rows = [
        (name, each.stance.value, each.favour, each.against, each.unclear, each.by_person)
        for name, each in stances(study).items()
    ]
    return pd.DataFrame(rows, columns=columns)


def confrontation_table(study: Study) -> pd.DataFrame:
    """What of each other plan is spoken of.

    Returns
    -------
    DataFrame
        One row a code: ``plan, code, title, way`` (crosswalk or similarity)``, passages, sources``,
        ``sure`` (mean probability, NaN without passages).
    """
    source_of = {each.id: each.source for each in answers(study)}
    rows = []
    for each in confrontations(study):
        for code in each.codes:
            own = each.passages(code.id)
            rows.append(
                {
                    "plan": each.plan.id,
                    "code": code.id,
                    "title": code.title,
                    "way": "crosswalk" if each.is_carried(code.id) else "similarity",
                    "passages": len(own),
                    "sources": len({source_of[name] for name in own}),
                    "sure": sum(own.values()) / len(own) if own else float("nan"),
                }
            )
    columns = ["plan", "code", "title", "way", "passages", "sources", "sure"]
    return pd.DataFrame(rows, columns=columns)


def positions_table(study: Study, by: str = "") -> pd.DataFrame:
    """Where people stand on axes, strategies and themes.

    Parameters
    ----------
    study : Study
        With suggestions and themes.
    by : {"", "category", "zone"}
        Groups to part them by; "" for all together.

    Returns
    -------
    DataFrame
        ``level, code, title, group, favour, against, unclear, net, low, high``: interviewees, each
        with one voice a subject; ``net`` from -1 to 1 with its 95 % interval.
    """
    plans = _plans(study)
    rows = [
        {
            "level": subject.level,
            "code": subject.code,
            "title": subject.title,
            "group": group,
            "favour": position.favour,
            "against": position.against,
            "unclear": position.unclear,
            "net": position.net,
            "low": position.interval[0],
            "high": position.interval[1],
        }
        for subject in (*plans.axes, *plans.strategies, *plans.themes)
        for group, position in _by_group(plans, subject, by)
    ]
    return pd.DataFrame(rows, columns=_POSITIONS)


def meetings_table(study: Study, by: str) -> pd.DataFrame:
    """Where positions of groups converge or collide; see `psm_qual.analysis.positions`.

    Parameters
    ----------
    study : Study
        With suggestions and themes.
    by : {"category", "zone"}
        Groups to compare two by two.

    Returns
    -------
    DataFrame
        ``level, code, title, first, second, difference, low, high, chance, meeting``.
    """
    plans = _plans(study)
    rows = []
    for subject in (*plans.axes, *plans.strategies, *plans.themes):
        positions = dict(_by_group(plans, subject, by))
        fewest = plans.publication.min_sources
        for each in compare_positions(positions, fewest=fewest):
            rows.append(
                {
                    "level": subject.level,
                    "code": subject.code,
                    "title": subject.title,
                    "first": each.first,
                    "second": each.second,
                    "difference": each.difference,
                    "low": each.low,
                    "high": each.high,
                    "chance": each.chance,
                    "meeting": each.meeting.value,
                }
            )
    return pd.DataFrame(rows, columns=_MEETINGS)


def positions_chart(study: Study) -> Any:
    """For and against, axis by axis, as an Altair chart."""
    plans = _plans(study)
    sides = (Stance.AGAINST, Stance.FAVOUR)
    rows = tuple(
        {
            "label": axis.title,
            "series": say(f"actors.stance.{side.value}"),
            "value": getattr(plans.crossing.position(axis), side.value),
        }
        for axis in plans.axes
        for side in sides
    )
    series = tuple(say(f"actors.stance.{side.value}") for side in sides)
    order = tuple(axis.title for axis in plans.axes)
    return chart_of(ChartBlock("opposed", rows, say("actors.sides.axes"), order, series))


def _plans(study: Study) -> Plans:
    judged = {segment: each.stance for segment, each in stances(study).items()}
    return Plans(publication_of(study), FoundOut((), judged, (), study.zones))


def _by_group(plans: Plans, subject: Subject, by: str) -> Iterator[tuple[str, Position]]:
    if not by:
        yield "", plans.crossing.position(subject)
        return
    for value in plans.crossing.values(by):
        condition: Condition = (by, value)
        yield value, plans.crossing.position(subject, condition)
