"""Coders who differ are brought to one: the originals stay, the resolution is what counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from psm_qual.agreement import Disagreement, Position, disagreements
from psm_qual.blinding import coded_blind
from psm_qual.coding import current_codings, in_force, resolutions_in_force
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Code, Codebook, Decision, Resolution, Segment, Status, Verb, standing
from psm_qual.stages.carried import carried_decisions
from psm_qual.stages.segments import answers
from psm_qual.store.resolutions import add_resolution, load_resolutions
from psm_qual.study import Study

HISTORY = ["resolution", "at", "coder", "segment", "facet", "codes", "memo", "between", "in_force"]


class Consensus:
    """What coders disagree on, and what it was resolved to.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Sign of who resolves; by default ``PSM_QUAL_CODER``, else the only coder of `project.toml`.
        Asked for when something is resolved, not to look.
    """

    def __init__(self, study: Study, coder: str = "") -> None:
        self._study = study
        self._sign = coder
        self._segments = {segment.id: segment for segment in answers(study)}

    def disagreements(self, *, resolved: bool = False) -> list[Disagreement]:
        """Passages on which coders who reviewed them put other codes, those coded blind first.

        Parameters
        ----------
        resolved : bool
            Also those that are resolved.
        """
        out = {} if resolved else resolutions_in_force(self._log())
        return [each for each in self._differing() if (each.segment, each.facet) not in out]

    def standing(self) -> list[Resolution]:
        """Resolutions in force: of each passage and facet the last one not taken back."""
        return list(resolutions_in_force(self._log()).values())

    @property
    def table(self) -> pd.DataFrame:
        """One row a disagreement and coder: what is left to resolve, side by side."""
        rows = [
            {
                "segment": each.segment,
                "source": self._segments[each.segment].source,
                "facet": each.facet,
                "blind": each.blind,
                "coder": coder,
                "codes": " ".join(position.codes),
                "memos": " · ".join(position.memos),
            }
            for each in self.disagreements()
            for coder, position in each.positions.items()
        ]
        columns = ["segment", "source", "facet", "blind", "coder", "codes", "memos"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def history(self) -> pd.DataFrame:
        """Every resolution, and what was taken back; nothing ever leaves it."""
        log = self._log()
        in_force_now = {each.id for each in resolutions_in_force(log).values()}
        rows = [
            (
                each.id,
                each.at,
                each.coder,
                each.segment,
                each.facet,
                " ".join(each.codes),
                each.memo,
                " · ".join(f"{who}: {' '.join(said)}" for who, said in each.between.items()),
                each.id in in_force_now,
            )
            for each in log
            if not each.undoes
        ]
        return pd.DataFrame(rows, columns=HISTORY)

    def segment(self, name: str) -> Segment:
        """A passage with its question.

        Raises
        ------
        DecisionError
            If there is no such segment.
        """
        if name not in self._segments:
            raise problem(DecisionError, "review.no_segment", segment=name)
        return self._segments[name]

    def code(self, code: str, facet: str = "") -> Code:
        """A code of the codebook, or of a facet.

        Raises
        ------
        DecisionError
            If there is no such code.
        """
        frame = self._frame(facet)
        if frame is None or code not in frame:
            raise problem(DecisionError, "review.no_code", code=code, facet=facet or "–")
        return frame[code]

    def resolve(self, segment: str, codes: Sequence[str], memo: str, *, facet: str = "") -> None:
        """Settle what coders disagree on; a later resolution takes the place of an earlier one.

        Parameters
        ----------
        segment : str
            Id of the passage.
        codes : sequence of str
            All codes that it is to have, of this facet; none is an answer, too. A strategy brings
            its axis.
        memo : str
            Why.
        facet : str
            "" for axes and strategies.

        Raises
        ------
        DecisionError
            If coders do not disagree there, there is no such code, or nothing says why.
        """
        self.segment(segment)
        for code in codes:
            self.code(code, facet)
        if not memo.strip():
            raise problem(DecisionError, "consensus.no_memo")
        who = self._study.coder(self._sign)
        place = segment, facet
        found = [each for each in self._differing() if (each.segment, each.facet) == place]
        if not found:
            raise problem(DecisionError, "consensus.no_disagreement", segment=segment)
        between = {coder: position.codes for coder, position in found[0].positions.items()}
        with self._study.store.writing() as db:
            add_resolution(db, who, place, list(dict.fromkeys(codes)), memo.strip(), between)

    def undo(self) -> str:
        """Take back the last resolution of this person; the one before it holds again, if any.

        Returns
        -------
        str
            The segment it was on; "" when there is nothing to take back.
        """
        who = self._study.coder(self._sign)
        own = [each for each in standing(self._log()) if each.coder == who]
        if not own:
            return ""
        last = own[-1]
        with self._study.store.writing() as db:
            add_resolution(db, who, (last.segment, last.facet), undoes=last.id)
        return last.segment

    def _frame(self, facet: str) -> Codebook | None:
        return self._study.facets.get(facet) if facet else self._study.codebook

    def _log(self) -> list[Resolution]:
        with self._study.store.reading() as db:
            return load_resolutions(db)

    def _differing(self) -> list[Disagreement]:
        with self._study.store.reading() as db:
            decisions = carried_decisions(db).decisions
        facets = ["", *self._study.facets]
        return disagreements(list(self._segments), facets, self._positions(decisions, facets))

    def _positions(
        self, decisions: Sequence[Decision], facets: Sequence[str]
    ) -> dict[tuple[str, str, str], Position]:
        """What each coder says of each passage they have reviewed."""
        standing_ = in_force(decisions)
        memos: dict[tuple[str, str], list[str]] = defaultdict(list)
        for each in standing_:
            if each.verb is Verb.MEMO:
                memos[each.segment, each.coder].append(each.memo)
        codes: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for coding in current_codings([], decisions, self._study.codebook, self._study.facets):
            if coding.status is Status.ACCEPTED:
                codes[coding.segment, coding.facet, coding.coder].append(coding.code)
        blind = coded_blind(decisions)
        return {
            (each.segment, facet, each.coder): Position(
                tuple(codes[each.segment, facet, each.coder]),
                tuple(memos[each.segment, each.coder]),
                each.segment in blind.get(each.coder, ()),
            )
            for each in standing_
            if each.verb is Verb.DONE
            for facet in facets
        }
