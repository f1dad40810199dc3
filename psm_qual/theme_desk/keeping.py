"""Write decisions on themes, when nobody else has decided meanwhile."""

from __future__ import annotations

from sqlalchemy import Connection

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import ThemeAct, ThemeDecision
from psm_qual.stages.decided_themes import DecidedThemes
from psm_qual.stages.kept_themes import log_stands
from psm_qual.store.found_themes import load_found, save_found
from psm_qual.store.theme_decisions import add_theme_decision


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
    if not log_stands(db, now):
        raise problem(DecisionError, "theme_desk.meanwhile")
    if not now.log and not any(load_found(db)):
        # Themes found before they could be decided on.
        save_found(db, now.found, now.gathered)
    return add_theme_decision(db, coder, act)
