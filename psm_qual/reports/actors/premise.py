"""How positions are judged, and how far that can be trusted."""

from __future__ import annotations

from psm_qual.messages import say
from psm_qual.model.report import Paragraph, Section
from psm_qual.reports.plans import Plans


def premise(plans: Plans, by_people: int) -> Section:
    """Method: what for and against mean, how it is judged, what it cannot tell.

    Parameters
    ----------
    plans : Plans
        The study.
    by_people : int
        Passages of which a person decided what kind of statement they are.
    """
    judged = len(plans.found.stances)
    review = say(
        f"actors.premise.{'reviewed' if by_people else 'not_reviewed'}", n=by_people, total=judged
    )
    texts = (
        say("actors.premise.what"),
        say("actors.premise.how"),
        review,
        say("actors.premise.voices"),
        say(
            "position_paper.premise.anonymous",
            minimum=plans.publication.min_sources,
            mark=say("reports.mark"),
        ),
    )
    return Section(say("actors.premise.title"), tuple(map(Paragraph, texts)), (), "premise")
