"""What is saved is loaded: the same values, in the same order, to the last code point."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.model import (
    Action,
    Coding,
    Entity,
    EntityType,
    Evidence,
    Mention,
    Passage,
    Role,
    Segment,
    Source,
    SourceKind,
    Span,
    Status,
    Theme,
    Transcript,
    Utterance,
    Verb,
    turns_of,
)
from psm_qual.store import Store, sqlite_url
from psm_qual.store.codings import (
    Act,
    add_decisions,
    load_decisions,
    load_suggestions,
    save_suggestions,
)
from psm_qual.store.entities import load_mentions, save_entities
from psm_qual.store.segments import load_segments, save_segments
from psm_qual.store.sources import (
    PrintedTurn,
    load_passages,
    load_roles,
    load_sources,
    load_stamps,
    load_turns,
    save_attributes,
    save_passages,
    save_transcripts,
    save_turn_texts,
)
from psm_qual.store.stages import load_stages, save_stage
from psm_qual.store.themes import load_themes, save_themes

# Quotes, accents, emoji, combining marks, right-to-left text: whatever people write.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
ID = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
SHARE = st.floats(0, 1)
SPANS = st.builds(
    lambda start, more: Span(start, start + more), st.integers(0, 9**12), st.integers(1, 99)
)
PIECES = st.lists(SPANS, min_size=1, max_size=3).map(tuple)
QUICK = settings(max_examples=25, deadline=None)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One database for all examples: each replaces what the one before it saved."""
    store = Store(sqlite_url(tmp_path_factory.mktemp("kept") / "project.sqlite"))
    yield store
    store.close()


@st.composite
def transcripts(draw: st.DrawFn) -> list[Transcript]:
    names = draw(st.lists(ID, unique=True, min_size=1, max_size=3))
    return [
        Transcript(
            name,
            draw(st.sampled_from(SourceKind)),
            draw(ID),
            turns_of(
                Utterance.of(draw(st.sampled_from(["I", "R", "Ada"])), draw(TEXT), "sì")
                for _ in range(draw(st.integers(1, 4)))
            ),
        )
        for name in names
    ]


def put(store: Store, sources: list[Transcript]) -> None:
    with store.writing() as db:
        save_transcripts(db, sources, {each.source: f"stamp {each.source}" for each in sources})


def one_source(store: Store, *names: str) -> list[Transcript]:
    turns = turns_of([Utterance.of("R", "sì")])
    sources = [Transcript(name, SourceKind.INTERVIEW, "x.txt", turns) for name in names or ("a",)]
    put(store, sources)
    return sources


@QUICK
@given(sources=transcripts(), attributes=st.dictionaries(TEXT, TEXT, max_size=3))
def test_sources(kept: Store, sources: list[Transcript], attributes: dict[str, str]) -> None:
    put(kept, sources)
    with kept.writing() as db:
        save_attributes(db, {each.source: attributes for each in sources})
    with kept.reading() as db:
        assert load_sources(db) == [
            Source(
                each.source,
                each.kind,
                each.file,
                len(each.turns),
                # Whoever fills in a questionnaire is one, however many the questions.
                1 if each.kind is SourceKind.QUESTIONNAIRE else len(each.labels),
                each.words,
                attributes,
            )
            for each in sources
        ]
        assert load_stamps(db) == {each.source: f"stamp {each.source}" for each in sources}
        assert list(load_stamps(db)) == [each.source for each in sources]
        roles = load_roles(db)
    for each in sources:
        assert list(roles[each.source].items()) == [(t.number, t.role) for t in each.turns]


@QUICK
@given(sources=transcripts(), data=st.data())
def test_printed_turns(kept: Store, sources: list[Transcript], data: st.DataObject) -> None:
    put(kept, sources)
    for each in sources:
        printed = [
            PrintedTurn(each.source, turn.number, turn.role, data.draw(TEXT), data.draw(TEXT))
            for turn in each.turns
        ]
        with kept.writing() as db:
            save_turn_texts(db, printed)
        with kept.reading() as db:
            assert load_turns(db, each.source) == printed


@QUICK
@given(
    passages=st.lists(
        st.builds(
            Passage,
            turn=st.integers(1, 9),
            pieces=PIECES,
            role=st.sampled_from(Role),
            question=st.none() | st.integers(1, 9),
        )
    )
)
def test_passages(kept: Store, passages: list[Passage]) -> None:
    one_source(kept)
    with kept.writing() as db:
        save_passages(db, "a", passages)
    with kept.reading() as db:
        assert load_passages(db).get("a", []) == passages


@st.composite
def segments(draw: st.DrawFn) -> list[Segment]:
    names = draw(st.lists(ID, unique=True, max_size=5))
    sources = sorted(
        draw(st.lists(st.sampled_from("ab"), min_size=len(names), max_size=len(names)))
    )
    return [
        Segment(
            id=name,
            source=source,
            kind=SourceKind.INTERVIEW,
            turn=draw(st.integers(1, 99)),
            speaker=draw(TEXT),
            role=draw(st.sampled_from(Role)),
            pieces=draw(PIECES),
            text=draw(TEXT),
            question=draw(TEXT),
        )
        for name, source in zip(names, sources, strict=True)
    ]


@QUICK
@given(first=segments(), second=segments())
def test_segments(kept: Store, first: list[Segment], second: list[Segment]) -> None:
    one_source(kept, "a", "b")
    for wanted in (first, second):
        with kept.writing() as db:
            save_segments(db, wanted)
        with kept.reading() as db:
            assert load_segments(db) == wanted


