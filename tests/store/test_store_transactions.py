"""All or nothing, whatever happens half-way; and nothing is left behind."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, insert, select
from sqlalchemy.exc import IntegrityError

from psm_qual.errors import StorageError, StudyError
from psm_qual.store import Store, opening, sqlite_url
from psm_qual.store.entity_tables import entity, mention
from psm_qual.store.sources import load_sources, save_transcripts
from tests.making.studies import transcript
from tests.making.values import segment


def add(store: Store, *codes: str) -> None:
    with store.writing() as db:
        for code in codes:
            db.execute(insert(entity).values(code=code, type="person", action="mask"))


def codes(store: Store) -> list[str]:
    with store.reading() as db:
        return list(db.scalars(select(entity.c.code).order_by(entity.c.code)))


@pytest.mark.parametrize("event", [KeyboardInterrupt, SystemExit, MemoryError, ValueError])
def test_what_is_interrupted_has_not_happened(store: Store, event: type[BaseException]) -> None:
    add(store, "P1")
    with pytest.raises(event), store.writing() as db:
        db.execute(insert(entity).values(code="P2", type="person", action="mask"))
        raise event
    assert codes(store) == ["P1"]
    add(store, "P3")
    assert codes(store) == ["P1", "P3"]


def test_a_mistake_half_way_undoes_what_was_before_it(store: Store) -> None:
    with pytest.raises(IntegrityError):
        add(store, "P1", "P2", "P1")
    assert codes(store) == []


def test_a_reference_must_lead_somewhere(store: Store) -> None:
    lost = {"source": "a", "start": 0, "end": 3, "entity": "P1", "type": "person",
            "action": "mask", "replacement": "[PERSONA]", "witness": "title"}  # fmt: skip
    with pytest.raises(IntegrityError), store.writing() as db:
        db.execute(insert(mention).values(**lost))


def test_what_is_kept_is_there_for_the_next_who_opens(file: Path, store: Store) -> None:
    add(store, "P1")
    store.close()
    assert codes(Store(sqlite_url(file))) == ["P1"]


def test_a_reader_sees_one_state_whoever_writes_meanwhile(file: Path, store: Store) -> None:
    other = Store(sqlite_url(file))
    with store.reading() as db:
        before = db.scalars(select(entity.c.code)).all()
        add(other, "P1")
        assert db.scalars(select(entity.c.code)).all() == before == []
    assert codes(store) == ["P1"]


def test_a_second_writer_waits_then_says_that_the_study_is_in_use(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PATIENCE", 50)
    first, second = Store(sqlite_url(file)), Store(sqlite_url(file))
    with first.writing() as db:
        db.execute(insert(entity).values(code="P1", type="person", action="mask"))
        with pytest.raises(StudyError, match="occupata"):
            add(second, "P2")
    add(second, "P3")
    assert codes(first) == ["P1", "P3"]


@contextmanager
def no_room_for_more_pages(file: Path) -> Iterator[None]:
    """SQLite is told that the disk ends where the file does."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


@contextmanager
def no_room_for_larger_files(file: Path) -> Iterator[None]:
    """The system refuses to let a file grow beyond what is there."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("no_room", [no_room_for_more_pages, no_room_for_larger_files])
def test_a_full_disk_leaves_the_study_as_it_was(
    file: Path, no_room: Callable[[Path], object]
) -> None:
    store = Store(sqlite_url(file))
    add(store, "P1")
    store.close()
    with no_room(file):
        store = Store(sqlite_url(file))
        with pytest.raises(StorageError, match="disco è pieno"):
            add(store, *(f"Q{n}" + "x" * 3000 for n in range(200)))
        store.close()
    store = Store(sqlite_url(file))
    assert codes(store) == ["P1"]
    add(store, "P2")
    assert codes(store) == ["P1", "P2"]
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_full_disk_while_the_database_is_made(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    with no_room_for_larger_files(file), pytest.raises(StorageError, match="disco è pieno"):
        Store(sqlite_url(file))
    store = Store(sqlite_url(file))
    assert codes(store) == []


def test_what_is_deleted_leaves_no_trace_in_the_files(file: Path, store: Store) -> None:
    """A name that was overlooked, found and replaced must not survive in free pages."""
    overlooked = "Ferrua-di-Roccaspina"
    add(store, *(f"{overlooked}-{n}" for n in range(300)))
    store.close()
    assert overlooked.encode() in traces(file)
    store = Store(sqlite_url(file))
    with store.writing() as db:
        db.execute(entity.delete())
    store.close()
    assert overlooked.encode() not in traces(file)


def traces(file: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(file.parent.iterdir()))


def test_of_a_transcript_not_a_word_is_kept(file: Path, store: Store) -> None:
    said = transcript(segment("s1"))
    assert said.turns[1].text == "parole in chiaro"
    with store.writing() as db:
        save_transcripts(db, [said], {"a": "stamp"})
    with store.reading() as db:
        assert [each.words for each in load_sources(db)] == [said.words]
    store.close()
    assert b"parole" not in traces(file)
    assert b"chiaro" not in traces(file)


def test_what_was_replaced_can_be_swept_away(store: Store, file: Path) -> None:
    add(store, "CALABROSA")
    with store.writing() as db:
        db.execute(entity.delete())
    # SQLite keeps the page of before beside the database.
    assert any(b"CALABROSA" in each.read_bytes() for each in file.parent.iterdir())
    store.sweep()
    assert not any(b"CALABROSA" in each.read_bytes() for each in file.parent.iterdir())
    add(store, "P1")
    assert codes(store) == ["P1"]


def test_who_reads_meanwhile_is_not_disturbed_by_sweeping(store: Store) -> None:
    add(store, "P1")
    with store.reading() as db:
        assert list(db.scalars(select(entity.c.code))) == ["P1"]
        add(store, "P2")
        store.sweep()
        assert list(db.scalars(select(entity.c.code))) == ["P1"]
    store.sweep()
    assert codes(store) == ["P1", "P2"]
