"""Premise and method: how many, when, which categories; no names."""

from __future__ import annotations

from psm_qual.analysis.corpus import Corpus
from psm_qual.messages import say, say_count
from psm_qual.model.report import ChartBlock, Paragraph, Section
from psm_qual.reports.restitution.publication import Publication


def premise(publication: Publication) -> Section:
    """How the study listened, in figures."""
    blocks: list[Paragraph | ChartBlock] = [
        Paragraph(_who(publication)),
        Paragraph(_coding(publication)),
        Paragraph(
            say(
                "restitution.premise.anonymous",
                minimum=publication.min_sources,
                mark=say("reports.mark"),
            )
        ),
    ]
    chart = _categories(publication)
    if chart is not None:
        blocks.append(chart)
    return Section(say("restitution.premise.title"), tuple(blocks))


def _who(publication: Publication) -> str:
    sources = publication.sources.sources
    kinds = sources["kind"].value_counts()
    counted = [
        say_count(f"restitution.premise.{kind}", int(kinds[kind]))
        for kind in ("interview", "meeting", "questionnaire")
        if kind in kinds
    ]
    words = _thousands(int(sources["words"].sum()))
    told = say("restitution.premise.who", sources=_listed(counted), words=words)
    people = len(publication.corpus.sources)
    if people == len(sources):
        return told
    return " ".join([told, say("restitution.premise.people", n=_thousands(people))])


def _coding(publication: Publication) -> str:
    corpus = publication.corpus
    reviewed = _coded(corpus, reviewed_only=True)
    key = "reviewed" if reviewed else "not_reviewed"
    return say(
        "restitution.premise.coding",
        segments=_thousands(len(corpus.answers)),
        codebook=corpus.codebook.title,
        coded=_thousands(_coded(corpus, reviewed_only=False)),
        review=say(f"restitution.premise.{key}", n=_thousands(reviewed)),
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
    return ChartBlock(
        kind="bars",
        rows=tuple({"label": name, "value": shown[name]} for name in order),
        title=say("restitution.premise.categories"),
        order=order,
    )


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return say("restitution.and", first=", ".join(parts[:-1]), last=parts[-1])


def _thousands(n: int) -> str:
    return f"{n:,}".replace(",", say("restitution.thousands"))
