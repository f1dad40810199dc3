"""Whether themes are still as somebody saw them, who decides on them now."""

from __future__ import annotations

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.stages.decided_themes import DecidedThemes, decided_themes
from psm_qual.store.receipts import keep_receipt
from psm_qual.study import Study, fingerprint


def sign_of(now: DecidedThemes) -> str:
    """Short sign of the themes and all decisions: another one as soon as anything is another.

    Numbers of themes change from run to run, so the log alone does not tell.
    """
    themes = [(each.theme.id, each.key, sorted(each.theme.segments)) for each in now.decided]
    return fingerprint(len(now.log), themes)


def check_seen(study: Study, seen: str) -> None:
    """Refuse to decide on themes that are others by now.

    Parameters
    ----------
    study : Study
        An open study.
    seen : str
        `sign_of` the themes that the person has before them.

    Raises
    ------
    DecisionError
        If somebody has decided meanwhile, or themes were looked for anew. Nothing has changed.
    AlreadyKeptError
        If it was this very decision that was kept, and asked for again; see `Store.once`.
    """
    if sign_of(decided_themes(study)) == seen:
        return
    with study.store.writing() as db:
        # Nothing of it stays: either it is known, or what follows takes it back.
        keep_receipt(db)
        raise problem(DecisionError, "theme_desk.meanwhile")
