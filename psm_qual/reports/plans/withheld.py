"""The last page: what is not published, and why."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Block, Paragraph, Section, TableBlock
from psm_qual.reports.plans.evidence import Plans


def withheld(plans: Plans) -> Section:
    """Figures, themes and passages that are withheld, in both documents: how many, and why."""
    publication, minimum = plans.publication, plans.publication.min_sources
    title = say("restitution.withheld.title")
    themes = publication.corpus.themes["theme"]
    counts = {
        "figures": plans.withheld,
        "themes": sum(not publication.decision.enough(("theme", str(each))) for each in themes),
        "combination": len(publication.quotations.singling_out),
    }
    if not any(counts.values()):
        told = Paragraph(say("restitution.withheld.none", minimum=minimum))
        return Section(title, (told,), name="withheld")
    rows = tuple(
        (
            say(f"restitution.withheld.what.{name}"),
            str(n),
            say(f"restitution.withheld.why.{name}", minimum=minimum, mark=say("reports.mark")),
        )
        for name, n in counts.items()
        if n
    )
    headers = tuple(say(f"restitution.withheld.column.{name}") for name in ("what", "n", "why"))
    blocks: tuple[Block, ...] = (
        Paragraph(say("restitution.withheld.text", minimum=minimum)),
        TableBlock(headers, rows, widths=(0.27, 0.13, 0.6)),
        Paragraph(say("position_paper.together")),
    )
    return Section(title, blocks, name="withheld")
