"""Sources, their turns and their passages in the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from psm_qual.model import Passage, Role, Source, SourceKind, Span, Transcript
from psm_qual.store.segment_log import log_segments
from psm_qual.store.tables import passage, source, turn


def save_transcripts(
    db: Connection, transcripts: Sequence[Transcript], stamps: Mapping[str, str]
) -> list[str]:
    """Keep the structure of transcripts: how many turns, whose, where; not a word of them.

    Sources that are not among them become inactive. Those whose file and structure are as before
    keep their passages and texts.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    transcripts : sequence of Transcript
        All sources of the corpus, with roles.
    stamps : mapping of str to str
        What tells whether a source's file changed.

    Returns
    -------
    list of str
        Ids of the sources that are new or changed.
    """
    known = {row.id: row for row in db.execute(select(source))}
    db.execute(update(source).values(active=False))
    changed = []
    for position, transcript in enumerate(transcripts):
        row = _source_row(transcript, position, stamps[transcript.source])
        old = known.get(transcript.source)
        if old is None:
            db.execute(insert(source).values(**row, attributes={}))
        else:
            db.execute(update(source).where(source.c.id == transcript.source).values(**row))
        if old is None or old.stamp != row["stamp"] or _roles_changed(db, transcript):
            _replace_turns(db, transcript)
            changed.append(transcript.source)
    log_segments(db)
    return changed


def load_sources(db: Connection) -> list[Source]:
    """Active sources, in the order of the corpus."""
    rows = db.execute(select(source).where(source.c.active).order_by(source.c.position))
    return [
        Source(
            row.id,
            SourceKind(row.kind),
            row.file,
            row.turns,
            row.speakers,
            row.words,
            row.attributes,
        )
        for row in rows
    ]


def load_stamps(db: Connection) -> dict[str, str]:
    """Stamp of each active source, in the order of the corpus."""
    rows = db.execute(select(source).where(source.c.active).order_by(source.c.position))
    return {row.id: row.stamp for row in rows}


def load_unchanged(db: Connection) -> set[str]:
    """Sources whose text is the one that their segments were made from, to the last code point."""
    before = {row.id: row.anonymised for row in db.execute(select(source))}
    return {key for key, state in _states(db).items() if before[key] == state}


def load_new(db: Connection) -> set[str]:
    """Active sources of which no segments were made yet."""
    wanted = select(source.c.id).where(source.c.active, source.c.anonymised.is_(None))
    return set(db.scalars(wanted))


def save_unchanged(db: Connection) -> None:
    """Remember the texts that the segments of the active sources are made from."""
    for key, state in _states(db).items():
        db.execute(update(source).where(source.c.id == key).values(anonymised=state))


def _states(db: Connection) -> dict[str, str]:
    """What tells one text of a source from another: its file's stamp, and where turns lie in it.

    The same file gives other turns when the settings of reading change, or the reader itself.
    """
    places: dict[str, list[str]] = {}
    rows = select(turn.c.source, turn.c.start, turn.c.end).order_by(turn.c.source, turn.c.number)
    for row in db.execute(rows):
        places.setdefault(row.source, []).append(f"{row.start}-{row.end}")
    return {
        key: f"{stamp} {hashlib.sha256(' '.join(places.get(key, ())).encode()).hexdigest()[:16]}"
        for key, stamp in load_stamps(db).items()
    }


def load_roles(db: Connection) -> dict[str, dict[int, Role]]:
    """Role of each turn by its number, for each source."""
    roles: dict[str, dict[int, Role]] = {}
    rows = select(turn.c.source, turn.c.number, turn.c.role).order_by(turn.c.source, turn.c.number)
    for row in db.execute(rows):
        roles.setdefault(row.source, {})[row.number] = Role(row.role)
    return roles


def save_attributes(db: Connection, attributes: Mapping[str, Mapping[str, str]]) -> None:
    """Keep the pseudonymised attributes of sources."""
    rows = [{"key": key, "new": dict(values)} for key, values in attributes.items()]
    if rows:
        statement = update(source).where(source.c.id == bindparam("key"))
        db.execute(
            statement.values(attributes=bindparam("new", type_=source.c.attributes.type)), rows
        )


@dataclass(frozen=True, slots=True)
class PrintedTurn:
    """A turn as it may be shown: pseudonymised label and words."""

    source: str
    number: int
    role: Role
    speaker: str
    text: str


def save_turn_texts(db: Connection, turns: Iterable[PrintedTurn]) -> None:
    """Keep the pseudonymised words of turns."""
    rows = [{"s": t.source, "n": t.number, "a": t.speaker, "b": t.text} for t in turns]
    if rows:
        where = (turn.c.source == bindparam("s")) & (turn.c.number == bindparam("n"))
        statement = update(turn).where(where).values(speaker=bindparam("a"), text=bindparam("b"))
        db.execute(statement, rows)


def load_turns(db: Connection, of: str) -> list[PrintedTurn]:
    """Turns of a source, pseudonymised, in order."""
    rows = db.execute(select(turn).where(turn.c.source == of).order_by(turn.c.number))
    return [
        PrintedTurn(row.source, row.number, Role(row.role), row.speaker or "", row.text or "")
        for row in rows
    ]


def load_turn_spans(db: Connection, of: str) -> dict[int, Span]:
    """Where the turns of a source lie in its canonical text in clear, labels left out."""
    rows = db.execute(select(turn).where(turn.c.source == of).order_by(turn.c.number))
    return {row.number: Span(row.start, row.end) for row in rows}


def save_passages(db: Connection, of: str, passages: Sequence[Passage]) -> None:
    """Replace the passages of a source."""
    db.execute(delete(passage).where(passage.c.source == of))
    rows = [
        {
            "source": of,
            "number": number,
            "turn": each.turn,
            "role": each.role.value,
            "pieces": [[piece.start, piece.end] for piece in each.pieces],
            "question": each.question,
        }
        for number, each in enumerate(passages, start=1)
    ]
    if rows:
        db.execute(insert(passage), rows)


def load_passages(db: Connection, source: str = "") -> dict[str, list[Passage]]:
    """Passages of every source that has some, or of one source, in order."""
    found: dict[str, list[Passage]] = {}
    asked = select(passage).order_by(passage.c.source, passage.c.number)
    for row in db.execute(asked.where(passage.c.source == source) if source else asked):
        pieces = tuple(Span(*piece) for piece in row.pieces)
        found.setdefault(row.source, []).append(
            Passage(row.turn, pieces, Role(row.role), row.question)
        )
    return found


def _source_row(transcript: Transcript, position: int, stamp: str) -> dict[str, object]:
    return {
        "id": transcript.source,
        "position": position,
        "active": True,
        "kind": transcript.kind.value,
        "file": transcript.file,
        "stamp": stamp,
        "turns": len(transcript.turns),
        "speakers": len(transcript.labels)
        if transcript.kind is not SourceKind.QUESTIONNAIRE
        else 1,
        "words": transcript.words,
    }


def _roles_changed(db: Connection, transcript: Transcript) -> bool:
    rows = db.execute(
        select(turn.c.number, turn.c.role, turn.c.start, turn.c.end)
        .where(turn.c.source == transcript.source)
        .order_by(turn.c.number)
    )
    now = [(t.number, t.role.value, t.span.start, t.span.end) for t in transcript.turns]
    return [tuple(row) for row in rows] != now


def _replace_turns(db: Connection, transcript: Transcript) -> None:
    db.execute(delete(turn).where(turn.c.source == transcript.source))
    db.execute(delete(passage).where(passage.c.source == transcript.source))
    rows = [
        {
            "source": transcript.source,
            "number": each.number,
            "role": each.role.value,
            "start": each.span.start,
            "end": each.span.end,
        }
        for each in transcript.turns
    ]
    if rows:
        db.execute(insert(turn), rows)
