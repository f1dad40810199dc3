"""All that the report counts: decided together, before a word of it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Condition, Crossing, Key
from psm_qual.disclosure.figures import Print, Threshold
from psm_qual.model import Code
from psm_qual.reports.figures import Decision, Groups, Measure, Wanted, decide, named_or_not
from psm_qual.reports.restitution.strategies import DONE, KINDS, axes_of, has_kinds

INDICATIONS = "indicazioni"
# Who speaks of a theme is told by these attributes.
THEME_GROUPS = ("category", "zone")
# A theme is new when the codebook explains less than half of it.
_NEW = 0.5


def report_figures(corpus: Corpus, aliases: Mapping[str, str], threshold: Threshold) -> Decision:
    """Decide which figures of the report are printed.

    Parameters
    ----------
    corpus : Corpus
        The study as tables, one source an interviewee.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.
    threshold : Threshold
        How many people must stand behind a figure.
    """
    groups = Groups(corpus, aliases, threshold.people)
    crossing = Crossing(corpus, aliases, groups.attribute)
    # How many were heard in all is said at the start.
    wishes = {(Measure.PEOPLE, Key()): Wanted(Print.ALWAYS)}
    for key in _calendar(groups, crossing):
        # Of an attribute that parts nobody from nobody, all is said already.
        whole = crossing.people(key) == crossing.everybody
        wishes[Measure.PEOPLE, key] = Wanted(Print.ALWAYS if whole else Print.IF_SAFE)
    wishes |= {(Measure.PEOPLE, key): Wanted() for key in statements(corpus)}
    for key in _theme_groups(corpus, groups, crossing, threshold):
        wishes[Measure.PEOPLE, key] = Wanted()
    nameable = groups.nameable("zone")
    for key, zone in _places(corpus, groups, crossing):
        wishes[Measure.PEOPLE, key] = (
            named_or_not(crossing, key, threshold) if zone in nameable else Wanted(Print.NEVER)
        )
    return decide(crossing, wishes, threshold)


def of(code: Code) -> Condition:
    """Condition that a passage has a code of the frame."""
    return code.level, code.id


def kind(name: str) -> Condition:
    """Condition that a passage is a kind of statement."""
    return KINDS, name


def strategies(corpus: Corpus) -> list[Code]:
    """Codes that are reported on, in the order of the codebook."""
    return [code for _, below in axes_of(corpus.codebook) for code in below]


def new_themes(corpus: Corpus) -> list[dict[str, object]]:
    """Rows of the themes that the codebook explains badly, the newest first."""
    themes = corpus.themes
    found = themes[themes["novelty"].astype(float) >= _NEW]
    found = found.sort_values(["novelty", "segments"], ascending=False, kind="stable")
    return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]


def _calendar(groups: Groups, crossing: Crossing) -> Iterator[Key]:
    if groups.has("category"):
        for category in crossing.values("category"):
            yield Key({("category", category)})
            if groups.has("date"):
                for month in crossing.values("date"):
                    yield Key({("category", category), ("date", month)})


def statements(corpus: Corpus) -> Iterator[Key]:
    """Kinds of statement by strategy, new themes, indications."""
    if has_kinds(corpus):
        for code in strategies(corpus):
            yield from (Key({of(code), kind(each.id)}) for each in corpus.facets[KINDS])
    yield from (Key({("theme", str(theme["theme"]))}) for theme in new_themes(corpus))
    if INDICATIONS in corpus.facets:
        yield from (Key({(INDICATIONS, code.id)}) for code in corpus.facets[INDICATIONS])


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


def _places(corpus: Corpus, groups: Groups, crossing: Crossing) -> Iterator[tuple[Key, str]]:
    """Where something was done: zones are named, not counted."""
    if has_kinds(corpus) and groups.has("zone"):
        for code in strategies(corpus):
            for zone in crossing.values("zone"):
                yield Key({of(code), kind(DONE), ("zone", zone)}), zone
