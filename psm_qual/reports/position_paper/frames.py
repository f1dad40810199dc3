"""Axes of the plan, missions of the recovery plan, objectives of cohesion policy."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model import Crosswalk
from psm_qual.model.report import Block, Cell, ChartBlock, Paragraph, Section, TableBlock
from psm_qual.reports.plans import Plans, Subject
from psm_qual.reports.restitution.wording import listed


def frames(plans: Plans) -> Section:
    """Streams as wide as people speak of each axis, and a table of what it corresponds to."""
    title, crosswalks = say("position_paper.frames.title"), plans.found.crosswalks
    if not crosswalks:
        none = Paragraph(say("position_paper.frames.none"))
        return Section(title, (none,), (), "frames")
    blocks: list[Block] = [Paragraph(say("position_paper.frames.text")), _chart(plans)]
    blocks.append(_table(plans))
    notes = _notes(plans)
    blocks += [Paragraph(note) for note in notes]
    return Section(title, tuple(blocks), (), "frames")


def _table(plans: Plans) -> TableBlock:
    crosswalks = plans.found.crosswalks
    rows = tuple(
        (
            subject.title,
            (_people(plans, subject),),
            *(_targets(each, subject.code) for each in crosswalks),
        )
        for subject in plans.axes
    )
    headers = (
        say("position_paper.frames.axis"),
        say("position_paper.frames.people"),
        *(each.target for each in crosswalks),
    )
    rest = 0.57 / len(crosswalks)
    return TableBlock(headers, rows, widths=(0.28, 0.15, *(rest for _ in crosswalks)))


def _people(plans: Plans, subject: Subject) -> Paragraph:
    assert subject.condition is not None
    return Paragraph(plans.figure(subject.condition))


def _targets(crosswalk: Crosswalk, code: str) -> Cell:
    found = [f"{link.target} {link.target_title}" for link in crosswalk.of(code)]
    return "\n".join(found) or "–"


def _chart(plans: Plans) -> ChartBlock:
    """The first frame on the left, axes in the middle, the second on the right.

    Where a figure is withheld the stream is as wide as the fewest that are printed.
    """
    before, *after = plans.found.crosswalks
    columns = [before.target, say("position_paper.frames.axes"), *(x.target for x in after[:1])]
    rows: list[dict[str, object]] = []
    for subject in plans.axes:
        assert subject.condition is not None
        width = plans.number(subject.condition) or plans.publication.min_sources
        left, right = before.of(subject.code), after[0].of(subject.code) if after else ()
        for link in left:
            row = {"label": f"{link.target} {link.target_title}", "column": subject.title}
            rows.append({**row, "series": columns[0], "value": round(width / len(left), 4)})
        for link in right:
            row = {"label": subject.title, "column": f"{link.target} {link.target_title}"}
            rows.append({**row, "series": columns[1], "value": round(width / len(right), 4)})
    order = [subject.title for subject in plans.axes]
    targets = {
        (link.target, f"{link.target} {link.target_title}")
        for x in (before, *after[:1])
        for link in x.links
    }
    order = [*order, *(name for _, name in sorted(targets))]
    title = say("position_paper.frames.chart", left=columns[0], right=columns[-1])
    return ChartBlock("flow", tuple(rows), title, tuple(order), tuple(columns))


def _notes(plans: Plans) -> list[str]:
    """What the crosswalks say of their own lines, each once, with all that it is said of."""
    found: dict[str, dict[str, None]] = {}
    for each in plans.found.crosswalks:
        for link in each.links:
            if link.note:
                found.setdefault(link.note, {})[link.target] = None
    return [
        say("position_paper.frames.note", target=listed(list(targets)), note=note)
        for note, targets in found.items()
    ]
