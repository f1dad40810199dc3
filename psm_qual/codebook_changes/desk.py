"""What a person does with the codes of a study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from psm_qual.carrying_out import Also, Plan, carry_out
from psm_qual.codebook_changes.checking import (
    Frames,
    below,
    check_add,
    check_in_use,
    check_merge,
    check_move,
    check_new_id,
    check_no_theme,
    check_split,
    frame_with,
)
from psm_qual.codebook_changes.tables import history_table
from psm_qual.codebook_changes.waiting import WaitingPassage, waiting_passages
from psm_qual.codebooks import editing
from psm_qual.codebooks.texts import read_bytes
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Code, Codebook, CodebookAct, CodebookChange, CodebookVerb, standing
from psm_qual.pending import sha256
from psm_qual.store.codebook_changes import kept_file, load_changes
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.study import Study


class CodebookDesk:
    """Change codes; codings follow, the file keeps its layout, every act can be taken back.

    Each act is in the log, with who, when and the files before and after; no decision of a coder
    is rewritten. Facets: codes are looked for among axes and strategies first, then in the facets
    in their order, unless `facet` says where.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Sign of who changes; by default ``PSM_QUAL_CODER``, else the only coder of `project.toml`.

    Raises
    ------
    DecisionError
        If it is not known who changes.
    """

    def __init__(self, study: Study, coder: str = "") -> None:
        self._study = study
        self.coder = study.coder(coder)

    def add(
        self,
        code: str,
        title: str,
        under: str = "",
        *,
        definition: str = "",
        keywords: Sequence[str] = (),
        facet: str | None = None,
        note: str = "",
        also: Also | None = None,
    ) -> CodebookChange:
        """Add a code to the codebook, as the last below another, or at the top.

        Parameters
        ----------
        code, title : str
            Its id and its title.
        under : str
            Id of the code above; "" for the top.
        definition : str
            What it means; a place is left in the file where there is none.
        keywords : sequence of str
            Lemmas or phrases that point to it.
        facet : str or None
            Where it goes; "" for axes and strategies, which is meant unless something is above it.
        note : str
            Why.
        also : callable, optional
            What is written into the database as one with it; see `carry_out`.

        Raises
        ------
        PsmQualError
            If it cannot be done: nothing has changed. So for the other acts.
        """
        facet, frame = self._frame([under] if under else [], facet if under else facet or "")
        check_add(frame, code, title, under)
        into = (under,) if under else ()
        act = CodebookAct(CodebookVerb.ADD, frame.id, facet, (code,), into, note=note)
        new = Code(code, "", title, under or None, definition, keywords=tuple(keywords))
        return self._do(act, lambda: editing.added(self._study.shelf, frame.id, new), also=also)

    def rename(
        self, code: str, *, id: str = "", title: str = "", facet: str | None = None, note: str = ""
    ) -> CodebookChange:
        """Give a code another id, another title, or both.

        Parameters
        ----------
        code : str
            Its id.
        id, title : str
            The new ones; "" to leave them.
        facet : str or None
            Where the code is; "" for axes and strategies.
        note : str
            Why.
        """
        facet, frame = self._frame([code], facet)
        own, new = frame[code], id or code
        if new != code:
            check_new_id(frame, new)
        elif title in ("", own.title):
            raise problem(DecisionError, "codes.nothing_to_do", code=code)
        act = CodebookAct(CodebookVerb.RENAME, frame.id, facet, (code,), (new,), note=note)
        words = title or own.title
        return self._do(act, lambda: editing.renamed(self._study.shelf, frame.id, code, new, words))

    def move(
        self, code: str, under: str = "", *, facet: str | None = None, note: str = ""
    ) -> CodebookChange:
        """Put a code, with all below it, under another one; "" for the top."""
        facet, frame = self._frame([code, under] if under else [code], facet)
        check_move(frame, code, under)
        into = (under,) if under else ()
        act = CodebookAct(CodebookVerb.MOVE, frame.id, facet, (code,), into, note=note)
        return self._do(act, lambda: editing.moved(self._study.shelf, frame.id, code, under))

    def merge(
        self, codes: Sequence[str], into: str, *, facet: str | None = None, note: str = ""
    ) -> CodebookChange:
        """Make several codes one: whoever accepted one of them has accepted that one.

        What they taught (uses, keywords, examples) and the codes below them go to it, and they
        leave the codebook; its own definition stays as it is.
        """
        facet, frame = self._frame([*codes, into], facet)
        gone = [code for code in dict.fromkeys(codes) if code != into]
        check_merge(frame, gone, into)
        act = CodebookAct(CodebookVerb.MERGE, frame.id, facet, tuple(gone), (into,), note=note)
        return self._do(act, lambda: editing.merged(self._study.shelf, frame.id, gone, into))

    def split(
        self,
        code: str,
        into: Sequence[tuple[str, str]],
        *,
        facet: str | None = None,
        note: str = "",
    ) -> CodebookChange:
        """Retire a code for several new ones beside it; its codings wait for a person.

        Parameters
        ----------
        code : str
            Its id.
        into : sequence of (str, str)
            Id and title of each new code; what else they need is written into the file by hand.
        facet, note
            As in `rename`.
        """
        facet, frame = self._frame([code], facet)
        check_split(frame, code, into)
        ids = tuple(id for id, _ in into)
        act = CodebookAct(CodebookVerb.SPLIT, frame.id, facet, (code,), ids, note=note)
        day = date.today().isoformat()
        return self._do(act, lambda: editing.split(self._study.shelf, frame.id, code, into, day))

    def retire(self, code: str, *, facet: str | None = None, note: str = "") -> CodebookChange:
        """Take a code, with all below it, out of use: old codings keep it, no new one gets it."""
        facet, frame = self._frame([code], facet)
        check_in_use(frame, [code])
        codes = tuple(each.id for each in below(frame, code) if not each.retired)
        act = CodebookAct(CodebookVerb.RETIRE, frame.id, facet, codes, note=note)
        day = date.today().isoformat()
        return self._do(act, lambda: editing.retired(self._study.shelf, frame.id, codes, day))

    def undo(self, note: str = "") -> CodebookChange | None:
        """Take back the last change that stands, whoever made it; as often as one likes.

        Returns
        -------
        CodebookChange or None
            What was taken back; None when there is nothing.

        Raises
        ------
        DecisionError
            If one of its files has been edited since: what was edited would be lost; or if a theme
            became a code by it, which is undone with all that belongs to it.
        """
        left = standing(self._log())
        if not left:
            return None
        with self._study.store.reading() as db:
            check_no_theme(left[-1], load_theme_decisions(db))
        return self.take_back(left[-1], note)

    def take_back(
        self, last: CodebookChange, note: str = "", *, also: Also | None = None
    ) -> CodebookChange:
        """Take back the last change that stands; see `undo`.

        Parameters
        ----------
        last : CodebookChange
            That change: others are taken back after those that came later.
        note : str
            Why.
        also : callable, optional
            What is written into the database as one with it; see `carry_out`.
        """
        standing_ = standing(self._log())
        if not standing_ or standing_[-1].id != last.id:
            raise problem(DecisionError, "codes.not_the_last", number=last.id)
        act = CodebookAct(CodebookVerb.UNDO, last.codebook, last.facet, note=note, undoes=last.id)
        back = None
        if last.verb is CodebookVerb.TRANSLATE:
            back = (last.into[0], last.codebook)
        self._do(act, lambda: self._files_before(last), back, also)
        return last

    @property
    def history(self) -> pd.DataFrame:
        """Every change: number, time, sign, verb, codes, what they became, note, in force."""
        return history_table(self._log())

    def waiting(self, *, rank: bool = False) -> list[WaitingPassage]:
        """Codings whose code has become several, and that wait for a person, all coders'.

        Accepting one of the codes answers (`Project.review`), and so does rejecting the old one.

        Parameters
        ----------
        rank : bool
            Put the likeliest code first, by similarity of the passage to titles, definitions and
            examples; loads the encoder.
        """
        return waiting_passages(self._study, rank=rank)

    @property
    def _frames(self) -> Frames:
        return {"": self._study.codebook, **self._study.facets}

    def _frame(self, codes: Sequence[str], facet: str | None) -> tuple[str, Codebook]:
        frames = self._frames
        name = frame_with(frames, codes, facet)
        return name, frames[name]

    def _do(
        self,
        act: CodebookAct,
        plan: Plan,
        codebook: tuple[str, str] | None = None,
        also: Also | None = None,
    ) -> CodebookChange:
        return carry_out(self._study, self.coder, act, plan, codebook, also)

    def _log(self) -> list[CodebookChange]:
        with self._study.store.reading() as db:
            return load_changes(db)

    def _files_before(self, change: CodebookChange) -> Mapping[Path, bytes]:
        found = {}
        with self._study.store.reading() as db:
            for place, hash in change.before.items():
                path = self._study.folder / place
                if sha256(read_bytes(path)) != change.after[place]:
                    raise problem(DecisionError, "codes.edited", file=path.name, number=change.id)
                found[path] = kept_file(db, hash)
        return found
