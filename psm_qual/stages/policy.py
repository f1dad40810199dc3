"""The policy of a study: `project.toml`, with the ladders it brings itself."""

from __future__ import annotations

from psm_qual.anonymising import Policy
from psm_qual.anonymising.ladders import LadderTable
from psm_qual.model import Action, EntityType
from psm_qual.settings.ladder_tables import load_ladder
from psm_qual.study import Study


def policy_of(study: Study) -> Policy:
    """What the study does with each type of entity.

    Raises
    ------
    SettingsError
        If a ladder of its own cannot be read.
    """
    settings = study.settings.anonymising
    steps = {EntityType(name): step for name, step in settings.ladder.model_dump().items()}
    return Policy(
        actions=settings.policy,
        keep=settings.keep,
        direct=settings.direct,
        quasi=None if settings.quasi == "usual" else Action(settings.quasi),
        steps=steps,
        tables=_tables(study, steps),
        neutral=settings.gender == "neutral",
        offices=frozenset(settings.keep_offices if settings.office_holders == "keep" else ()),
    )


def tables_text(study: Study) -> list[str]:
    """Content of the study's own ladders, "" for one that is not there: a result depends on it."""
    texts = []
    for file in study.settings.anonymising.tables.model_dump().values():
        path = study.folder / file
        known = file and path.is_file()
        texts.append(path.read_bytes().decode("utf-8", "replace") if known else "")
    return texts


def _tables(study: Study, steps: dict[EntityType, str]) -> dict[EntityType, LadderTable]:
    files = study.settings.anonymising.tables.model_dump()
    return {
        EntityType(name): load_ladder(study.folder / file, steps[EntityType(name)])
        for name, file in files.items()
        if file
    }
