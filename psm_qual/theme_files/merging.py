"""Take in what was decided on themes in another copy of the study: all of it once, or nothing.

Every decision is told by when it was taken and by whom: what the study has already is not added
again, whatever else was decided in either copy. The others follow the study's own, under numbers
of their own. Where both copies decided on one theme a person must say which is to count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import ThemeDecision, ThemeVerb, Verb, standing
from psm_qual.stages.kept_themes import keep_themes
from psm_qual.store.codings import load_decisions
from psm_qual.store.found_themes import load_found, save_found
from psm_qual.store.merging import segment_ids
from psm_qual.store.theme_decisions import add_theme_decision, load_theme_decisions
from psm_qual.store.themes import load_themes
from psm_qual.study import Study
from psm_qual.theme_files.comparing import Parted, parted
from psm_qual.theme_files.layout import ThemeFile, renumbered
from psm_qual.theme_files.reading import read_themes


@dataclass(frozen=True, slots=True)
class MergedThemes:
    """What became of a file.

    Parameters
    ----------
    file : str
        Its name.
    added, known : int
        Decisions that are new, and that were there already.
    """

    file: str
    added: int
    known: int


def merge_themes(study: Study, paths: Sequence[Path]) -> list[MergedThemes]:
    """Add what was decided elsewhere; the same file a second time changes nothing.

    Parameters
    ----------
    study : Study
        An open study on the same corpus.
    paths : sequence of Path
        Files that `write_themes` wrote.

    Raises
    ------
    UnreadableFileError
        If one is no such file.
    DecisionError
        If one does not fit: says the line with the passage or code that is not known, or with the
        theme on which something else was decided here. Nothing of any file was added.
    BusyError
        If another program is working on the study.
    """
    files = [read_themes(path) for path in paths]
    with study.alone(), study.store.writing() as db:
        there = segment_ids(db)
        merged = [_merge(db, study, each, there) for each in files]
    keep_themes(study)
    return merged


def _merge(db: Connection, study: Study, file: ThemeFile, there: set[str]) -> MergedThemes:
    if file.codebook != study.codebook.id:
        raise problem(
            DecisionError,
            "theme_files.other_codebook",
            file=file.path.name,
            codebook=file.codebook,
            own=study.codebook.id,
        )
    log = load_theme_decisions(db)
    if not log and not any(load_found(db)):
        # Themes found before they could be decided on.
        save_found(db, load_themes(db), {})
    both = parted(file, log)
    stands = {each.id for each in standing(file.decisions)}
    for told in both.new:
        _check(study, file, told, there, told.id in stands)
    _check_apart(file, both)
    numbers = dict(both.numbers)
    for told in both.new:
        numbers[told.id] = _add(db, told, numbers)
    return MergedThemes(file.path.name, len(both.new), len(both.numbers))


def _add(db: Connection, told: ThemeDecision, numbers: Mapping[int, int]) -> int:
    act = renumbered(told, numbers)
    if told.verb is ThemeVerb.ADOPT:
        act = replace(act, codings=_codings(db, told))
    return add_theme_decision(db, told.coder, act, at=told.at).id


def _codings(db: Connection, told: ThemeDecision) -> tuple[int, ...]:
    """By which decisions the theme's passages have its code here, when they were taken in."""
    own = {segment for each in told.themes for segment in each.segments}
    return tuple(
        each.id
        for each in standing(load_decisions(db, everywhere=True, coder=told.coder))
        if each.verb is Verb.ACCEPT and each.code == told.code and each.segment in own
    )


def _check(
    study: Study, file: ThemeFile, told: ThemeDecision, there: set[str], stands: bool
) -> None:
    named = {segment for each in told.themes for segment in each.segments}
    for part in told.parts:
        named |= {*part.segments, *part.named}
    named |= set(told.passages)
    for segment in sorted(named - there):
        raise _at(file, told, "theme_files.no_segment", segment=segment)
    if stands and told.code and told.code not in study.codebook:
        raise _at(file, told, "theme_files.no_code", code=told.code)


def _check_apart(file: ThemeFile, both: Parted) -> None:
    """Refuse what was decided on a theme on which something else was decided here."""
    for told, here in both.conflicts():
        what = " ".join(filter(None, (here.verb.value, here.label)))
        raise _at(
            file, told, "theme_files.both_decided", coder=told.coder, other=here.coder, what=what
        )


def _at(file: ThemeFile, told: ThemeDecision, key: str, **values: object) -> DecisionError:
    return problem(DecisionError, key, file=file.path.name, line=file.line(told), **values)
