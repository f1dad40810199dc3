"""Decisions on entities, doubts and audits in the database: what is saved is loaded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

import psm_qual.store
from psm_qual.model import (
    Action,
    Doubt,
    DoubtKind,
    Entity,
    EntityAct,
    EntityType,
    EntityVerb,
    Mention,
    Missed,
    Place,
    SourceKind,
    Span,
    Transcript,
    Utterance,
    turns_of,
)
from psm_qual.store import Store, sqlite_url
from psm_qual.store.audits import (
    add_audit,
    count_audits,
    last_audit,
    save_checked,
    save_unchecked,
)
from psm_qual.store.doubts import load_doubts, save_doubts
from psm_qual.store.entities import (
    load_entities,
    load_mentions,
    load_witnessed,
    save_entities,
    save_witnessed,
)
from psm_qual.store.entity_decisions import (
    add_entity_decisions,
    codes_given,
    load_entity_decisions,
    load_places,
    save_places,
)
from psm_qual.store.sources import (
    load_sources,
    load_unchanged,
    save_transcripts,
    save_unchanged,
)

QUICK = settings(max_examples=25, deadline=None)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
CODE = st.builds(
    lambda word, n: f"{word}_{n}", st.sampled_from(["PERSONA", "ENTE"]), st.integers(1)
)
SPANS = st.builds(lambda a, b: Span(a, a + b), st.integers(0, 9**12), st.integers(1, 99))
PLACES = st.lists(st.builds(Place, TEXT, SPANS), max_size=3).map(tuple)
ACTS = st.builds(
    EntityAct,
    verb=st.sampled_from([verb for verb in EntityVerb if verb is not EntityVerb.UNDO]),
    entity=st.just("") | CODE,
    others=st.lists(CODE, max_size=2).map(tuple),
    places=PLACES,
    type=st.none() | st.sampled_from(EntityType),
    action=st.none() | st.sampled_from(Action),
    becomes=st.just("") | CODE,
    settles=st.lists(TEXT, max_size=2).map(tuple),
    note=TEXT,
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One database for all examples."""
    store = Store(sqlite_url(tmp_path_factory.mktemp("kept") / "project.sqlite"))
    yield store
    store.close()


@QUICK
@given(acts=st.lists(ACTS, min_size=1, max_size=3), coder=TEXT)
def test_decisions_pile_up(kept: Store, acts: list[EntityAct], coder: str) -> None:
    with kept.reading() as db:
        before = load_entity_decisions(db)
    with kept.writing() as db:
        added = add_entity_decisions(db, coder, acts)
    with kept.reading() as db:
        assert load_entity_decisions(db) == before + added
        assert {code for act in acts for code in act.codes} <= codes_given(db)
    names = list(EntityAct.__dataclass_fields__)
    assert [[getattr(d, n) for n in names] for d in added] == [
        [getattr(act, n) for n in names] for act in acts
    ]
    # Acts done together bear one time, in UTC.
    assert {d.at for d in added} == {added[0].at}
    assert abs((datetime.now(UTC) - added[0].at).total_seconds()) < 60


@QUICK
@given(
    places=st.lists(st.none() | st.builds(Place, TEXT, SPANS), min_size=1, max_size=4).map(tuple)
)
def test_places_are_replaced(kept: Store, places: tuple[Place | None, ...]) -> None:
    with kept.writing() as db:
        [line] = add_entity_decisions(db, "C1", [EntityAct(verb=EntityVerb.SPLIT)])
        save_places(db, {line.id: places})
    with kept.reading() as db:
        assert load_places(db) == {line.id: places}


def test_doubts_are_replaced_in_their_order(store: Store) -> None:
    doubts = [
        Doubt(DoubtKind.JOIN, "PERSONA_9", "PERSONA_2", 0.9, "given_name_alone"),
        Doubt(DoubtKind.NAME, "ENTE_1", weight=0.2, reason="one_witness"),
    ]
    with store.writing() as db:
        save_doubts(db, [doubts[1]])
        save_doubts(db, doubts)
    with store.reading() as db:
        assert load_doubts(db) == doubts


def test_a_doubt_about_two_is_the_same_from_either_side() -> None:
    one = Doubt(DoubtKind.JOIN, "PERSONA_9", "PERSONA_2", 0.9, "x")
    assert one.key == Doubt(DoubtKind.JOIN, "PERSONA_2", "PERSONA_9", 0.1, "x").key
    assert one.key != Doubt(DoubtKind.SPLIT, "PERSONA_9", "PERSONA_2", 0.9, "x").key


