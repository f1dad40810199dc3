"""Who did what and when, and with what: of the study, or of one segment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from psm_qual.coding.inheriting import inherit
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Codebook, Cut, CutVerb, SuggestRun, taken_back
from psm_qual.store.acceptances import codes_of, load_acceptances
from psm_qual.store.codebook_states import load_codebooks
from psm_qual.store.codings import load_decisions
from psm_qual.store.cuts import load_cuts
from psm_qual.store.segment_log import load_segment_changes
from psm_qual.store.suggestion_log import count_changes, load_changes, load_runs
from psm_qual.study import Study


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history.

    Parameters
    ----------
    at : datetime
        When, in UTC.
    what : str
        ``run``: a suggest run; ``suggested``, ``changed``, ``withdrawn``: what it says of a code
        on the segment; ``came``, ``went``: segments became, or ceased to be, part of the study;
        ``accept``, ``reject``, ``memo``, ``done``, ``undo``: a decision; ``left``,
        ``left_undone``: codes left to the machine to accept, and that taken back; ``cut_split``,
        ``cut_trim``, ``cut_part``, ``cut_join``, ``cut_undo``: passages were cut.
    who : str
        A coder's sign, or ``model:…``; "" for segments that came or went.
    segment, facet, code : str
        On what; "" where it does not apply, and for axes and strategies as a facet.
    confidence : float or None
        Of a suggestion, from 0 to 1.
    evidence : str
        The reason for it: the phrase that the segment resembles.
    decision : int or None
        Id of a decision.
    undoes : int or None
        Id of the decision that it takes back.
    in_force : bool
        Whether nobody took the decision, or the cut, back.
    memo : str
        A coder's words.
    cut : str
        Of a cut, passages before and after: ``int07-012 → int07-012, int07-c345``. Of a decision
        that was passed on, from where: ``int07-012 (split 4)``.
    run : int or None
        Id of the suggest run: the one that it is, or that was in force.
    model, model_hash, language, language_hash : str
        Models of that run.
    codebook, version, codebook_hash : str
        Codebook in use (the facet's for a facet's code).
    threshold : float or None
        Least confidence of a suggestion in that run.
    counts : mapping of str to int
        Of a run: segments, coded, suggestions, and how many were changed by it; of segments: how
        many came and went; of codes left to the machine: how many, and the share in a hundred that
        was promised to be right.
    """

    at: datetime
    what: str
    who: str = ""
    segment: str = ""
    facet: str = ""
    code: str = ""
    confidence: float | None = None
    evidence: str = ""
    decision: int | None = None
    undoes: int | None = None
    in_force: bool = True
    memo: str = ""
    cut: str = ""
    run: int | None = None
    model: str = ""
    model_hash: str = ""
    language: str = ""
    language_hash: str = ""
    codebook: str = ""
    version: str = ""
    codebook_hash: str = ""
    threshold: float | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


def history(study: Study, segment: str = "") -> list[Event]:
    """What happened, in order.

    Parameters
    ----------
    study : Study
        An open study.
    segment : str
        Of this segment, with every suggestion on it; by default of the whole study: runs,
        segments that came and went, decisions.

    Raises
    ------
    DecisionError
        If there has never been such a segment.
    """
    with study.store.reading() as db:
        runs = {run.id: run for run in load_runs(db)}
        told = _Told(runs, load_codebooks(db))
        if segment:
            events = [*_segments(db, segment), *_suggestions(db, segment, told)]
        else:
            events = [*_segments(db), *_runs(db, told)]
        cuts = load_cuts(db)
        events += [*_decisions(db, segment, told, cuts), *_left_to_machine(db, segment)]
        events += _cuts(cuts, segment)
    if segment and not events:
        raise problem(DecisionError, "past.no_segment", segment=segment)
    return sorted(events, key=lambda each: each.at)


