"""The last page: what was not published, how much of it, and why."""

from __future__ import annotations

from psm_qual.messages import say, say_count
from psm_qual.model.report import Block, Paragraph, Section, TableBlock
from psm_qual.reports.restitution.figures import new_themes
from psm_qual.reports.restitution.new_themes import printed_themes
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.theme_charts import withheld_by_group


def what_is_withheld(publication: Publication) -> Section:
    """Figures, themes and passages that were withheld: how many of each, and why."""
    title = say("restitution.withheld.title")
    minimum = publication.min_sources
    counts = {
        "figures": publication.withheld,
        "themes": len(new_themes(publication.corpus)) - len(printed_themes(publication)),
        "combination": len(publication.quotations.singling_out),
        "peculiar": _peculiar(publication),
    }
    if not any(counts.values()):
        told = say("restitution.withheld.none", minimum=minimum)
        return Section(title, (Paragraph(told),), name="withheld")
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
    blocks: list[Block] = [
        Paragraph(say("restitution.withheld.text", minimum=minimum)),
        TableBlock(headers, rows, widths=(0.27, 0.13, 0.6)),
    ]
    crossed = withheld_by_group(publication, list(printed_themes(publication)))
    if crossed:
        blocks.append(Paragraph(say_count("restitution.withheld.crossed", crossed)))
    return Section(title, tuple(blocks), name="withheld")


def _peculiar(publication: Publication) -> int:
    """Passages that a strict study does not quote; others are only quoted last."""
    own = publication.quotations
    return len(own.flagged - own.singling_out) if publication.rules.strict else 0
