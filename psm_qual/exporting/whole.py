"""A whole study as other programs exchange it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from psm_qual.coding import resolutions_in_force
from psm_qual.exchange.interchange import ExchangedSource, Interchange, Selection
from psm_qual.exchange.losses import Loss
from psm_qual.exporting.attributes import KIND, case_of, variables_of
from psm_qual.exporting.brought import as_selected
from psm_qual.exporting.codes import ExportedCodes
from psm_qual.exporting.collected import Collected
from psm_qual.exporting.dates import Dates
from psm_qual.exporting.guarding import guard_typed
from psm_qual.exporting.left_behind import (
    tell_codings,
    tell_crosswalks,
    tell_resolved,
    tell_reviewed,
)
from psm_qual.exporting.memos import memos_of
from psm_qual.exporting.people import ExportedUsers
from psm_qual.exporting.selections import Selecting, by_segment
from psm_qual.exporting.texts import PrintedTexts
from psm_qual.exporting.themes import set_of
from psm_qual.messages import say
from psm_qual.model import Coding, Decision, Resolution, Segment, Source, Status, Theme
from psm_qual.stages.carried import carried_decisions, carried_resolutions
from psm_qual.stages.codings import codings_now
from psm_qual.stages.segments import segments_now
from psm_qual.store.acceptances import load_accepted
from psm_qual.store.imports import exact_spans
from psm_qual.store.sources import load_sources
from psm_qual.store.suggestion_log import last_run
from psm_qual.store.themes import load_themes
from psm_qual.study import Study


class Gathered(NamedTuple):
    """A study for other programs.

    Parameters
    ----------
    project : Interchange
        What goes out of it.
    losses : list of Loss
        What does not.
    """

    project: Interchange
    losses: list[Loss]


@dataclass(frozen=True)
class _Read:
    """What the database has of a study."""

    sources: Sequence[Source]
    segments: Sequence[Segment]
    codings: Sequence[Coding]
    decisions: Sequence[Decision]
    resolutions: dict[tuple[str, str], Resolution]
    themes: Sequence[Theme]
    selected: Collection[str]
    dates: Dates


def interchange_of(study: Study, *, suggestions: bool = False) -> Gathered:
    """Gather a study for other programs: pseudonymised, with what people decided.

    Parameters
    ----------
    study : Study
        An open study. With its passphrase, what people typed is searched for names.
    suggestions : bool
        Also what the machine only suggests, under a user whose name says so.

    Raises
    ------
    StudyError
        If texts and segments do not agree: the study was read again and not anonymised since.
    VaultError
        If the passphrase is wrong.
    """
    read = _read(study)
    collected = Collected(study.settings.name)
    users = ExportedUsers(study.settings.coders, collected)
    codes = ExportedCodes(study.codebook, study.facets, collected)
    wanted = {Status.ACCEPTED, *([Status.SUGGESTED] if suggestions else [])}
    codings = [coding for coding in read.codings if coding.status in wanted]
    codings = as_selected(codings, read.decisions, study.codebook, read.selected)
    standing = {(c.segment, c.facet, c.code, c.coder) for c in codings}
    resolutions = list(read.resolutions.values())
    memos = memos_of(read.decisions, resolutions, standing, users, collected)
    memos, themes = guard_typed(study, memos, read.themes, collected)
    texts = PrintedTexts(study, [source.id for source in read.sources])
    selecting = Selecting(codes, users, read.dates, texts, memos, collected)
    selections = _selections(read.segments, codings, selecting)
    _tell_rest(study, read, collected, suggestions=suggestions)
    places = {segment.id: segment.source for segment in read.segments}
    sets = tuple(set_of(each, places, study.codebook, codes, collected) for each in themes)
    zones = [study.settings.attributes.zone[0]] if study.settings.zones else []
    project = Interchange(
        name=study.settings.name,
        at=read.dates.last,
        description=say("exporting.description", name=study.settings.name),
        users=users.all,
        codes=codes.all,
        sources=tuple(
            replace(
                _source(source, texts, selections.get(source.id, []), users, collected),
                # Some versions of QualCoder crash on a source without a date.
                at=read.dates.first,
            )
            for source in read.sources
        ),
        variables=variables_of(read.sources, zones, collected),
        cases=tuple(case_of(source, collected) for source in read.sources),
        sets=sets,
    )
    return Gathered(project, collected.losses)


def _read(study: Study) -> _Read:
    with study.store.reading() as db:
        decisions = carried_decisions(db).decisions
        resolutions = resolutions_in_force(carried_resolutions(db))
        accepted, run = load_accepted(db), last_run(db)
        sources, themes, selected = load_sources(db), load_themes(db), exact_spans(db)
    suggested = run.at if run else None
    dates = Dates(decisions, resolutions, accepted, suggested, study.codebook)
    segments, codings = segments_now(study), codings_now(study)
    return _Read(sources, segments, codings, decisions, resolutions, themes, selected, dates)


def _selections(
    segments: Sequence[Segment], codings: Sequence[Coding], selecting: Selecting
) -> dict[str, list[Selection]]:
    """Selections by source, in the order of its segments."""
    own = by_segment(codings)
    found: dict[str, list[Selection]] = {}
    for segment in segments:
        found.setdefault(segment.source, []).extend(selecting.of(segment, own.get(segment.id, [])))
    return found


def _source(
    source: Source,
    texts: PrintedTexts,
    selections: Sequence[Selection],
    users: ExportedUsers,
    collected: Collected,
) -> ExchangedSource:
    return ExchangedSource(
        guid=collected.guid("source", source.id),
        name=source.id,
        text=texts.text(source.id),
        selections=tuple(selections),
        values={collected.guid("variable", KIND): source.kind.value},
        user=users.first,
    )


def _tell_rest(study: Study, read: _Read, collected: Collected, *, suggestions: bool) -> None:
    tell_codings(read.codings, collected, suggestions=suggestions)
    tell_reviewed(read.decisions, collected)
    tell_resolved(read.resolutions, collected)
    tell_crosswalks(study, collected)
