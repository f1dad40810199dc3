"""The corpus changes; sources and segments come and go; decisions stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from psm_qual.model import (
    Decision,
    Passage,
    Role,
    Segment,
    Span,
    Theme,
    Transcript,
    Utterance,
    Verb,
    turns_of,
)
from psm_qual.store import Store
from psm_qual.store.codings import (
    Act,
    add_decisions,
    load_decisions,
    load_suggestions,
    save_suggestions,
)
from psm_qual.store.segments import (
    load_segments,
    old_segments,
    save_segments,
    stranded_decisions,
)
from psm_qual.store.sources import (
    PrintedTurn,
    load_passages,
    load_sources,
    load_turns,
    save_passages,
    save_transcripts,
    save_turn_texts,
)
from psm_qual.store.tables import segment as segment_table
from psm_qual.store.tables import source as source_table
from psm_qual.store.themes import load_themes, save_themes
from tests.making.studies import transcript
from tests.making.values import coding, segment

S1, S2 = segment("s1", "uno"), segment("s2", "due")
PASSAGE = Passage(2, (Span(14, 30),), Role.RESPONDENT, 1)


def put(store: Store, *segments: Segment) -> None:
    sources = {each.source: transcript(each) for each in segments}
    with store.writing() as db:
        save_transcripts(db, list(sources.values()), dict.fromkeys(sources, "stamp"))
        save_segments(db, segments)


def decide(store: Store, *names: str, coder: str = "ada") -> list[Decision]:
    with store.writing() as db:
        return add_decisions(db, coder, [Act(name, Verb.ACCEPT, "1.1") for name in names])


def test_a_segment_that_is_gone_is_deleted_unless_somebody_decided_on_it(store: Store) -> None:
    put(store, S1, S2)
    decide(store, "s1")
    put(store, segment("s3"))
    with store.reading() as db:
        assert [each.id for each in load_segments(db)] == ["s3"]
        # Known still, so that it can be recognised should it come back.
        assert {key for key, *_ in old_segments(db)["a"]} == {"s1", "s3"}
        assert stranded_decisions(db) == 1
        assert load_decisions(db) == []
        assert len(load_decisions(db, everywhere=True)) == 1


def test_a_segment_that_comes_back_has_its_decisions_again(store: Store) -> None:
    put(store, S1, S2)
    made = decide(store, "s1")
    put(store, S2)
    put(store, replace(S1, text="uno, e altro"), S2)
    with store.reading() as db:
        assert load_decisions(db) == made
        assert stranded_decisions(db) == 0
        assert [each.text for each in load_segments(db)] == ["uno, e altro", "due"]


def test_a_file_that_leaves_the_corpus_takes_no_decision_with_it(store: Store) -> None:
    other = segment("s9", source="b")
    put(store, S1, other)
    made = decide(store, "s9")
    put(store, S1)
    with store.reading() as db:
        assert [each.id for each in load_sources(db)] == ["a"]
        assert stranded_decisions(db) == 1
    put(store, S1, other)
    with store.reading() as db:
        assert load_decisions(db) == made


def test_suggestions_and_themes_name_only_segments_that_are_there(store: Store) -> None:
    put(store, S1, S2)
    decide(store, "s1", "s2")
    with store.writing() as db:
        save_suggestions(db, [coding("s1", "1.1"), coding("s2", "1.1")])
        save_themes(db, [Theme("T01", "orto", ("orto",), {"s1": 0.5, "s2": 0.5})])
    put(store, S2)
    with store.reading() as db:
        assert [each.segment for each in load_suggestions(db)] == ["s2"]
        assert [list(theme.segments) for theme in load_themes(db)] == [["s2"]]


@pytest.mark.parametrize(
    ("table", "key"),
    [
        pytest.param(segment_table, "s1", id="a segment"),
        pytest.param(source_table, "a", id="a source, with its segments"),
    ],
)
def test_the_database_refuses_to_delete_what_was_decided_on(
    store: Store, table: object, key: str
) -> None:
    put(store, S1)
    decide(store, "s1")
    with pytest.raises(IntegrityError), store.writing() as db:
        db.execute(delete(table).where(table.c.id == key))
    with store.reading() as db:
        assert len(load_decisions(db)) == 1


def test_more_segments_than_a_statement_has_variables(store: Store) -> None:
    many = [segment(f"s{n}", f"brano {n}") for n in range(1200)]
    put(store, *many)
    decide(store, "s7", "s1100")
    put(store, many[0])
    with store.reading() as db:
        assert {key for key, *_ in old_segments(db)["a"]} == {"s0", "s7", "s1100"}


def test_the_log_is_told_by_coder_and_by_segment(store: Store) -> None:
    put(store, S1, S2)
    first, second = decide(store, "s1", "s2")
    (third,) = decide(store, "s1", coder="bo")
    with store.reading() as db:
        assert load_decisions(db, coder="ada") == [first, second]
        assert load_decisions(db, of="s1") == [first, third]
        assert load_decisions(db, coder="bo", of="s2") == []


def test_an_undo_must_take_back_a_decision_that_was_made(store: Store) -> None:
    put(store, S1)
    with pytest.raises(IntegrityError), store.writing() as db:
        add_decisions(db, "ada", [Act("s1", Verb.UNDO, undoes=99)])


def changed(before: Transcript, text: str) -> Transcript:
    turns = turns_of([Utterance.of("I", "E poi?"), Utterance.of("R", text)])
    return replace(before, turns=turns)


@pytest.mark.parametrize(
    ("change", "stamp", "again"),
    [
        pytest.param(lambda t: t, "stamp", False, id="nothing changed"),
        pytest.param(lambda t: t, "another", True, id="the file changed"),
        pytest.param(lambda t: changed(t, "altre parole"), "stamp", True, id="turns lie elsewhere"),
        pytest.param(
            lambda t: replace(
                t, turns=tuple(replace(turn, role=Role.INTERVIEWER) for turn in t.turns)
            ),
            "stamp",
            True,
            id="another is found to be the interviewer",
        ),
    ],
)
def test_a_source_keeps_what_was_made_of_it_while_nothing_changes(
    store: Store, change: object, stamp: str, again: bool
) -> None:
    said = transcript(S1)
    printed = [PrintedTurn("a", turn.number, turn.role, "R", "…") for turn in said.turns]
    with store.writing() as db:
        assert save_transcripts(db, [said], {"a": "stamp"}) == ["a"]
        save_turn_texts(db, printed)
        save_passages(db, "a", [PASSAGE])
    with store.writing() as db:
        assert save_transcripts(db, [change(said)], {"a": stamp}) == (["a"] if again else [])
    with store.reading() as db:
        assert [each.text for each in load_turns(db, "a")] == (["", ""] if again else ["…", "…"])
        assert load_passages(db) == ({} if again else {"a": [PASSAGE]})


class Changes(RuleBasedStateMachine):
    """Segments are cut anew at will while two coders decide: no decision is ever lost."""

    @initialize()
    def open(self) -> None:
        self.store = Store("sqlite://")
        self.made: list[Decision] = []
        self.there: set[str] = set()

    @rule(names=st.sets(st.sampled_from("abcdef")))
    def cut(self, names: set[str]) -> None:
        put(self.store, segment("always"), *(segment(name) for name in sorted(names)))
        self.there = {"always", *names}

    @rule(name=st.sampled_from("abcdef"), coder=st.sampled_from(["ada", "bo"]))
    def decide(self, name: str, coder: str) -> None:
        if name in self.there:
            self.made += decide(self.store, name, coder=coder)

    @invariant()
    def every_decision_is_in_the_log_in_order(self) -> None:
        with self.store.reading() as db:
            assert load_decisions(db, everywhere=True) == self.made
            standing = [each for each in self.made if each.segment in self.there]
            assert load_decisions(db) == standing
            assert stranded_decisions(db) == len(self.made) - len(standing)
            assert {each.id for each in load_segments(db)} == self.there

    def teardown(self) -> None:
        self.store.close()


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
