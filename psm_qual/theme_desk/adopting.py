"""A theme becomes a code: the codebook, the codings and the log, as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from psm_qual.codebook_changes import CodebookDesk
from psm_qual.codebooks import find_codebook
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Code, Codebook, CodebookChange, Theme, ThemeAct, Verb
from psm_qual.model import standing as standing_lines
from psm_qual.stages.decided_themes import DecidedThemes
from psm_qual.stages.learned import relearn
from psm_qual.store.codebook_changes import load_changes
from psm_qual.store.codings import Act, add_decisions, load_decisions
from psm_qual.study import Study
from psm_qual.theme_desk.keeping import add_decision


@dataclass(frozen=True, slots=True)
class NewCode:
    """The code that a theme is to become.

    Parameters
    ----------
    id, title : str
        Its id and its title.
    under : str
        Id of the code above; "" for the top.
    definition : str
        What it means; "" leaves a place for it in the file.
    keywords : tuple of str
        Words that point to it.
    """

    id: str
    title: str
    under: str = ""
    definition: str = ""
    keywords: tuple[str, ...] = ()


def usual_place(theme: Theme, codebook: Codebook) -> str:
    """Where a theme's code goes when nobody says otherwise: under the axis it is linked to most.

    Raises
    ------
    DecisionError
        If it is linked to none that is in use.
    """
    for code in theme.links:
        if code in codebook and not codebook[code].retired:
            return code
    raise problem(DecisionError, "theme_desk.where", theme=theme.id)


def usual_id(codebook: Codebook, under: str) -> str:
    """The number that follows those of the codes beside it: ``5.5`` after ``5.4``.

    Parameters
    ----------
    codebook : Codebook
        Where the code goes.
    under : str
        Id of the code above; "" for the top.
    """
    start = f"{under}." if under else ""
    beside: Sequence[Code] = codebook.children(under) if under else codebook.codes
    numbers = [re.fullmatch(rf"{re.escape(start)}(\d+)\D*", code.id) for code in beside]
    last = max((int(found[1]) for found in numbers if found), default=0)
    while f"{start}{last + 1}" in codebook:
        last += 1
    return f"{start}{last + 1}"


def adopt(
    study: Study,
    coder: str,
    now: DecidedThemes,
    act: ThemeAct,
    new: NewCode,
    passages: Sequence[str],
) -> None:
    """Add a code, accept it on passages, and log that a theme became it: all, or nothing.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Who.
    now : DecidedThemes
        The themes that the person decided on.
    act : ThemeAct
        What is logged; change and codings are filled in.
    new : NewCode
        The code.
    passages : sequence of str
        Ids of those that are accepted for it. Their words go into no file: they teach as
        decisions do, and what is hidden in them later is hidden everywhere.

    Raises
    ------
    DecisionError
        If somebody has decided something on themes since.
    """

    def also(db: Connection, change: CodebookChange) -> None:
        folder, settings = study.shelf, study.settings
        # The file has the code by now; what the study read of it has not.
        books = {"": find_codebook(folder, settings.codebook), **study.facets}
        acts = [Act(segment, Verb.ACCEPT, new.id) for segment in passages]
        added = add_decisions(db, coder, acts, books)
        codings = tuple(each.id for each in added)
        add_decision(db, now, coder, replace(act, change=change.id, codings=codings))

    CodebookDesk(study, coder).add(
        new.id,
        new.title,
        new.under,
        definition=new.definition,
        keywords=new.keywords,
        facet="",
        note=act.note,
        also=also,
    )
    relearn(study)


def take_back(study: Study, coder: str, now: DecidedThemes, act: ThemeAct) -> None:
    """Take back that a theme became a code: the code, its codings and the log, or nothing.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Who: the one who adopted it, whose codings they are.
    now : DecidedThemes
        The themes as the person saw them: the last decision that stands is taken back.
    act : ThemeAct
        What is logged.

    Raises
    ------
    DecisionError
        If it was adopted by somebody else, or in another copy of the study; or if codes or themes
        were changed since.
    """
    last = standing_lines(now.log)[-1]
    if coder != last.coder:
        raise problem(DecisionError, "theme_desk.not_yours", coder=last.coder, code=last.code)

    def also(db: Connection, _: CodebookChange) -> None:
        own = load_decisions(db, everywhere=True, coder=coder)
        left = [each for each in standing_lines(own) if each.id in last.codings]
        undone = [Act(each.segment, Verb.UNDO, undoes=each.id) for each in reversed(left)]
        add_decisions(db, coder, undone, {"": study.codebook, **study.facets})
        add_decision(db, now, coder, act)

    if last.change is None:
        raise problem(DecisionError, "theme_desk.adopted_elsewhere", code=last.code)
    with study.store.reading() as db:
        (change,) = [each for each in load_changes(db) if each.id == last.change]
    CodebookDesk(study, coder).take_back(change, act.note, also=also)
    relearn(study)