class _Told:
    """What is said of runs and codebooks beside an event."""

    def __init__(self, runs: Mapping[int, SuggestRun], codebooks: Mapping[str, Codebook]) -> None:
        self.runs = runs
        self._codebooks = codebooks

    def models(self, run: int | None) -> dict[str, object]:
        """Models and threshold of a run."""
        if run is None:
            return {}
        setup = self.runs[run].setup
        return {
            "run": run,
            "model": setup.model,
            "model_hash": setup.model_hash,
            "language": setup.language,
            "language_hash": setup.language_hash,
            "threshold": setup.rules.get("threshold"),
        }

    def codebook(self, key: str) -> dict[str, object]:
        """A codebook by its hash; nothing when it was not recorded."""
        if key not in self._codebooks:
            return {}
        known = self._codebooks[key]
        return {"codebook": known.id, "version": known.version, "codebook_hash": key}

    def codebook_of(self, run: int, facet: str) -> dict[str, object]:
        """The codebook that a run used."""
        return self.codebook(self.runs[run].setup.codebooks.get(facet, ""))


def _runs(db: Connection, told: _Told) -> Iterator[Event]:
    changed = count_changes(db)
    for run in told.runs.values():
        counts = {**run.counts, "changed": changed.get(run.id, 0)}
        about = {**told.models(run.id), **told.codebook_of(run.id, "")}
        yield _event(run.at, "run", about, who=f"model:{run.setup.model}", counts=counts)


def _suggestions(db: Connection, segment: str, told: _Told) -> Iterator[Event]:
    for change in load_changes(db, segment):
        coding = change.coding
        what = "withdrawn" if change.gone else "suggested" if change.new else "changed"
        yield _event(
            told.runs[change.run].at,
            what,
            {**told.models(change.run), **told.codebook_of(change.run, coding.facet)},
            who=coding.coder,
            segment=segment,
            facet=coding.facet,
            code=coding.code,
            confidence=None if change.gone else coding.confidence,
            evidence=coding.evidence.phrase if coding.evidence and not change.gone else "",
        )


def _decisions(db: Connection, segment: str, told: _Told, cuts: Sequence[Cut]) -> Iterator[Event]:
    # The whole log: what takes a decision back may stand anywhere after it.
    log = load_decisions(db, everywhere=True)
    undone = taken_back(log)
    passed = {d.id: d.origin for d in inherit(log, cuts) if segment == d.segment and d.origin}
    for each in log:
        if segment in ("", each.segment) or each.id in passed:
            yield _event(
                each.at,
                each.verb.value,
                {**told.models(each.suggest_run), **told.codebook(each.codebook)},
                who=each.coder,
                segment=each.segment,
                facet=each.facet,
                code=each.code,
                decision=each.id,
                undoes=each.undoes,
                in_force=each.id not in undone,
                memo=each.memo,
                cut=passed.get(each.id, ""),
            )


_CUTS = {
    CutVerb.SPLIT: "cut_split",
    CutVerb.TRIM: "cut_trim",
    CutVerb.PART: "cut_part",
    CutVerb.JOIN: "cut_join",
    CutVerb.UNDO: "cut_undo",
}


def _cuts(cuts: Sequence[Cut], segment: str) -> Iterator[Event]:
    undone = taken_back(cuts)
    for each in cuts:
        if not segment or segment in each.before or segment in each.after:
            told = f"{', '.join(each.before)} → {', '.join(each.after)}"
            about = {"who": each.coder, "cut": told, "in_force": each.id not in undone}
            yield _event(each.at, _CUTS[each.verb], about, segment=segment)


def _left_to_machine(db: Connection, segment: str) -> Iterator[Event]:
    lines = load_acceptances(db)
    undone = taken_back(lines)
    codes = codes_of(db)
    for line in lines:
        own = [each for each in codes[line.undoes or line.id] if segment in ("", each.segment)]
        what = "left" if line.undoes is None else "left_undone"
        in_force = line.id not in undone
        about = {"who": line.coder, "model": line.model, "in_force": in_force}
        if segment:
            for each in own:
                place = {"segment": segment, "facet": each.facet, "code": each.code}
                yield _event(line.at, what, about, confidence=each.confidence, **place)
        else:
            counts = {"codes": len(own), "promised": round(100 * line.precision)}
            yield _event(line.at, what, about, counts=counts)


def _segments(db: Connection, segment: str = "") -> Iterator[Event]:
    for change in load_segment_changes(db, segment):
        for what, ids in (("came", change.came), ("went", change.went)):
            if ids:
                yield Event(change.at, what, segment=segment, counts={"segments": len(ids)})


def _event(at: datetime, what: str, about: Mapping[str, object], **values: object) -> Event:
    return Event(at, what, **{**about, **values})  # type: ignore[arg-type]
