"""Needs and proposals, axis by axis: most asked for first, what is proposed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.analysis.crossing import Condition
from psm_qual.messages import say, say_count
from psm_qual.model import Code
from psm_qual.model.report import (
    Block,
    Cell,
    Line,
    Paragraph,
    Quotation,
    Section,
    Statement,
    TableBlock,
)
from psm_qual.reports.restitution.beside import answering
from psm_qual.reports.restitution.figures import of, spoken_kinds
from psm_qual.reports.restitution.grouping import Group
from psm_qual.reports.restitution.publication import Publication

_QUOTATIONS = 2


def needs_and_proposals(publication: Publication) -> Section:
    """A table for each axis: needs on the left, the proposals that answer them on the right."""
    title = say("restitution.needs.title")
    kinds = spoken_kinds(publication.corpus, publication.roles)
    if not kinds:
        name = publication.roles.kinds or say("restitution.no_name")
        return Section(
            title, (Paragraph(say("restitution.done.no_facet", facet=name)),), name="needs"
        )
    sections = tuple(
        Section(f"{axis.id}. {axis.title}", _axis(publication, axis, below, kinds))
        for axis, below in publication.axes
    )
    blocks = [Paragraph(say("restitution.needs.text", minimum=publication.min_sources))]
    if len(kinds) == 1:
        blocks.append(Paragraph(say("restitution.needs.one_kind")))
    return Section(title, tuple(blocks), sections, name="needs")


def _axis(
    publication: Publication, axis: Code, below: Sequence[Code], kinds: Sequence[str]
) -> tuple[Block, ...]:
    rows = [*_merged_rows(publication, axis, kinds)]
    heads: list[int] = []
    for code in sorted(below, key=lambda code: -_printed(publication, code)):
        own = list(_strategy_rows(publication, axis, code, kinds))
        heads += [len(rows)] if own else []
        rows += own
    told = [_told(publication, axis, kind) for kind in kinds]
    headers = (say("restitution.needs.column.needs"), say("restitution.needs.column.proposals"))
    table: tuple[Block, ...] = (
        TableBlock(headers, tuple(rows), widths=(0.5, 0.5), heads=tuple(heads)),
    )
    if not rows:
        table = (Paragraph(say("restitution.needs.none", minimum=publication.min_sources)),)
    return (*(each for each in told if each is not None), *table)


def _told(publication: Publication, axis: Code, kind: str) -> Statement | None:
    """How many speak of needs under an axis, or propose; nothing where that is not printed."""
    condition = publication.roles.kind(kind)
    number = publication.decision.number(of(axis), condition)
    if not number:
        return None
    text = say_count(f"restitution.needs.axis.{_role(publication, kind)}", number)
    return Statement(text, publication.evidence(of(axis), condition))


def _printed(publication: Publication, code: Code) -> int:
    """By what is printed of a strategy, and nothing else: the order must not tell more."""
    roles = publication.roles
    return publication.decision.number(of(code), roles.kind(roles.need)) or 0


def _merged_rows(
    publication: Publication, axis: Code, kinds: Sequence[str]
) -> Iterator[tuple[Cell, Cell]]:
    """Needs that enough put in nearly the same words, most shared first, with what answers them."""
    own = [group for group in publication.merged if group.axis.id == axis.id]
    needs = _most_shared(publication, [g for g in own if g.kind == publication.roles.need])
    proposals = _most_shared(publication, [g for g in own if g.kind == publication.roles.proposal])
    answers = answering(
        [group.passages for group in needs],
        [group.passages for group in proposals],
        publication.vectors,
    )
    for place, need in enumerate(needs):
        right = [proposals[n] for n in answers.get(place, ())]
        yield _group_cell(publication, axis, [need]), _group_cell(publication, axis, right)
    left_over = [
        g for n, g in enumerate(proposals) if not any(n in each for each in answers.values())
    ]
    for proposal in left_over:
        yield "–", _group_cell(publication, axis, [proposal])


def _most_shared(publication: Publication, groups: Sequence[Group]) -> list[Group]:
    shown = [
        (publication.decision.number(*group.key(publication.roles)) or 0, group) for group in groups
    ]
    return [group for _, group in sorted(shown, key=lambda each: (-each[0], each[1].id))]


def _group_cell(publication: Publication, axis: Code, groups: Sequence[Group]) -> Cell:
    lines: list[Line] = []
    for group in groups:
        evidence = publication.evidence(*group.key(publication.roles))
        role = _role(publication, group.kind)
        text = (
            say(f"restitution.needs.several.{role}")
            if evidence.people is None
            else say_count(f"restitution.needs.shared.{role}", evidence.people)
        )
        lines.append(Statement(text, evidence))
        place = f"{axis.id}. {axis.title}"
        # The one that puts it best; another of the group where that may not be quoted.
        said = publication.quote(place, *group.key(publication.roles), most=1, among=group.passages)
        lines += [Quotation(words) for words in said]
    return tuple(lines) or "–"


def _strategy_rows(
    publication: Publication, axis: Code, code: Code, kinds: Sequence[str]
) -> Iterator[tuple[Cell, Cell]]:
    """A row that says how many, then a need a row with the proposals that answer it."""
    conditions = [(of(code), publication.roles.kind(kind)) for kind in kinds]
    if not any(publication.decision.enough(*each) for each in conditions):
        return
    left, right = (
        _head(publication, code, publication.roles.need),
        _head(publication, code, publication.roles.proposal),
    )
    named = Paragraph(say("restitution.needs.strategy", id=code.id, title=code.title))
    yield (named, *left), right or "–"
    place = say("restitution.needs.place", axis=f"{axis.id}. {axis.title}", code=code.id)
    needs = _chosen(publication, of(code), publication.roles.need)
    needs_said = publication.quotations.printed(place, needs)
    proposals = _chosen(publication, of(code), publication.roles.proposal)
    proposals_said = publication.quotations.printed(place, proposals)
    answers = answering(
        [(each,) for each in needs], [(each,) for each in proposals], publication.vectors
    )
    for row, words in enumerate(needs_said):
        beside = tuple(Quotation(proposals_said[n]) for n in answers.get(row, ()))
        yield (Quotation(words),), beside or "–"
    for n, words in enumerate(proposals_said):
        if not any(n in each for each in answers.values()):
            yield "–", (Quotation(words),)


def _head(publication: Publication, code: Code, kind: str) -> tuple[Line, ...]:
    """How many say what is missing, or propose; nothing of what too few say."""
    condition = publication.roles.kind(kind)
    if not (kind and publication.decision.enough(of(code), condition)):
        return ()
    evidence = publication.evidence(of(code), condition)
    role = _role(publication, kind)
    text = (
        say(f"restitution.needs.several.{role}")
        if evidence.people is None
        else say_count(f"restitution.needs.shared.{role}", evidence.people)
    )
    return (Statement(text, evidence),)


def _chosen(publication: Publication, code: Condition, kind: str) -> list[str]:
    condition = publication.roles.kind(kind)
    if not (kind and publication.decision.enough(code, condition)):
        return []
    passages = publication.crossing.passages({code, condition})
    return publication.choose(passages, most=_QUOTATIONS)


def _role(publication: Publication, kind: str) -> str:
    return "need" if kind == publication.roles.need else "proposal"
