"""Themes kept as they are after a decision, for the other tables."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from psm_qual.stages.decided_themes import DecidedThemes, decided_themes
from psm_qual.store.found_themes import load_found
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.store.themes import save_themes
from psm_qual.study import Study
from psm_qual.themes.deciding import DecidedTheme


def keep_themes(study: Study) -> Sequence[DecidedTheme]:
    """Keep the themes as they are after a decision, for the other tables.

    To work them out takes a while, in which nobody is kept waiting: who decided meanwhile keeps
    newer ones, and it is done again.
    """
    while True:
        now = decided_themes(study)
        with study.store.writing() as db:
            found, gathered = load_found(db)
            same = (found, gathered) == (list(now.found), dict(now.gathered))
            if same and log_stands(db, now):
                save_themes(db, now.shown)
                return now.decided


def log_stands(db: Connection, now: DecidedThemes) -> bool:
    """Whether nobody has decided on themes since they were read: the log is only added to."""
    return len(load_theme_decisions(db)) == len(now.log)
