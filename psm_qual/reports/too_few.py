"""Documents of a study that has heard too few: that it has, and nothing of what they said."""

from __future__ import annotations

from dataclasses import replace

from psm_qual.messages import say
from psm_qual.model.report import Paragraph, Report, Section


def told_of_too_few(report: Report, minimum: int) -> Report:
    """A document with all its parts, and in each only that too few were heard.

    Behind no figure stand as many as have to. Zeros would be left, and beside them marks that can
    stand for nobody but the one or two who are known to have been interviewed.

    Parameters
    ----------
    report : Report
        As it would be with more of them; its premise stays, without figures of groups.
    minimum : int
        Interviewees that must stand behind a figure.
    """
    nothing = Paragraph(say("reports.too_few", minimum=minimum))
    sections = tuple(
        _premise(each) if each.name == "premise" else Section(each.title, (nothing,), (), each.name)
        for each in report.sections
    )
    return replace(report, sections=sections, withheld=0, cautions=())


def _premise(section: Section) -> Section:
    own = tuple(block for block in section.blocks if isinstance(block, Paragraph))
    return replace(section, blocks=own)
