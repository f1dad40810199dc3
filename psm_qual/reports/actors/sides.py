"""For and against: axis by axis, strategy by strategy, by category and by zone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from psm_qual.analysis.crossing import Condition
from psm_qual.messages import say, say_count
from psm_qual.model.report import (
    Block,
    Cell,
    ChartBlock,
    Line,
    Paragraph,
    Quotation,
    Section,
    TableBlock,
)
from psm_qual.model.stance import Stance
from psm_qual.reports.actors.who import groups_of
from psm_qual.reports.charting import tiles_or_bars
from psm_qual.reports.plans import Plans, Subject
from psm_qual.reports.plans.evidence import decimal, signed
from psm_qual.reports.plans.figures import GROUPS, SIDES
from psm_qual.reports.restitution.wording import listed

# The left side of a chart first.
_SIDES = (Stance.AGAINST, Stance.FAVOUR)
_QUOTATIONS = 1
# A chart of which less than so much is printed tells nothing but marks.
_LEAST_PRINTED = 0.25

Bars = Iterable[tuple[str, Subject, Sequence[Condition]]]


def sides(plans: Plans) -> Section:
    """All that is told of who is for what and who against, in all and by group."""
    text = Paragraph(say("actors.sides.text"))
    axes = _bars(plans, say("actors.sides.axes"), ((x.title, x, ()) for x in plans.axes))
    parts = [
        Section(say("actors.sides.by_axis"), (axes, _table(plans, plans.axes, quoted=True))),
        Section(say("actors.sides.by_strategy"), _short(plans, plans.strategies)),
        Section(say("actors.sides.by_theme"), _short(plans, plans.themes)),
    ]
    for name in GROUPS:
        if len(groups_of(plans, name)) > 1:
            parts.append(Section(say(f"actors.sides.by_{name}"), tuple(_by_group(plans, name))))
    return Section(say("actors.sides.title"), (text,), tuple(parts), "sides")


def _short(plans: Plans, subjects: Sequence[Subject]) -> tuple[Block, ...]:
    """A table of those subjects of which something is printed; the others are only named."""
    told = [x for x in subjects if x.condition and plans.decision.enough(x.condition)]
    counted = [x for x in told if _is_counted(plans, x)]
    others = [x.title if x.level == "theme" else x.code for x in told if x not in counted]
    blocks: list[Block] = [_table(plans, counted)] if counted or not told else []
    if others:
        text = say_count("actors.sides.marks_only", len(others), subjects=listed(others))
        blocks.append(Paragraph(text))
    return tuple(blocks)


def _is_counted(plans: Plans, subject: Subject) -> bool:
    return any(plans.number((subject.attribute, each.value)) is not None for each in Stance)


def _by_group(plans: Plans, name: str) -> list[Block]:
    groups = groups_of(plans, name)
    bars = ((group, plans.everything, ((name, value),)) for value, group in groups.items())
    blocks: list[Block] = [_bars(plans, say(f"actors.sides.chart_{name}"), bars)]
    if name == "zone":
        blocks.append(_tiles(plans, groups))
    heat = _heat(plans, name, groups)
    printed = [str(row["text"]) for row in heat.rows if row["value"] is not None]
    total = len(heat.rows)
    if len(printed) < _LEAST_PRINTED * total:
        n = total - len(printed)
        blocks.append(Paragraph(say("actors.sides.few", n=n, total=total)))
    elif len(set(printed)) == 1:
        # One colour all over would look like agreement, and is what is left to print.
        told = say("actors.sides.same", n=len(printed), total=total, net=printed[0])
        blocks.append(Paragraph(told))
    else:
        blocks.append(heat)
    return blocks


def _bars(plans: Plans, title: str, bars: Bars) -> ChartBlock:
    rows = [
        {
            "label": label,
            "series": say(f"actors.stance.{side.value}"),
            "value": plans.number((subject.attribute, side.value), *conditions),
        }
        for label, subject, conditions in bars
        for side in _SIDES
    ]
    series = tuple(say(f"actors.stance.{side.value}") for side in _SIDES)
    order = tuple(dict.fromkeys(str(row["label"]) for row in rows))
    return ChartBlock("opposed", tuple(rows), _marked(plans, title), order, series)


def _marked(plans: Plans, title: str) -> str:
    minimum = plans.publication.min_sources
    return say("themes.chart.minimum", title=title, mark=say("reports.mark"), minimum=minimum)


def _tiles(plans: Plans, groups: dict[str, str]) -> ChartBlock:
    """How many of those who take sides are in favour, zone by zone."""
    shares: dict[str, float | None] = {}
    for zone in groups:
        told = plans.printed_position(plans.everything, ("zone", zone))
        shares[zone] = round(told.net / 2 + 0.5, 4) if told and told.speaking else None
    texts = {zone: f"{decimal(100 * x, 0)} %" for zone, x in shares.items() if x is not None}
    title = _marked(plans, say("actors.sides.tiles"))
    return tiles_or_bars(shares, title, plans.found.zones, texts=texts)


def _heat(plans: Plans, name: str, groups: dict[str, str]) -> ChartBlock:
    """Net position of each group on each axis, where both sides are printed."""
    rows = []
    for value, group in groups.items():
        for axis in plans.axes:
            told = plans.printed_position(axis, (name, value))
            net = round(told.net, 4) if told and told.speaking else None
            text = say("reports.mark") if net is None else signed(net)
            rows.append({"label": group, "column": axis.title, "value": net, "text": text})
    columns = tuple(axis.title for axis in plans.axes)
    title = _marked(plans, say(f"actors.sides.heat_{name}"))
    return ChartBlock("heat", tuple(rows), title, tuple(groups.values()), columns)


def _table(plans: Plans, subjects: Sequence[Subject], *, quoted: bool = False) -> TableBlock:
    names = ["subject", "favour", "against", "unclear", "net", *(["said"] if quoted else [])]
    headers = tuple(say(f"actors.sides.column.{name}") for name in names)
    rows = tuple(_row(plans, subject, quoted) for subject in subjects)
    widths = (0.2, 0.09, 0.09, 0.09, 0.13, 0.4) if quoted else (0.44, 0.12, 0.12, 0.14, 0.18)
    return TableBlock(headers, rows, widths=widths)


def _row(plans: Plans, subject: Subject, quoted: bool) -> tuple[Cell, ...]:
    said = {side: _quote(plans, subject, side) if quoted else [] for side in SIDES}
    counts = tuple(
        (plans.statement((subject.attribute, x.value), quotations=said.get(x, [])),) for x in Stance
    )
    lines = tuple(line for side, own in said.items() for line in _voice(side, own))
    return (subject.title, *counts, _net(plans, subject), *([lines or "–"] if quoted else []))


def _voice(side: Stance, said: Sequence[str]) -> list[Line]:
    """Words under the side that they are of: without it nobody could tell which is which."""
    name = say("actors.sides.voice", side=say(f"actors.stance.{side.value}"))
    return [Paragraph(name), *map(Quotation, said)] if said else []


def _net(plans: Plans, subject: Subject) -> str:
    """Net position with its interval: from -1 (all against) to 1 (all for)."""
    told = plans.printed_position(subject)
    if told is None or not told.speaking:
        return say("reports.mark")
    low, high = told.interval
    return say("actors.sides.net", net=signed(told.net), low=signed(low), high=signed(high))


def _quote(plans: Plans, subject: Subject, side: Stance) -> list[str]:
    """People's words, where it is printed how many take that side: they tell that some do."""
    number = plans.number((subject.attribute, side.value))
    if not number or number < plans.publication.min_sources:
        return []
    place = say("actors.place", subject=subject.title, side=say(f"actors.stance.{side.value}"))
    return plans.quote(place, plans.of_stance(subject, side), _QUOTATIONS)
