"""All that the report counts: decided together, before a word of it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Condition, Crossing, Key
from psm_qual.disclosure.figures import Print, Threshold, Withholding, suppress
from psm_qual.model import Code
from psm_qual.reports.figures import (
    Decision,
    Groups,
    Measure,
    Wanted,
    decide,
    named_or_not,
    told_or_not,
)
from psm_qual.reports.restitution.grouping import Group, Vectors, merge, with_groups
from psm_qual.reports.restitution.roles import Roles
from psm_qual.reports.restitution.strategies import axes_of

NO_VECTORS: Vectors = MappingProxyType({})
# Who speaks of a theme is told by these attributes.
THEME_GROUPS = ("category", "zone")
# Of the cells of the calendar, so many may be small.
_MOST_SMALL = 0.3
# A theme is new when the codebook explains less than half of it.
_NEW = 0.5


@dataclass(frozen=True)
class Counted:
    """What the report counts, and which of it is printed.

    Parameters
    ----------
    decision : Decision
        Which figures are printed.
    groups : tuple of Group
        Needs and proposals that enough make in nearly the same words.
    """

    decision: Decision
    groups: tuple[Group, ...]


def report_figures(
    corpus: Corpus,
    aliases: Mapping[str, str],
    threshold: Threshold,
    roles: Roles = Roles(),  # noqa: B008  (a value, never changed)
    vectors: Vectors = NO_VECTORS,
    withholding: Withholding = suppress,
) -> Counted:
    """Decide which figures of the report are printed.

    Parameters
    ----------
    corpus : Corpus
        The study as tables, one source an interviewee.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.
    threshold : Threshold
        How many people must stand behind a figure.
    roles : Roles
        What the study calls the things that the report tells.
    vectors : mapping of str to array of float32
        Embeddings of passages; without them no two are taken to say the same.
    withholding : callable
        Chooses which figures to withhold.
    """
    groups = Groups(corpus, aliases, threshold.people)
    plain = Crossing(corpus, aliases, groups.attribute)
    merged = merge(plain, roles, spoken_kinds(corpus, roles), vectors, threshold.people)
    crossing = Crossing(with_groups(corpus, merged), aliases, groups.attribute)
    # How many were heard in all is said at the start.
    wishes = {(Measure.PEOPLE, Key()): Wanted(Print.ALWAYS)}
    for key in _calendar(groups, crossing, threshold):
        # Of an attribute that parts nobody from nobody, all is said already.
        whole = crossing.people(key) == crossing.everybody
        wishes[Measure.PEOPLE, key] = Wanted(Print.ALWAYS if whole else Print.IF_SAFE)
    for key in (*axis_statements(corpus, roles), *statements(corpus, roles)):
        wishes[Measure.PEOPLE, key] = told_or_not(crossing, key, threshold)
    for group in merged:
        wishes[Measure.PEOPLE, group.key(roles)] = Wanted(least=threshold.people)
    for key in _theme_groups(corpus, groups, crossing, threshold):
        wishes[Measure.PEOPLE, key] = Wanted()
    nameable = groups.nameable("zone")
    for key, zone in _places(corpus, groups, crossing, roles):
        wishes[Measure.PEOPLE, key] = (
            named_or_not(crossing, key, threshold) if zone in nameable else Wanted(Print.NEVER)
        )
    return Counted(decide(crossing, wishes, threshold, withholding=withholding), merged)


def spoken_kinds(corpus: Corpus, roles: Roles) -> list[str]:
    """Needs and proposals, those of them that the study tells apart."""
    return [kind for kind in (roles.need, roles.proposal) if roles.has(corpus, kind)]


def of(code: Code) -> Condition:
    """Condition that a passage has a code of the frame."""
    return code.level, code.id


def axes(corpus: Corpus) -> list[tuple[Code, tuple[Code, ...]]]:
    """Axes with the strategies reported on: all in use, and others that people speak of."""
    codings = corpus.codings_in_force()
    spoken = set(codings.loc[codings["facet"] == "", "code"])
    return axes_of(corpus.codebook, lambda code: code.id in spoken)


def strategies(corpus: Corpus) -> list[Code]:
    """Codes that are reported on, in the order of the codebook."""
    return [code for _, below in axes(corpus) for code in below]


def new_themes(corpus: Corpus) -> list[dict[str, object]]:
    """Rows of the themes that the codebook explains badly, the newest first."""
    themes = corpus.themes
    found = themes[themes["novelty"].astype(float) >= _NEW]
    found = found.sort_values(["novelty", "segments"], ascending=False, kind="stable")
    return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]


def is_crossed(groups: Groups, crossing: Crossing, people: int) -> bool:
    """Tell whether the calendar crosses categories and months: where few cells are small.

    Where most are it would hold marks: categories and months are then counted by themselves.
    """
    cells = [
        len(crossing.people({("category", category), ("date", month)}))
        for category in crossing.values("category")
        for month in crossing.values("date")
    ]
    return sum(0 < n < people for n in cells) <= _MOST_SMALL * len(cells)


def _calendar(groups: Groups, crossing: Crossing, threshold: Threshold) -> Iterator[Key]:
    if not groups.has("category"):
        return
    yield from (Key({("category", category)}) for category in crossing.values("category"))
    if not groups.has("date"):
        return
    if not is_crossed(groups, crossing, threshold.people):
        yield from (Key({("date", month)}) for month in crossing.values("date"))
        return
    for category in crossing.values("category"):
        for month in crossing.values("date"):
            yield Key({("category", category), ("date", month)})


def axis_statements(corpus: Corpus, roles: Roles) -> Iterator[Key]:
    """Needs and proposals by axis."""
    for axis, _ in axes(corpus):
        yield from (Key({of(axis), roles.kind(name)}) for name in spoken_kinds(corpus, roles))


def statements(corpus: Corpus, roles: Roles) -> Iterator[Key]:
    """Kinds of statement by strategy, new themes, indications: whose words may be quoted."""
    if roles.kinds in corpus.facets:
        for code in strategies(corpus):
            yield from (Key({of(code), roles.kind(each.id)}) for each in corpus.facets[roles.kinds])
    yield from (Key({("theme", str(theme["theme"]))}) for theme in new_themes(corpus))
    if roles.has_indications(corpus):
        facet = roles.indications
        yield from (Key({(facet, code.id)}) for code in corpus.facets[facet])


def _theme_groups(
    corpus: Corpus, groups: Groups, crossing: Crossing, threshold: Threshold
) -> Iterator[Key]:
    """New themes that are told of, by the groups that speak of them."""
    for theme in new_themes(corpus):
        condition = ("theme", str(theme["theme"]))
        if len(crossing.people({condition})) >= threshold.people:
            for name in THEME_GROUPS:
                # Also those of whom it is not known: with them a row adds up to its theme.
                values = crossing.values(name) if len(groups.nameable(name)) > 1 else []
                yield from (Key({condition, (name, value)}) for value in values)


def _places(
    corpus: Corpus, groups: Groups, crossing: Crossing, roles: Roles
) -> Iterator[tuple[Key, str]]:
    """Where something was done: zones are named, not counted."""
    if roles.has(corpus, roles.done) and groups.has("zone"):
        for code in strategies(corpus):
            for zone in crossing.values("zone"):
                yield Key({of(code), roles.kind(roles.done), ("zone", zone)}), zone
