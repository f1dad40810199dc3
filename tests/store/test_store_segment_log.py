"""Which segments a study had, at any time."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from psm_qual.store import Store
from psm_qual.store.log_tables import segment_log
from psm_qual.store.segment_log import load_segment_changes, segments_at
from psm_qual.store.segments import save_segments
from psm_qual.store.sources import save_transcripts
from tests.making.studies import transcript
from tests.making.values import segment


def put(store: Store, *names: str, sources: str = "") -> datetime:
    """Segments "a1", "b1"… of the sources a, b…; then `sources` only are read again."""
    said = [segment(name, source=name[0]) for name in names]
    with store.writing() as db:
        read = {each.source: transcript(each) for each in said}
        save_transcripts(db, list(read.values()), dict.fromkeys("abc", "stamp"))
        save_segments(db, said)
        if sources:
            kept = [transcript(segment("x", source=each)) for each in sources]
            save_transcripts(db, kept, dict.fromkeys("abc", "stamp"))
    return datetime.now(UTC)


def test_segments_come_and_go_with_their_text_and_with_their_source(store: Store) -> None:
    before = datetime.now(UTC)
    first = put(store, "a1", "a2", "b1")
    second = put(store, "a1", "b1")
    third = put(store, "a1", "b1", sources="a")
    with store.reading() as db:
        assert segments_at(db, before) is None
        assert segments_at(db, first) == {"a1", "a2", "b1"}
        assert segments_at(db, second) == {"a1", "b1"}
        assert segments_at(db, third) == {"a1"}
        told = [(sorted(c.came), sorted(c.went)) for c in load_segment_changes(db)]
        assert told == [(["a1", "a2", "b1"], []), ([], ["a2"]), ([], ["b1"])]
        assert [len(c.went) for c in load_segment_changes(db, of="b1")] == [0, 1]


def test_what_stays_is_written_once(store: Store) -> None:
    for _ in range(3):
        put(store, "a1", "b1")
    with store.reading() as db:
        assert db.execute(select(func.count()).select_from(segment_log)).scalar_one() == 2


NAMES = st.sets(st.sampled_from(["a1", "a2", "b1", "c1"]), min_size=1)


@settings(max_examples=15, deadline=None)
@given(cuts=st.lists(NAMES, min_size=1, max_size=5))
def test_every_cut_can_be_shown_again(cuts: list[set[str]]) -> None:
    store = Store("sqlite://")
    times = [put(store, *sorted(names)) for names in cuts]
    with store.reading() as db:
        assert [segments_at(db, at) for at in times] == cuts
    store.close()