def source(store: Store, name: str, *said: str, stamp: str = "1") -> None:
    turns = turns_of(Utterance.of("R", each) for each in said)
    transcript = Transcript(name, SourceKind.INTERVIEW, f"{name}.txt", turns)
    with store.writing() as db:
        save_transcripts(db, [transcript], {name: stamp})


def test_what_the_witnesses_said_is_kept_beside_what_was_decided(store: Store) -> None:
    source(store, "a", "sì")
    mention = Mention("a", Span(3, 5), "PERSONA_1", EntityType.PERSON, Action.KEEP, "", "label")
    own = Mention("a", Span(3, 5), "+12", EntityType.NAME, Action.MASK, "[NOME]", "decision")
    entity = Entity("PERSONA_1", EntityType.PERSON, Action.KEEP)
    with store.writing() as db:
        save_entities(db, [entity], [mention])
        save_witnessed(db, [own])
    with store.reading() as db:
        assert (load_mentions(db), load_witnessed(db)) == ([mention], [own])
        assert load_entities(db) == [entity]
        assert {"PERSONA_1", "+12"} <= codes_given(db)


@pytest.mark.parametrize(
    ("said", "stamp", "unchanged"),
    [
        pytest.param(("sì", "no"), "1", True, id="nothing changed"),
        pytest.param(("sì", "no"), "2", False, id="another file"),
        pytest.param(("sì", "mai"), "1", False, id="the same file, read in another way"),
    ],
)
def test_a_text_is_the_same_when_file_and_turns_are(
    store: Store, said: tuple[str, ...], stamp: str, unchanged: bool
) -> None:
    source(store, "a", "sì", "no")
    with store.reading() as db:
        assert load_unchanged(db) == set()
    with store.writing() as db:
        save_unchanged(db)
    source(store, "a", *said, stamp=stamp)
    with store.reading() as db:
        assert load_unchanged(db) == ({"a"} if unchanged else set())


def test_an_audit_goes_on_where_it_stopped(store: Store) -> None:
    strata = {"interview": 30, "questionnaire": 9}
    with store.writing() as db:
        assert last_audit(db) is None
        add_audit(db, "C1", 7, strata, [("s3", "interview"), ("s1", "questionnaire")])
    missed = [Missed(EntityType.PERSON, Place("a", Span(3, 5))), Missed(EntityType.NAME)]
    with store.writing() as db:
        save_checked(db, 1, 0, {"PERSONA_1": 2}, missed, ["PERSONA_1", ""])
    with store.reading() as db:
        record = last_audit(db)
        assert count_audits(db) == 1
    assert record is not None
    assert (record.id, record.coder, record.seed, record.strata) == (1, "C1", 7, strata)
    first, second = record.passages
    assert (first.segment, first.hidden, list(first.missed), list(first.wrong)) == (
        "s3",
        {"PERSONA_1": 2},
        missed,
        ["PERSONA_1", ""],
    )
    assert first.checked is not None and second.checked is None
    with store.writing() as db:
        save_unchecked(db, 1, 0)
    with store.reading() as db:
        again = last_audit(db)
    assert again is not None
    assert [each.checked for each in again.passages] == [None, None]


def test_a_study_of_the_first_version_opens_with_all_it_has(tmp_path: Path) -> None:
    file = tmp_path / "project.sqlite"
    config = Config()
    folder = Path(psm_qual.store.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    with create_engine(f"sqlite:///{file}").begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(
            "INSERT INTO source VALUES ('a', 0, 1, 'interview', 'a.txt', 's', 1, 1, 3, '{}')"
        )
        raw.execute("INSERT INTO entity VALUES ('PERSONA_1', 'person', 'pseudonym')")
        raw.execute(
            "INSERT INTO mention VALUES "
            "('a', 3, 5, 'PERSONA_1', 'person', 'pseudonym', '[PERSONA_1]', 'label')"
        )
        raw.commit()
    store = Store(sqlite_url(file))
    with store.reading() as db:
        assert [each.id for each in load_sources(db)] == ["a"]
        assert [each.entity for each in load_mentions(db)] == ["PERSONA_1"]
        assert (load_entity_decisions(db), load_doubts(db), last_audit(db)) == ([], [], None)
        assert load_unchanged(db) == set()
    store.close()
