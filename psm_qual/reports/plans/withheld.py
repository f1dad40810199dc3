"""The last page: what is not published, and why."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Paragraph, Section
from psm_qual.reports.plans.evidence import Plans


def withheld(plans: Plans) -> Section:
    """How many figures are withheld, in both documents together, and themes that too few say."""
    publication = plans.publication
    few = sum(
        not publication.decision.enough(("theme", str(theme)))
        for theme in publication.corpus.themes["theme"]
    )
    quoted = len(publication.quotations.singling_out)
    texts = [
        say(
            "restitution.withheld.text",
            n=plans.withheld,
            minimum=publication.min_sources,
            mark=say("reports.mark"),
        ),
        say("position_paper.withheld", themes=few, passages=quoted),
    ]
    title = say("restitution.withheld.title")
    return Section(title, tuple(map(Paragraph, texts)), (), "withheld")
