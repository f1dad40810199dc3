"""Vectors of pseudonymised texts, kept so that nothing is embedded twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from psm_qual.protocols import Advance, Encoder, Vectors
from psm_qual.store.opening import Store
from psm_qual.store.tables import embedding

# Texts embedded between two commits: what an interruption loses at most.
_CHUNK = 512


def embed(
    store: Store, encoder: Encoder, texts: Sequence[str], advance: Advance = lambda _: None
) -> Vectors:
    """Embed texts, taking from the database what was embedded before.

    Parameters
    ----------
    store : Store
        Database of the study. The texts themselves are not kept, only their SHA-256.
    encoder : Encoder
        The model; vectors of another one are not mixed in.
    texts : sequence of str
        Pseudonymised texts: vectors of words in clear must never be kept.
    advance : callable
        Told how many texts are done.

    Returns
    -------
    array of float32, shape (len(texts), dimensions)
        Rows of length 1.
    """
    keys = [_key(text) for text in texts]
    known = _load(store, encoder.fingerprint)
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    advance(len(keys) - len(missing))
    todo = list(missing.items())
    for start in range(0, len(todo), _CHUNK):
        chunk = todo[start : start + _CHUNK]
        vectors = encoder.encode([text for _, text in chunk])
        _save(store, encoder.fingerprint, [key for key, _ in chunk], vectors)
        known.update(zip((key for key, _ in chunk), vectors, strict=True))
        advance(len(chunk))
    return np.stack([known[key] for key in keys]) if keys else np.empty((0, 1), dtype=np.float32)


def forget(db: Connection, texts: Iterable[str]) -> None:
    """Drop the vectors of texts that are no longer in the study.

    A name that was overlooked and is now hidden must not live on in a hash by which a guess at it
    could be verified.
    """
    rows = [{"key": _key(text)} for text in texts]
    if rows:
        db.execute(delete(embedding).where(embedding.c.text == bindparam("key")), rows)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _load(store: Store, encoder: str) -> dict[str, Vectors]:
    with store.reading() as db:
        rows = db.execute(
            select(embedding.c.text, embedding.c.vector).where(embedding.c.encoder == encoder)
        )
        return {row.text: np.frombuffer(row.vector, dtype="<f4") for row in rows}


def _save(store: Store, encoder: str, keys: Sequence[str], vectors: Vectors) -> None:
    rows = [
        {"encoder": encoder, "text": key, "vector": vector.astype("<f4").tobytes()}
        for key, vector in zip(keys, vectors, strict=True)
    ]
    with store.writing() as db:
        # Another stage may have computed the same vector meanwhile.
        dialect = postgresql if db.dialect.name == "postgresql" else sqlite
        db.execute(dialect.insert(embedding).on_conflict_do_nothing(), rows)
