"""The database refuses to change or to delete a line of a log, whoever asks it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Table, create_engine, insert
from sqlalchemy.exc import IntegrityError

from psm_qual.model import CutAct, CutVerb, Span, ThemeAct, ThemeVerb, Verb
from psm_qual.segmenting.imported import Selected
from psm_qual.store import Store, opening, sqlite_url
from psm_qual.store.acceptances import Acceptance, add_acceptance
from psm_qual.store.codings import Act, add_decisions, load_decisions
from psm_qual.store.cuts import add_cut
from psm_qual.store.entity_tables import entity_decision
from psm_qual.store.guards import GUARDED, guards
from psm_qual.store.imports import Item, add_import
from psm_qual.store.learning import add_control
from psm_qual.store.segment_log import segments_at
from psm_qual.store.segments import save_segments
from psm_qual.store.sources import save_transcripts
from psm_qual.store.suggestion_log import last_run, log_suggestions
from psm_qual.store.theme_decisions import add_theme_decision
from tests.making.logs import SETUP
from tests.making.studies import transcript
from tests.making.values import ORCHARDS, coding, segment

NAMES = [table.name for table in GUARDED]


@pytest.fixture
def filled(file: Path, store: Store) -> Iterator[sqlite3.Connection]:
    """A line in every log, and the file opened as any other program would."""
    fill(store)
    store.close()
    with closing(sqlite3.connect(file)) as db:
        yield db


def fill(store: Store) -> None:
    with store.writing() as db:
        save_transcripts(db, [transcript(segment("s1"))], {"a": "stamp"})
        save_segments(db, [segment("s1")])
        log_suggestions(db, SETUP, {}, [coding("s1", "1.1")], ())
        add_decisions(db, "ada", [Act("s1", Verb.ACCEPT, "1.1")], {"": ORCHARDS})
        line = Acceptance(0, datetime.now(UTC), "ada", "model:prova", "orti 1", 0.9, 0.95)
        add_acceptance(db, line, [(coding("s1", "1.2"), 0.8)])
        add_control(db, "ada", "s1")
        add_theme_decision(db, "ada", ThemeAct(verb=ThemeVerb.KEEP))
        add_cut(db, "ada", CutAct(verb=CutVerb.SPLIT, source="a", places=(), before={}, after={}))
        selected = Selected("a-i0.4", "a", Span(0, 4))
        add_import(db, datetime.now(UTC), "import-1", "r", [Item("code", "g", "1")], [selected])
        empty = {"others": [], "places": [], "settles": [], "type": "", "action": ""}
        empty |= {"becomes": "", "note": "", "entity": "PERSONA_1", "verb": "confirm"}
        db.execute(insert(entity_decision).values(at=datetime.now(UTC), coder="ada", **empty))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param("UPDATE {table} SET {column} = {column}", id="changed"),
        pytest.param("DELETE FROM {table}", id="deleted"),
        pytest.param("INSERT OR REPLACE INTO {table} SELECT * FROM {table}", id="replaced"),
    ],
)
def test_a_line_of_a_log_cannot_be(filled: sqlite3.Connection, name: str, attempt: str) -> None:
    before = filled.execute(f"SELECT * FROM {name}").fetchall()
    assert before
    column = filled.execute(f"SELECT name FROM pragma_table_info('{name}')").fetchone()[0]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        filled.execute(attempt.format(table=name, column=column))
    assert filled.execute(f"SELECT * FROM {name}").fetchall() == before


def test_what_the_database_refuses_takes_the_rest_of_the_transaction_with_it(store: Store) -> None:
    fill(store)
    with pytest.raises(IntegrityError), store.writing() as db:
        add_decisions(db, "ada", [Act("s1", Verb.REJECT, "1.1")])
        db.exec_driver_sql("UPDATE decision SET coder = 'bo'")
    with store.reading() as db:
        assert [(each.coder, each.verb) for each in load_decisions(db)] == [("ada", Verb.ACCEPT)]


@pytest.mark.parametrize("table", GUARDED, ids=NAMES)
def test_postgresql_is_told_to_refuse_as_much(table: Table) -> None:
    told = "\n".join(guards("postgresql"))
    for verb in ("update", "delete", "truncate"):
        assert f"BEFORE {verb} ON {table.name} FOR EACH STATEMENT" in told


def old_study(file: Path) -> None:
    """A database as version 0002 left it, with a decision."""
    file.parent.mkdir(exist_ok=True)
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as db:
        config = Config()
        folder = Path(opening.__file__).parent / "migrations"
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = db
        command.upgrade(config, "0002")
        db.exec_driver_sql(
            "INSERT INTO source VALUES ('a', 0, 1, 'interview', 'a.txt', 'x', 2, 2, 9, '{}', NULL)"
        )
        for name, active in (("s1", 1), ("s2", 0)):
            db.exec_driver_sql(
                "INSERT INTO segment VALUES "
                f"('{name}', 'a', 0, {active}, 1, 'R', 'respondent', '[[3, 9]]', 'Bucce.', '')"
            )
            db.exec_driver_sql(
                "INSERT INTO decision (at, coder, segment, verb, code, facet, memo) VALUES "
                f"('2026-01-01 10:00:00.000000', 'ada', '{name}', 'accept', '1.1', '', '')"
            )
    engine.dispose()


def test_an_old_study_opens_with_its_decisions_and_is_guarded_from_then_on(file: Path) -> None:
    old_study(file)
    store = Store(sqlite_url(file))
    with store.reading() as db:
        one, other = load_decisions(db, everywhere=True)
        assert (one.codebook, one.suggest_run, other.segment) == ("", None, "s2")
        assert last_run(db) is None
        # The log of segments begins now, with those that are there.
        assert segments_at(db, one.at) is None
        assert segments_at(db, datetime.now(UTC)) == {"s1"}
    with pytest.raises(IntegrityError, match="append-only"), store.writing() as db:
        db.exec_driver_sql("DELETE FROM decision")
    store.close()


def test_a_migration_may_copy_a_guarded_table_and_the_guards_are_back_after_it(
    file: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    store.close()

    def copying(config: object, _target: str) -> None:
        db = config.attributes["connection"]  # type: ignore[attr-defined]
        db.exec_driver_sql("CREATE TABLE copy AS SELECT * FROM segment_log")
        db.exec_driver_sql("UPDATE segment_log SET present = present")

    monkeypatch.setattr(command, "upgrade", copying)
    monkeypatch.setattr(opening, "HEAD", "later")
    opened = Store(sqlite_url(file))
    with pytest.raises(IntegrityError, match="append-only"), opened.writing() as db:
        db.exec_driver_sql("UPDATE segment_log SET present = present")
    opened.close()
