"""The position paper and the map of actors, from an open study."""

from __future__ import annotations

from collections.abc import Callable

from psm_qual.codebooks import list_crosswalks
from psm_qual.model import Crosswalk
from psm_qual.model.report import Report
from psm_qual.reports.actors import write_map_of_actors
from psm_qual.reports.figures import Decision
from psm_qual.reports.plans import FoundOut, Plans
from psm_qual.reports.position_paper import write_position_paper
from psm_qual.reports.restitution import Publication
from psm_qual.stages.other_plans import confrontations
from psm_qual.stages.stances import stances
from psm_qual.study import Study

RESTITUTION, POSITION_PAPER, ACTORS = "restituzione", "position_paper", "mappa_attori"


def plans_of(study: Study, publication: Publication) -> Plans:
    """What both documents are written from.

    Parameters
    ----------
    study : Study
        With suggestions and themes.
    publication : Publication
        Of the restitution: what it prints stays printed, what it quotes is not quoted again.
    """
    judged = {segment: each.stance for segment, each in stances(study).items()}
    found = FoundOut(confrontations(study), judged, frames_of_study(study), study.zones)
    return Plans(publication, found)


def publishes_plans(study: Study) -> bool:
    """Tell whether a study publishes any of the two documents, sooner or later."""
    return bool(set(study.settings.publication.documents) - {RESTITUTION})


def decide_documents(study: Study, publication: Publication) -> Decision:
    """Decide which figures of all documents that a study publishes are printed.

    The restitution first, then the position paper and the map of actors; matrices are decided
    after them. Each is decided knowing all that is out before it.

    Parameters
    ----------
    study : Study
        Says which documents; where it is the restitution alone, its own decision is all.
    publication : Publication
        Of the restitution.
    """
    if not publishes_plans(study):
        return publication.decision
    return plans_of(study, publication).decision


def plan_documents(study: Study, plans: Plans) -> dict[str, Report]:
    """Both documents, by the names of their files, the position paper first.

    All are written even when one is asked for: what is quoted depends on what is quoted before.

    Parameters
    ----------
    study : Study
        Its name.
    plans : Plans
        As `plans_of` gives it; the restitution has been written before.
    """
    name = study.settings.name
    by_people = sum(each.by_person for each in stances(study).values())
    writers: dict[str, Callable[[], Report]] = {
        POSITION_PAPER: lambda: write_position_paper(name, plans),
        ACTORS: lambda: write_map_of_actors(name, plans, by_people),
    }
    return {stem: write() for stem, write in writers.items()}


def frames_of_study(study: Study) -> list[Crosswalk]:
    """Crosswalks from the study's plan to frames that are no plan: the recovery plan before others.

    Parameters
    ----------
    study : Study
        Its crosswalks lie in ``codebooks/crosswalks``; the office's own are told like the others.
    """
    shelf = {path.stem for path in study.shelf.glob("*.*")}
    found = [
        each
        for each in list_crosswalks(study.shelf)
        if each.codebook == study.codebook.id and each.target not in shelf
    ]
    return sorted(found, key=lambda each: each.target != "PNRR")
