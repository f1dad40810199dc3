"""What several coders do, in the database: marks, draws, resolutions; old studies keep all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

import psm_qual.store
from psm_qual.model import Decision, Verb
from psm_qual.store import Store, sqlite_url
from psm_qual.store.blind_draws import add_draw, load_draws
from psm_qual.store.codings import Act, add_decisions, load_decisions
from psm_qual.store.merging import copy_decisions, segment_ids
from psm_qual.store.resolutions import add_resolution, load_resolutions
from psm_qual.store.segments import save_segments
from psm_qual.store.sources import save_transcripts
from tests.making.studies import transcript
from tests.making.values import segment


def put(store: Store, *names: str) -> None:
    segments = [segment(name) for name in names]
    with store.writing() as db:
        save_transcripts(db, [transcript(segments[0])], {"a": "stamp"})
        save_segments(db, segments)


def test_decisions_of_an_old_study_were_not_taken_blind(file: Path) -> None:
    file.parent.mkdir()
    config = Config()
    folder = Path(psm_qual.store.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    with create_engine(sqlite_url(file)).begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0002")
        db.execute(
            text("INSERT INTO source VALUES ('a',0,1,'interview','a.txt','x',1,1,5,'{}','x')")
        )
        db.execute(
            text("INSERT INTO segment VALUES ('s1','a',0,1,1,'R','respondent','[[3,9]]','t','')")
        )
        db.execute(
            text(
                "INSERT INTO decision VALUES"
                " (7,'2026-01-02 03:04:05.000006','ada','s1','accept','1.1','','',NULL)"
            )
        )
    store = Store(sqlite_url(file))
    with store.reading() as db:
        assert load_decisions(db) == [
            Decision(7, datetime(2026, 1, 2, 3, 4, 5, 6, UTC), "ada", "s1", Verb.ACCEPT, "1.1")
        ]
        assert load_draws(db) == load_resolutions(db) == []
    with store.writing() as db:
        (added,) = add_decisions(db, "ada", [Act("s1", Verb.DONE, blind=True)])
    assert added.id > 7
    with store.reading() as db:
        assert [decision.blind for decision in load_decisions(db)] == [False, True]
    store.close()


def test_draws(store: Store) -> None:
    with store.writing() as db:
        made = [add_draw(db, "ada", 7, ["s2", "s1"]), add_draw(db, "bo", 8, [])]
    with store.reading() as db:
        assert load_draws(db) == made


def test_resolutions(store: Store) -> None:
    put(store, "s1", "s2")
    with store.writing() as db:
        add_decisions(db, "ada", [Act("s1", Verb.ACCEPT, "1.1"), Act("s2", Verb.ACCEPT, "1.1")])
        one = add_resolution(db, "zoe", ("s1", "tipo"), ["a", "b"], "così", {"ada": ["a"]})
        two = add_resolution(db, "zoe", ("s2", ""))
        undone = add_resolution(db, "zoe", ("s2", ""), undoes=two.id)
    with store.reading() as db:
        assert load_resolutions(db) == [one, two, undone]
    put(store, "s2")
    with store.reading() as db:
        assert load_resolutions(db) == [two, undone]
    put(store, "s1", "s2")
    with store.reading() as db:
        assert load_resolutions(db) == [one, two, undone]


def test_decisions_taken_elsewhere_keep_their_time_and_take_back_their_own(store: Store) -> None:
    put(store, "s1")
    with store.writing() as db:
        add_decisions(db, "bo", [Act("s1", Verb.ACCEPT, "1.1")] * 3)
        (own,) = add_decisions(db, "ada", [Act("s1", Verb.ACCEPT, "1.1")])
    at = datetime(2026, 1, 2, 3, 4, 5, 6, UTC)
    with store.writing() as db:
        more = [
            Decision(2, at, "ada", "s1", Verb.UNDO, undoes=1),
            Decision(3, at, "ada", "s1", Verb.MEMO, memo="ecco", blind=True),
            Decision(4, at, "ada", "s1", Verb.UNDO, undoes=2),
        ]
        copy_decisions(db, [own.id], more)
        assert segment_ids(db) == {"s1"}
    with store.reading() as db:
        log = load_decisions(db, coder="ada")
    assert [(d.at, d.verb, d.memo, d.blind) for d in log[1:]] == [
        (d.at, d.verb, d.memo, d.blind) for d in more
    ]
    assert [d.undoes for d in log] == [None, own.id, None, log[1].id]
