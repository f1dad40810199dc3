"""Premise and method: how many, when, which categories; no names."""

from __future__ import annotations

from psm_qual.analysis.corpus import Corpus
from psm_qual.messages import say, say_count
from psm_qual.model.report import ChartBlock, Paragraph, Section
from psm_qual.reports.figures.groups import months
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.wording import listed, people, period, thousands, years

_KINDS = ("interview", "meeting", "questionnaire")
# Categories are called as the office calls them, whatever language the report is in.
_ANDS = ("e", "ed", "and")


def premise(publication: Publication) -> Section:
    """How the study listened, in figures."""
    blocks: list[Paragraph | ChartBlock] = [
        Paragraph(_who(publication)),
        *([] if publication.sources.sources.empty else [Paragraph(_coding(publication))]),
        Paragraph(say("restitution.premise.counting", minimum=publication.min_sources)),
        Paragraph(say("restitution.premise.anonymous", mark=say("reports.mark"))),
    ]
    chart = _categories(publication)
    if chart is not None:
        blocks.append(chart)
    return Section(say("restitution.premise.title"), tuple(blocks), name="premise")


def facts(publication: Publication) -> str:
    """One line for the cover: how many were heard, and when."""
    return " · ".join(filter(None, [heard(publication), _when(publication)]))


def heard(publication: Publication) -> str:
    """How many sources of each kind: "14 interviste e 107 questionari"."""
    kinds = publication.sources.sources["kind"].value_counts()
    return listed(
        [
            say_count(f"restitution.premise.{kind}", int(kinds[kind]))
            for kind in _KINDS
            if kind in kinds
        ]
    )


def _when(publication: Publication) -> str:
    """From which month to which; years only, where few were heard in the first or the last."""
    if not publication.groups.has("date"):
        return ""
    column = publication.aliases.get("date", "date")
    written = months(publication.sources.sources[column].fillna("").astype(str))
    found = sorted({month for month in written if month})
    named = set(publication.groups.nameable("date"))
    if not found:
        return ""
    return period(found) if {found[0], found[-1]} <= named else years(found)


def _who(publication: Publication) -> str:
    sources = publication.sources.sources
    if sources.empty:
        return say("restitution.premise.nobody")
    words = thousands(int(sources["words"].sum()))
    when = _when(publication)
    told = [
        say(
            "restitution.premise.who_when" if when else "restitution.premise.who",
            sources=heard(publication),
            words=words,
            when=when,
        )
    ]
    named = [
        name
        for name in publication.groups.nameable("category")
        if publication.decision.number(("category", name))
    ]
    if len(named) > 1:
        told.append(say("restitution.premise.which", categories=_and(_lower(named))))
    if len(publication.corpus.sources) != len(sources):
        told.append(say("restitution.premise.people", n=thousands(len(publication.corpus.sources))))
    return " ".join(told)


def _and(names: list[str]) -> str:
    """Names one after the other; where one has an "and" of its own, a second would mislead."""
    own = any(f" {word} " in name for name in names for word in _ANDS)
    return ", ".join(names) if own else listed(names)


def _lower(names: list[str]) -> list[str]:
    """Names of categories inside a sentence; what is all capitals is a sign, and stays."""
    return [name if name[:2].isupper() else name[:1].lower() + name[1:] for name in names]


def _coding(publication: Publication) -> str:
    corpus = publication.corpus
    reviewed = _coded(corpus, reviewed_only=True)
    review = (
        say_count("restitution.premise.reviewed", reviewed)
        if reviewed
        else say("restitution.premise.not_reviewed")
    )
    return say(
        "restitution.premise.coding",
        segments=say_count("restitution.premise.passages", len(corpus.answers)),
        codebook=corpus.codebook.title,
        coded=say_count("restitution.premise.coded", _coded(corpus, reviewed_only=False)),
        review=review,
    )


def _coded(corpus: Corpus, *, reviewed_only: bool) -> int:
    codings = corpus.codings_in_force(reviewed_only=reviewed_only)
    return int(codings.loc[codings["facet"] == "", "segment"].nunique())


def _categories(publication: Publication) -> ChartBlock | None:
    """Bars of the categories that are large enough to be named, the largest first."""
    if not publication.groups.has("category"):
        return None
    numbers = {
        name: publication.decision.number(("category", name))
        for name in publication.groups.attribute("category").order
    }
    shown = {name: n for name, n in numbers.items() if n}
    order = tuple(sorted(shown, key=lambda name: -shown[name]))
    if not order:
        return None
    heard_of = [f"{name}: {people(shown[name])}" for name in order]
    return ChartBlock(
        kind="bars",
        rows=tuple({"label": name, "value": shown[name]} for name in order),
        title=say("restitution.premise.categories"),
        order=order,
        alt=f"{say('restitution.premise.categories')}. {'; '.join(heard_of)}.",
    )
