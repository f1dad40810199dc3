"""A crosswalk between two codebooks, from proposal to codings under the new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection

from psm_qual.carrying_out import carry_out
from psm_qual.codebooks import find_codebook, load_crosswalk
from psm_qual.codebooks.crosswalk_writing import crosswalk_text
from psm_qual.coding.changes.corresponding import correspondences
from psm_qual.crosswalk_making.lines import CrosswalkLine, lines_of, rulings_now
from psm_qual.crosswalk_making.profiles import profiles_of
from psm_qual.errors import DecisionError
from psm_qual.files import storage_errors, write_text
from psm_qual.messages import problem
from psm_qual.model import (
    CodebookAct,
    CodebookChange,
    CodebookVerb,
    Link,
    Pair,
    Ruling,
    RulingVerb,
    Verb,
    standing,
)
from psm_qual.stages.carried import carried_decisions
from psm_qual.store.codebook_changes import load_changes
from psm_qual.store.crosswalks import add_ruling, load_proposals, load_rulings, save_proposals
from psm_qual.study import Study

_COLUMNS = ["code", "target", "state", "by", "confidence", "titles", "similarity", "words"]
_COLUMNS += ["same_number", "phrase", "target_phrase", "note"]


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the codings.

    Parameters
    ----------
    change : CodebookChange
        The translation's line of the log.
    translated : int
        Acceptances that have one code in the new codebook.
    waiting : int
        Those to whose code several correspond: they wait for a person.
    left : int
        Those to whose code nothing corresponds: kept under the old codebook's name.
    """

    change: CodebookChange
    translated: int
    waiting: int
    left: int


