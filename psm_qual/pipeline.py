"""The stages in their order: run those whose input changed, and keep what came of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from psm_qual.errors import StageOrderError
from psm_qual.messages import problem
from psm_qual.run_record import write_run_record
from psm_qual.stages.anonymise import ANONYMISE
from psm_qual.stages.matrices import MATRICES
from psm_qual.stages.publish import PUBLISH
from psm_qual.stages.read import READ
from psm_qual.stages.secrets import check_passphrase
from psm_qual.stages.segment import SEGMENT
from psm_qual.stages.stage import Stage
from psm_qual.stages.suggest import SUGGEST
from psm_qual.stages.tables import TABLES
from psm_qual.stages.themes import THEMES
from psm_qual.store.stages import StageRecord, load_stages, save_stage
from psm_qual.study import Study
from psm_qual.unlocking import vault_notices

STAGES: tuple[Stage, ...] = (
    READ,
    SEGMENT,
    ANONYMISE,
    SUGGEST,
    THEMES,
    TABLES,
    MATRICES,
    PUBLISH,
)
# What the anonymised study is made from.
_IN_CLEAR = (READ, SEGMENT)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to a stage.

    Parameters
    ----------
    stage : str
        Name of the stage.
    ran : bool
        Whether there was anything to do.
    seconds : float
        How long it took, now or when it last ran.
    counts : mapping of str to int
        What came of it.
    """

    stage: str
    ran: bool
    seconds: float
    counts: Mapping[str, int]


def run_stages(
    study: Study,
    names: Sequence[str],
    *,
    again: bool = False,
    done: Callable[[Outcome], None] = lambda _outcome: None,
) -> list[Outcome]:
    """Run stages in the order of the way of the data.

    Parameters
    ----------
    study : Study
        An open study; nobody else may be working on it.
    names : sequence of str
        Which ones.
    again : bool
        Also those whose input has not changed.
    done : callable
        Told of each stage as it ends.

    Raises
    ------
    StageOrderError
        If a stage is asked for before one that it builds on.
    PsmQualError
        If a stage cannot be done; it has changed nothing, the ones before it are kept.
    """
    study.notices += vault_notices(study)
    with study.alone():
        outcomes = run_alone(study, names, again=again, done=done)
        if any(outcome.ran for outcome in outcomes):
            write_run_record(study)
    return outcomes


def run_alone(
    study: Study,
    names: Sequence[str],
    *,
    again: bool = False,
    done: Callable[[Outcome], None] = lambda _outcome: None,
) -> list[Outcome]:
    """Run stages for whoever works on the study alone already; see `run_stages`."""
    outcomes = []
    for stage in STAGES:
        if stage.name in names:
            outcomes.append(_run(study, stage, names, again))
            done(outcomes[-1])
    return outcomes


def _run(study: Study, stage: Stage, names: Sequence[str], again: bool) -> Outcome:
    with study.store.reading() as db:
        records = load_stages(db)
    _check_order(study, stage, records)
    wanted = stage.fingerprint(study)
    record = records.get(stage.name)
    if record and not again and _up_to_date(study, stage, record, wanted):
        return Outcome(stage.name, False, record.seconds, record.counts)
    if stage in _IN_CLEAR and ANONYMISE.name in names:
        # Else new segments would stand beside the names found in the old ones.
        check_passphrase(study)
    start = time.perf_counter()
    save = stage.work(study)
    with study.store.writing() as db:
        counts = save(db)
        seconds = time.perf_counter() - start
        save_stage(db, stage.name, wanted, seconds, counts)
    study.store.sweep()
    study.forget()
    return Outcome(stage.name, True, seconds, counts)


def _up_to_date(study: Study, stage: Stage, record: StageRecord, wanted: str) -> bool:
    # Files that could not be read are tried, and told of, every time.
    complete = not record.counts.get("unread")
    return complete and record.fingerprint == wanted and stage.present(study)


def _check_order(study: Study, stage: Stage, records: Mapping[str, StageRecord]) -> None:
    for needed in stage.needs:
        if needed not in records:
            raise problem(StageOrderError, "stages.not_yet", stage=stage.name, needed=needed)
    if "read" in stage.needs and records["read"].fingerprint != READ.fingerprint(study):
        raise problem(StageOrderError, "stages.corpus_changed", stage=stage.name)
    if stage not in (*_IN_CLEAR, ANONYMISE):
        now = study.loaded("anonymise", lambda: ANONYMISE.fingerprint(study))
        if records[ANONYMISE.name].fingerprint != now:
            raise problem(StageOrderError, "stages.not_anonymised", stage=stage.name)
