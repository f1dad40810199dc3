"""All parts of the map of actors in their order."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Report
from psm_qual.reports.actors.meeting import meeting
from psm_qual.reports.actors.premise import premise
from psm_qual.reports.actors.reception import reception
from psm_qual.reports.actors.sides import sides
from psm_qual.reports.actors.who import who_of_what
from psm_qual.reports.plans import Plans
from psm_qual.reports.plans.withheld import withheld
from psm_qual.reports.restitution.premise import facts


def write_map_of_actors(name: str, plans: Plans, by_people: int = 0) -> Report:
    """Write the map of actors and the reception of the plan: categories and zones, never persons.

    Parameters
    ----------
    name : str
        Name of the study.
    plans : Plans
        What may be printed.
    by_people : int
        Passages of which a person decided what kind of statement they are.

    Raises
    ------
    DisclosureError
        If a reader could work out a figure that is withheld, whatever else is withheld with it.
    """
    plans.decision.refuse_if_exposed()
    before = len(plans.publication.quotations.cautions)
    sections = (
        premise(plans, by_people),
        who_of_what(plans),
        sides(plans),
        meeting(plans),
        reception(plans),
        withheld(plans),
    )
    cautions = tuple(plans.publication.quotations.cautions[before:])
    told = facts(plans.publication)
    return Report(say("actors.title"), name, sections, plans.withheld, cautions, told)
