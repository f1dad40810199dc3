"""All parts of the position paper in their order."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Report
from psm_qual.reports.plans import Plans
from psm_qual.reports.plans.withheld import withheld
from psm_qual.reports.position_paper.converging import converging
from psm_qual.reports.position_paper.frames import frames
from psm_qual.reports.position_paper.missing import missing
from psm_qual.reports.position_paper.new import new_in_all
from psm_qual.reports.position_paper.premise import premise
from psm_qual.reports.restitution.premise import facts


def write_position_paper(name: str, plans: Plans) -> Report:
    """Write the position paper: nothing in it that tables and other plans don't hold.

    Parameters
    ----------
    name : str
        Name of the study.
    plans : Plans
        What may be printed.

    Raises
    ------
    DisclosureError
        If a reader could work out a figure that is withheld, whatever else is withheld with it.
    """
    plans.decision.refuse_if_exposed()
    before = len(plans.publication.quotations.cautions)
    sections = [premise(plans)]
    if plans.found.confrontations:
        sections += [converging(plans), missing(plans)]
    sections += [new_in_all(plans), frames(plans), withheld(plans)]
    cautions = tuple(plans.publication.quotations.cautions[before:])
    title, told = say("position_paper.title"), facts(plans.publication)
    return Report(title, name, tuple(sections), plans.withheld, cautions, told)