class CrosswalkMaking:
    """Propose, confirm, reject, undo, apply; every ruling is kept, with who and when.

    Parameters
    ----------
    study : Study
        Whose ``codebooks/`` has both codebooks.
    old, new : str
        Ids of the codebooks.
    coder : str
        Sign of who decides; by default ``PSM_QUAL_CODER``, else the study's only coder.

    Raises
    ------
    PsmQualError
        If a codebook is missing or not valid, the two are the same, or it is not known who
        decides.
    """

    def __init__(self, study: Study, old: str, new: str, coder: str = "") -> None:
        self._study = study
        if old == new:
            raise problem(DecisionError, "crosswalk.same", id=old)
        self.old = find_codebook(self._study.shelf, old)
        self.new = find_codebook(self._study.shelf, new)
        self.coder = study.coder(coder)
        self.id = f"{old}__{new}"

    @property
    def file(self) -> Path:
        """Where the confirmed lines are."""
        return self._study.shelf / "crosswalks" / f"{self.id}.yaml"

    def propose(self) -> list[CrosswalkLine]:
        """Propose lines with evidence; what was said of lines before stays said.

        Loads the encoder and the Italian pipeline.
        """
        found = correspondences(
            profiles_of(self._study, self.old), profiles_of(self._study, self.new)
        )
        with self._study.store.writing() as db:
            save_proposals(db, self.id, found)
        return self.lines

    @property
    def lines(self) -> list[CrosswalkLine]:
        """Every line as it stands, in the order of the old codes."""
        with self._study.store.reading() as db:
            return self._lines(db)

    @property
    def table(self) -> pd.DataFrame:
        """The lines as a table, with what speaks for each."""
        rows = []
        for line in self.lines:
            why = line.proposal
            row: dict[str, object] = {
                "code": line.code,
                "target": line.target,
                "state": line.state,
                "by": line.by,
            }
            if why:
                row |= {"confidence": why.confidence, "titles": why.titles}
                row |= {"similarity": why.similarity, "words": ", ".join(why.words)}
                row |= {"same_number": why.same_number}
                row |= {"phrase": why.phrases[0], "target_phrase": why.phrases[1]}
            rows.append({**row, "note": line.note})
        return pd.DataFrame(rows, columns=_COLUMNS)

    def confirm(self, code: str, target: str, note: str = "") -> None:
        """Say that a code corresponds to another, proposed or not; "" that to none.

        Several may be confirmed of a code; "none" and some code exclude each other.

        Raises
        ------
        DecisionError
            If one of the codes does not exist. So for `reject`.
        """
        self._check(code, target)
        against = [
            line
            for line in self.lines
            if line.code == code and line.state == "confirmed" and bool(line.target) != bool(target)
        ]
        with self._study.store.writing() as db:
            for line in against:
                add_ruling(db, self.coder, self.id, RulingVerb.REJECT, (code, line.target))
            add_ruling(db, self.coder, self.id, RulingVerb.CONFIRM, (code, target), note=note)
            self._write(db)

    def reject(self, code: str, target: str, note: str = "") -> None:
        """Say that a code does not correspond to another."""
        self._check(code, target)
        with self._study.store.writing() as db:
            add_ruling(db, self.coder, self.id, RulingVerb.REJECT, (code, target), note=note)
            self._write(db)

    def undo(self) -> str:
        """Take back this coder's last ruling that stands.

        Returns
        -------
        str
            The code it was on; "" when there is nothing to take back.
        """
        with self._study.store.reading() as db:
            own = [each for each in standing(self._rulings(db)) if each.coder == self.coder]
        if not own:
            return ""
        last = own[-1]
        line = last.code, last.target
        with self._study.store.writing() as db:
            add_ruling(db, self.coder, self.id, RulingVerb.UNDO, line, undoes=last.id)
            self._write(db)
        return last.code

    def apply(self, note: str = "") -> Applied:
        """Let the study use the new codebook, its codings translated by the confirmed lines.

        No decision is rewritten: each coding has its `origin`. It can be taken back, with
        `psm_qual.codebook_changes.CodebookDesk.undo`.

        Raises
        ------
        DecisionError
            If the study does not use the old codebook, or no line is confirmed.
        """
        study = self._study
        if study.codebook.id != self.old.id:
            uses = study.codebook.id
            raise problem(DecisionError, "crosswalk.not_in_use", old=self.old.id, uses=uses)
        pairs = self._pairs()
        with study.store.reading() as db:
            decided = [
                d.code
                for d in carried_decisions(db).decisions
                if d.verb is Verb.ACCEPT and not d.facet
            ]
        act = CodebookAct(
            CodebookVerb.TRANSLATE,
            self.old.id,
            codes=tuple(dict.fromkeys(pair.code for pair in pairs)),
            into=(self.new.id,),
            pairs=pairs,
            note=note,
        )
        change = carry_out(study, self.coder, act, dict, (self.old.id, self.new.id))
        targets = [sum(pair.code == code for pair in pairs) for code in decided]
        return Applied(change, targets.count(1), sum(n > 1 for n in targets), targets.count(0))

    def _pairs(self) -> tuple[Pair, ...]:
        """Lines of the file, those added by hand too, with who confirmed each."""
        if not self.file.exists():
            raise problem(
                DecisionError, "crosswalk.none_confirmed", old=self.old.id, new=self.new.id
            )
        by = {(line.code, line.target): line.by for line in self.lines if line.state == "confirmed"}
        links = load_crosswalk(self.file, self._study.shelf).links
        return tuple(Pair(x.code, x.target, by.get((x.code, x.target), "")) for x in links)

    def _lines(self, db: Connection) -> list[CrosswalkLine]:
        return lines_of(load_proposals(db, self.id), self._rulings(db), self.old, self.new)

    def _rulings(self, db: Connection) -> list[Ruling]:
        rulings, changes = load_rulings(db, self.id), load_changes(db)
        return rulings_now(rulings, changes, self.old.id, self.new.id)

    def _check(self, code: str, target: str) -> None:
        if code not in self.old:
            raise problem(DecisionError, "crosswalk.no_code", code=code, codebook=self.old.id)
        if target and target not in self.new:
            raise problem(DecisionError, "crosswalk.no_code", code=target, codebook=self.new.id)

    def _write(self, db: Connection) -> None:
        """Make the file say what is confirmed; lines that somebody added by hand stay in it."""
        lines = self._lines(db)
        ruled = {(line.code, line.target) for line in lines if line.state != "open"}
        links = [link for link in self._written() if (link.code, link.target) not in ruled]
        confirmed = [line for line in lines if line.state == "confirmed"]
        links += [_link(line) for line in confirmed if line.target]
        if not links:
            with storage_errors(self.file):
                self.file.unlink(missing_ok=True)
            return
        left, right = ([code.id for code in book] for book in (self.old, self.new))
        links.sort(key=lambda link: (left.index(link.code), right.index(link.target)))
        nothing = [f"{x.code} ({_who(x)})" for x in confirmed if not x.target]
        write_text(self.file, crosswalk_text(self.id, self.old, self.new, links, nothing))

    def _written(self) -> Sequence[Link]:
        """Links of the file that nobody ever ruled on are somebody's own."""
        if not self.file.exists():
            return ()
        with self._study.store.reading() as db:
            ever = {(each.code, each.target) for each in self._rulings(db)}
        links = load_crosswalk(self.file, self._study.shelf).links
        return [link for link in links if (link.code, link.target) not in ever]


def _link(line: CrosswalkLine) -> Link:
    return Link(line.code, line.target, "", "; ".join(filter(None, (_who(line), line.note))))


def _who(line: CrosswalkLine) -> str:
    return f"{line.by}, {line.at:%Y-%m-%d}" if line.at else line.by
