"""The codings of a study as they were at some moment, from the log alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Connection

from psm_qual.analysis.corpus import codings_table
from psm_qual.coding import (
    carry,
    current_codings,
    reviewed_segments,
    with_consensus,
    with_machine,
)
from psm_qual.coding.inheriting import inherit
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Codebook, Coding, Decision, Resolution, SuggestRun
from psm_qual.past.moment import When, moment_named
from psm_qual.stages.carried import follow_accepted, follow_all
from psm_qual.stages.suggestion_log import codebooks_in_use
from psm_qual.store.acceptances import load_accepted
from psm_qual.store.codebook_changes import load_changes
from psm_qual.store.codebook_states import load_codebooks
from psm_qual.store.codings import load_decisions
from psm_qual.store.cuts import load_cuts
from psm_qual.store.resolutions import load_resolutions
from psm_qual.store.segment_log import segments_at
from psm_qual.store.segments import load_segments
from psm_qual.store.suggestion_log import last_run, load_suggestions_of
from psm_qual.study import Study


@dataclass(frozen=True, slots=True)
class PastState:
    """A study as it was.

    Parameters
    ----------
    at : datetime
        When, in UTC.
    run : SuggestRun or None
        The suggest run in force; None when none was recorded by then (an old study, or nothing
        suggested yet): then only decisions are known.
    decisions : sequence of Decision
        Taken until then, on the segments there were.
    found : sequence of Coding
        Each coder's last word by then, and suggestions that nobody had decided on; as
        `codings.csv` had them.
    codebooks : mapping of str to Codebook
        In use then, codes and titles only: facets by name, axes and strategies by "".
    texts : mapping of str to str
        Segments there were, by id, with their text **as it is now**: a name that was found since
        is hidden here, too. "" for one that is no longer kept.
    """

    at: datetime
    run: SuggestRun | None
    decisions: Sequence[Decision]
    found: Sequence[Coding]
    codebooks: Mapping[str, Codebook]
    texts: Mapping[str, str]

    @property
    def codings(self) -> pd.DataFrame:
        """One row a coding: the columns of `codings.csv`."""
        return codings_table(self.found)

    @property
    def segments(self) -> pd.DataFrame:
        """One row a segment: ``segment, text``; the text is the one of now."""
        return pd.DataFrame(list(self.texts.items()), columns=["segment", "text"])


def state_at(study: Study, when: When) -> PastState:
    """The study as it was at some moment.

    Parameters
    ----------
    study : Study
        An open study.
    when : str, date or datetime
        See `moment_named`; a moment to come is now.

    Raises
    ------
    DecisionError
        If it is no date, or nothing had been suggested or decided by then.
    """
    at = moment_named(when)
    with study.store.reading() as db:
        run = last_run(db, at)
        decisions = [each for each in load_decisions(db, everywhere=True) if each.since <= at]
        if run is None and not decisions:
            raise problem(DecisionError, "past.nothing_yet", at=shown(at))
        suggestions = load_suggestions_of(db, run.id) if run else []
        there = segments_at(db, at)
        codebooks = _codebooks(db, study, run, decisions)
        now = {each.id: each.text for each in load_segments(db, everywhere=True)}
        changes = [each for each in load_changes(db) if each.at <= at]
        cuts = [each for each in load_cuts(db) if each.at <= at]
        accepted = load_accepted(db, everywhere=True, until=at)
        resolutions = [each for each in load_resolutions(db) if each.at <= at]
    if there is None:  # older than the log: what somebody decided on was there
        there = {each.segment for each in decisions}
    own = [each for each in decisions if each.segment in there]
    passed = [each for each in inherit(decisions, cuts) if each.segment in there]
    logs = Logs(
        [each for each in suggestions if each.segment in there],
        carry(passed, changes).decisions,
        [each for each in follow_all(resolutions, changes) if each.segment in there],
        [each for each in follow_accepted(accepted, changes) if each.segment in there],
    )
    texts = {each: now.get(each, "") for each in sorted(there)}
    return PastState(at, run, own, _found(logs, codebooks), codebooks, texts)


class Logs(NamedTuple):
    """What had been suggested, decided, resolved and left to the machine, under codes of then."""

    suggestions: Sequence[Coding]
    decisions: Sequence[Decision]
    resolutions: Sequence[Resolution]
    accepted: Sequence[Coding]


def _found(logs: Logs, codebooks: Mapping[str, Codebook]) -> list[Coding]:
    facets = {name: codebook for name, codebook in codebooks.items() if name}
    codings = current_codings(logs.suggestions, logs.decisions, codebooks[""], facets)
    reviewed = reviewed_segments(logs.decisions)
    codings = with_machine(codings, logs.accepted, codebooks[""], reviewed)
    return with_consensus(codings, logs.resolutions, codebooks[""], facets)


def shown(at: datetime) -> str:
    """A moment as people read it, and `--at` takes it: this machine's time, with its offset."""
    return at.astimezone().isoformat(sep=" ", timespec="seconds")


def _codebooks(
    db: Connection, study: Study, run: SuggestRun | None, decisions: Sequence[Decision]
) -> dict[str, Codebook]:
    """Codebooks in use: those of the run, or of the decisions taken since with another one."""
    hashes = dict(run.setup.codebooks) if run else {}
    for each in decisions:
        if each.codebook and (run is None or each.since >= run.at):
            hashes[each.facet] = each.codebook
    kept = load_codebooks(db, set(hashes.values()))
    then = {name: kept[key] for name, key in hashes.items()}
    # Of what is older than the log it is not known: the ones of now are the nearest.
    return then if "" in then else {**codebooks_in_use(study), **then}
