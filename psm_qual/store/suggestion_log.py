"""The log of suggest runs and of every suggestion they made; only ever added to."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from psm_qual.model import Coding, Segment, Status, SuggestRun, SuggestSetup
from psm_qual.store.log_tables import suggest_run, suggestion_log
from psm_qual.store.logged_evidence import Passages, from_log, to_log
from psm_qual.store.logged_texts import LoggedTexts, load_texts
from psm_qual.store.moments import in_utc, now_or
from psm_qual.store.segments import load_segments

# Segment, facet, code.
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    """What the log says of one suggestion."""

    level: str
    coder: int
    confidence: float | None
    evidence: int | None


def log_suggestions(
    db: Connection,
    setup: SuggestSetup,
    counts: Mapping[str, int],
    codings: Iterable[Coding],
    known: Container[str],
    *,
    of: str = "",
) -> SuggestRun:
    """Add a run to the log, and what it suggests otherwise than the run before.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    setup : SuggestSetup
        With what the suggestions were made.
    counts : mapping of str to int
        What came of it.
    codings : iterable of Coding
        All that is suggested from now on.
    known : container of str
        Texts and words of the codebooks: of reasons no other words are kept.
    of : str
        Only what is suggested on this segment is otherwise; `codings` are those on it.

    Returns
    -------
    SuggestRun
        The run that is in force: the one before, when nothing at all is otherwise.
    """
    last = last_run(db)
    before = _lines(db, last.id, of) if last else {}
    now = _told(db, codings, known)
    gone = {place: _Line("", line.coder, None, None) for place, line in before.items()}
    changed = {place: line for place, line in now.items() if before.get(place) != line}
    changed |= {place: line for place, line in gone.items() if place not in now}
    same = last and last.setup == setup and (of or last.counts == dict(counts))
    if last and not changed and same:
        return last
    at = now_or(last.at if last else None)
    values = {**asdict(setup), "at": at, "counts": dict(counts)}
    key = db.execute(insert(suggest_run).values(values)).inserted_primary_key
    assert key is not None  # every dialect that SQLAlchemy supports returns it
    _add(db, key[0], changed)
    return SuggestRun(key[0], at, setup, dict(counts))


def last_run(db: Connection, at: datetime | None = None) -> SuggestRun | None:
    """The run in force at some time (UTC; now by default); None when there was none yet."""
    wanted = select(suggest_run).order_by(suggest_run.c.id.desc()).limit(1)
    if at is not None:
        wanted = wanted.where(suggest_run.c.at <= at)
    row = db.execute(wanted).first()
    return _run(row) if row else None


def load_runs(db: Connection) -> list[SuggestRun]:
    """All runs, in order."""
    return [_run(row) for row in db.execute(select(suggest_run).order_by(suggest_run.c.id))]


def load_suggestions_of(db: Connection, run: int) -> list[Coding]:
    """What was suggested while a run was in force, on whatever segments there were.

    Reasons are in the words of the codebook of that time; a passage of the study that was a reason
    is told as it is now.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    run : int
        Id of the run.

    Returns
    -------
    list of Coding
        Sorted by segment, facet and code.
    """
    coding = _reading(db)
    return [coding(place, line) for place, line in _lines(db, run).items()]


@dataclass(frozen=True, slots=True)
class SuggestionChange:
    """What a run says of a suggestion otherwise than the run before.

    Parameters
    ----------
    run : int
        Id of the run.
    coding : Coding
        As it is suggested from then on, or as it was last.
    gone : bool
        It is not suggested any more.
    new : bool
        It was not suggested before.
    """

    run: int
    coding: Coding
    gone: bool
    new: bool


def load_changes(db: Connection, of: str) -> Iterator[SuggestionChange]:
    """All that runs ever said of the suggestions on a segment, in the order of the runs."""
    rows = select(suggestion_log).where(suggestion_log.c.segment == of)
    ordered = rows.order_by(suggestion_log.c.run, suggestion_log.c.facet, suggestion_log.c.code)
    coding, last = _reading(db), dict[Place, _Line]()
    for row in db.execute(ordered):
        place, line = _place(row), _line(row)
        gone, new = line.confidence is None, place not in last
        shown = last.pop(place) if gone else line
        yield SuggestionChange(row.run, coding(place, shown), gone, new)
        if not gone:
            last[place] = line


def count_changes(db: Connection) -> dict[int, int]:
    """How many suggestions each run made otherwise than the run before, by its id."""
    rows = select(suggestion_log.c.run, func.count().label("n")).group_by(suggestion_log.c.run)
    return {row.run: row.n for row in db.execute(rows)}


def _told(db: Connection, codings: Iterable[Coding], known: Container[str]) -> dict[Place, _Line]:
    codings, texts = list(codings), LoggedTexts(db)
    passages = Passages(lambda: load_segments(db, everywhere=True))
    named = [each.coder for each in codings]

    def noted(text: str) -> int:
        named.append(text)
        return 0

    # Once to know which texts there are, once with their ids.
    for each in codings:
        to_log(each.evidence, known, passages, noted)
    texts.keep(named)
    reasons = [to_log(each.evidence, known, passages, texts.__getitem__) for each in codings]
    written = [None if told is None else _json(told) for told in reasons]
    texts.keep(text for text in written if text is not None)
    return {
        (each.segment, each.facet, each.code): _Line(
            each.level, texts[each.coder], each.confidence, None if why is None else texts[why]
        )
        for each, why in zip(codings, written, strict=True)
    }


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _add(db: Connection, run: int, changed: Mapping[Place, _Line]) -> None:
    rows = [
        {"segment": segment, "facet": facet, "code": code, "run": run, **asdict(line)}
        for (segment, facet, code), line in sorted(changed.items(), key=lambda each: each[0])
    ]
    if rows:
        db.execute(insert(suggestion_log), rows)


def _lines(db: Connection, run: int, of: str = "") -> dict[Place, _Line]:
    """Suggestions in force after a run (on one segment): of each place the last line until then."""
    found = {_place(row): _line(row) for row in db.execute(_until(run, of))}
    return {place: line for place, line in found.items() if line.confidence is not None}


def _until(run: int, of: str) -> Select[Any]:
    log = suggestion_log.c
    key = (log.segment, log.facet, log.code)
    last = select(*key, func.max(log.run).label("run")).where(log.run <= run).group_by(*key)
    if of:
        last = last.where(log.segment == of)
    newest = last.subquery()
    same = [suggestion_log.c[name] == newest.c[name] for name in newest.c.keys()]  # noqa: SIM118
    ordered = select(suggestion_log).order_by(*key)
    for each in same:
        ordered = ordered.where(each)
    return ordered


def _place(row: Row[Any]) -> Place:
    return row.segment, row.facet, row.code


def _line(row: Row[Any]) -> _Line:
    return _Line(row.level, row.coder, row.confidence, row.evidence)


def _reading(db: Connection) -> Callable[[Place, _Line], Coding]:
    texts = load_texts(db)
    segments: dict[str, Segment] = {s.id: s for s in load_segments(db, everywhere=True)}

    def coding(place: Place, line: _Line) -> Coding:
        segment, facet, code = place
        sure = line.confidence or 0.0
        told = None if line.evidence is None else json.loads(texts[line.evidence])
        evidence = from_log(told, texts, segments)
        status, coder = Status.SUGGESTED, texts[line.coder]
        return Coding(segment, code, line.level, facet, status, coder, sure, evidence)

    return coding


def _run(row: Row[Any]) -> SuggestRun:
    setup = SuggestSetup(
        row.model,
        row.model_hash,
        row.language,
        row.language_hash,
        row.suggester,
        row.codebooks,
        row.rules,
        row.seed,
    )
    # SQLite forgets the zone: all times are written in UTC.
    return SuggestRun(row.id, in_utc(row.at), setup, row.counts)