@QUICK
@given(data=st.data(), said=segments())
def test_suggestions(kept: Store, data: st.DataObject, said: list[Segment]) -> None:
    one_source(kept, "a", "b")
    evidence = st.none() | st.builds(
        Evidence,
        phrase=TEXT.filter(bool),
        similarity=st.floats(-1, 1),
        keywords=st.lists(TEXT, max_size=3).map(tuple),
    )
    places = [(each.id, facet, code) for each in said for facet in ("", "tipo") for code in "12"]
    codings = [
        Coding(
            segment,
            code,
            "axis",
            facet,
            Status.SUGGESTED,
            "model:x",
            data.draw(SHARE),
            data.draw(evidence),
        )
        for segment, facet, code in places
        if data.draw(st.booleans())
    ]
    with kept.writing() as db:
        save_segments(db, said)
        save_suggestions(db, codings)
    with kept.reading() as db:
        assert load_suggestions(db) == codings
        for each in said:
            own = [coding for coding in codings if coding.segment == each.id]
            assert load_suggestions(db, of=each.id) == own


@QUICK
@given(data=st.data(), said=segments())
def test_themes(kept: Store, data: st.DataObject, said: list[Segment]) -> None:
    one_source(kept, "a", "b")
    names = [each.id for each in said]
    themes = [
        Theme(
            f"T{number:02d}",
            data.draw(TEXT),
            tuple(data.draw(st.lists(TEXT, max_size=3))),
            {name: data.draw(SHARE) for name in names if data.draw(st.booleans())},
            data.draw(SHARE),
            data.draw(st.dictionaries(TEXT, SHARE, max_size=3)),
            data.draw(st.sampled_from(["proposed", "kept"])),
            data.draw(st.none() | SHARE),
            data.draw(st.none() | SHARE),
        )
        for number in range(data.draw(st.integers(98, 99)), data.draw(st.integers(99, 102)))
    ]
    with kept.writing() as db:
        save_segments(db, said)
        save_themes(db, themes)
    with kept.reading() as db:
        assert load_themes(db) == themes


@QUICK
@given(data=st.data())
def test_mentions(kept: Store, data: st.DataObject) -> None:
    one_source(kept, "a", "b")
    entities = [
        Entity(
            f"PERSONA_{n}",
            data.draw(st.sampled_from(EntityType)),
            data.draw(st.sampled_from(Action)),
            frozenset({"in chiaro"}),
        )
        for n in range(1, 4)
    ]
    starts = data.draw(st.lists(st.integers(0, 10**10), unique=True, max_size=4).map(sorted))
    mentions = [
        Mention(
            source,
            Span(start, start + 5),
            data.draw(st.sampled_from(entities)).code,
            data.draw(st.sampled_from(EntityType)),
            data.draw(st.sampled_from(Action)),
            data.draw(TEXT),
            data.draw(TEXT),
        )
        for source in "ab"
        for start in starts
    ]
    with kept.writing() as db:
        save_entities(db, entities, mentions)
    with kept.reading() as db:
        assert load_mentions(db) == mentions


ACTS = st.lists(
    st.builds(
        Act,
        segment=st.just("s1"),
        verb=st.sampled_from([Verb.ACCEPT, Verb.REJECT, Verb.MEMO, Verb.DONE]),
        code=TEXT,
        facet=TEXT,
        memo=TEXT,
    ),
    min_size=1,
    max_size=4,
)


@QUICK
@given(acts=ACTS, coder=ID)
def test_decisions(decided: Store, acts: list[Act], coder: str) -> None:
    with decided.reading() as db:
        before = load_decisions(db)
    with decided.writing() as db:
        added = add_decisions(db, coder, acts)
    with decided.reading() as db:
        assert load_decisions(db) == before + added
    assert [Act(d.segment, d.verb, d.code, d.facet, d.memo, d.undoes) for d in added] == acts
    assert {d.coder for d in added} == {coder}
    # Acts done together bear one time, in UTC.
    assert {d.at for d in added} == {added[0].at}
    assert abs((datetime.now(UTC) - added[0].at).total_seconds()) < 60


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A database with one segment, on which decisions pile up."""
    store = Store(sqlite_url(tmp_path_factory.mktemp("decided") / "project.sqlite"))
    one_source(store)
    with store.writing() as db:
        save_segments(db, [Segment("s1", "a", SourceKind.INTERVIEW, 1, "R", Role.RESPONDENT,
                                   (Span(3, 9),), "parole")])  # fmt: skip
    yield store
    store.close()


@QUICK
@given(counts=st.dictionaries(ID, st.integers(0, 10**9), max_size=4), seconds=st.floats(0, 9999))
def test_stages(kept: Store, counts: dict[str, int], seconds: float) -> None:
    with kept.writing() as db:
        save_stage(db, "read", "abc", seconds, counts)
    with kept.reading() as db:
        record = load_stages(db)["read"]
    assert (record.name, record.fingerprint, record.counts) == ("read", "abc", counts)
    assert record.seconds == pytest.approx(seconds, abs=0.005)
    assert record.finished.tzinfo is UTC


def test_no_form_of_a_name_is_kept(file: Path, store: Store) -> None:
    one_source(store)
    entity = Entity("PERSONA_1", EntityType.PERSON, Action.PSEUDONYM, frozenset({"Ferrua"}))
    mention = Mention("a", Span(3, 9), "PERSONA_1", EntityType.PERSON, Action.PSEUDONYM,
                      "[PERSONA_1]", "title")  # fmt: skip
    with store.writing() as db:
        save_entities(db, [entity], [mention])
    store.close()
    assert b"Ferrua" not in b"".join(path.read_bytes() for path in file.parent.iterdir())
