"""Vectors are made once and kept, without a word of the texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.encoders import load_encoder
from psm_qual.store import Store, embeddings, sqlite_url
from psm_qual.store.embeddings import embed
from psm_qual.store.segments import save_segments
from psm_qual.store.sources import save_transcripts
from tests.making.studies import transcript
from tests.making.values import segment


class Counting:
    """An encoder that tells what it was asked, and may fail."""

    name = "counting"

    def __init__(self, fingerprint: str = "1", fail_at: int | None = None) -> None:
        self.fingerprint = fingerprint
        self.asked: list[str] = []
        self.fail_at = fail_at

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        if self.fail_at is not None and len(self.asked) >= self.fail_at:
            raise KeyboardInterrupt
        turn = float(self.fingerprint)
        return np.array([[np.cos(len(t) + turn), np.sin(len(t) + turn)] for t in texts], np.float32)


TEXTS = ["uno", "due", "tre tre", "uno", "quattro"]


def test_vectors_are_the_encoders_whether_kept_or_new(store: Store) -> None:
    expected = Counting().encode(TEXTS)
    for _ in range(2):
        assert embed(store, Counting(), TEXTS).tolist() == expected.tolist()


def test_nothing_is_embedded_twice(store: Store) -> None:
    encoder = Counting()
    embed(store, encoder, TEXTS)
    embed(store, encoder, [*TEXTS, "cinque"])
    assert encoder.asked == ["uno", "due", "tre tre", "quattro", "cinque"]


def test_vectors_of_another_model_are_not_mixed_in(store: Store) -> None:
    embed(store, Counting("1"), TEXTS)
    other = Counting("2")
    assert embed(store, other, TEXTS).tolist() == Counting("2").encode(TEXTS).tolist()
    assert other.asked == ["uno", "due", "tre tre", "quattro"]


def test_interrupted_half_way_it_goes_on_where_it_stopped(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeddings, "_CHUNK", 2)
    texts = [f"testo {'x' * n}" for n in range(7)]
    with pytest.raises(KeyboardInterrupt):
        embed(store, Counting(fail_at=5), texts)
    encoder = Counting()
    found = embed(store, encoder, texts)
    assert encoder.asked == texts[4:]
    assert found.tolist() == Counting().encode(texts).tolist()


@settings(max_examples=20, deadline=None)
@given(texts=st.lists(st.text(max_size=5), max_size=12), known=st.lists(st.text(max_size=5)))
def test_progress_counts_every_text_once(texts: list[str], known: list[str]) -> None:
    store = Store("sqlite://")
    embed(store, Counting(), known)
    told: list[int] = []
    found = embed(store, Counting(), texts, told.append)
    assert sum(told) == len(texts) == len(found)
    store.close()


def test_of_the_texts_not_a_word_is_kept(file: Path, store: Store) -> None:
    embed(store, Counting(), ["una parola rivelatrice"])
    store.close()
    assert b"rivelatrice" not in b"".join(path.read_bytes() for path in file.parent.iterdir())


def test_words_that_leave_the_study_take_their_vectors_along(store: Store) -> None:
    """Else the hash of a text with an overlooked name would let a guess at it be verified."""
    overlooked = segment("s1", "lo dice Ferrua, parola sua")
    mended = segment("s1", "lo dice [PERSONA_1], parola sua")
    other = segment("s2", "un altro brano, uguale a prima")
    encoder = Counting()
    for segments in ([overlooked, other], [mended, other]):
        with store.writing() as db:
            save_transcripts(db, [transcript(other)], {"a": "stamp"})
            save_segments(db, segments)
        embed(store, encoder, [each.subject for each in segments])
    assert encoder.asked == [overlooked.subject, other.subject, mended.subject]
    embed(store, encoder, [overlooked.subject])
    assert encoder.asked[-1] == overlooked.subject
    assert len(encoder.asked) == 4


def test_the_embedded_encoders_vectors_come_back_to_the_last_bit(file: Path, store: Store) -> None:
    encoder = load_encoder()
    texts = ["La corriera passa alle sei e mezza.", "Servirebbe un'infermiera di comunità."]
    made = embed(store, encoder, texts)
    store.close()
    kept = embed(Store(sqlite_url(file)), encoder, texts)
    assert kept.dtype == np.float32
    assert kept.tobytes() == made.tobytes() == encoder.encode(texts).tobytes()
