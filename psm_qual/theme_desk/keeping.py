"""Write decisions on themes, when nobody else has decided meanwhile; keep the themes of after."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import ThemeAct, ThemeDecision
from psm_qual.stages.decided_themes import DecidedThemes, decided_themes
from psm_qual.store.found_themes import load_found, save_found
from psm_qual.store.theme_decisions import add_theme_decision, load_theme_decisions
from psm_qual.store.themes import save_themes
from psm_qual.study import Study
from psm_qual.themes.deciding import DecidedTheme


def add_decision(db: Connection, now: DecidedThemes, coder: str, act: ThemeAct) -> ThemeDecision:
    """Add a decision that was taken on themes as they were a moment ago.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`, and inside `Study.alone`: a run that has read the log before would
        keep themes without it.
    now : DecidedThemes
        The themes that the person decided on.
    coder : str
        Who.
    act : ThemeAct
        What is done.

    Raises
    ------
    DecisionError
        If somebody has decided something since: what a number means, and which passages a theme
        has, may be another matter by now. Nothing has changed.
    """
    if not _still(db, now):
        raise problem(DecisionError, "theme_desk.meanwhile")
    if not now.log and not any(load_found(db)):
        # Themes found before they could be decided on.
        save_found(db, now.found, now.gathered)
    return add_theme_decision(db, coder, act)


def keep_themes(study: Study) -> Sequence[DecidedTheme]:
    """Keep the themes as they are after a decision, for the other tables.

    To work them out takes a while, in which nobody is kept waiting: who decided meanwhile keeps
    newer ones, and it is done again.
    """
    while True:
        now = decided_themes(study)
        with study.store.writing() as db:
            found, gathered = load_found(db)
            if _still(db, now) and (found, gathered) == (list(now.found), dict(now.gathered)):
                save_themes(db, now.shown)
                return now.decided


def _still(db: Connection, now: DecidedThemes) -> bool:
    # The log is only ever added to.
    return len(load_theme_decisions(db)) == len(now.log)
