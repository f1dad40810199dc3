"""Vectors of pseudonymised texts, kept so that nothing is embedded twice; and the map of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from psm_qual.protocols import Advance, Encoder, Vectors
from psm_qual.store.kept import forget_kept
from psm_qual.store.opening import Store
from psm_qual.store.tables import embedding

# Texts embedded between two commits: what an interruption loses at most.
_CHUNK = 512
# In the place of an encoder's name: where the vectors of all passages lie on the map of themes.
_MAP = "map of themes"


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
    """Drop the vectors of texts that are no longer in the study, and what was worked out of them.

    A name that was overlooked and is now hidden must not live on in a hash by which a guess at it
    could be verified.
    """
    rows = [{"key": _key(text)} for text in texts]
    if rows:
        db.execute(delete(embedding).where(embedding.c.text == bindparam("key")), rows)
        db.execute(delete(embedding).where(embedding.c.encoder == _MAP))
        forget_kept(db)


def save_map(db: Connection, key: str, places: NDArray[np.float64]) -> None:
    """Keep where passages lie on the map, in the place of what was kept before.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    key : str
        What they were worked out from: see `psm_qual.stages.theme_map`.
    places : array of float, shape (n, 2)
        In the order of the passages.
    """
    db.execute(delete(embedding).where(embedding.c.encoder == _MAP))
    row = {"encoder": _MAP, "text": key, "vector": places.astype("<f8").tobytes()}
    db.execute(insert(embedding).values(row))


def load_map(db: Connection, key: str) -> NDArray[np.float64] | None:
    """Where passages lie on the map, shape (n, 2); None if it was kept for others, or never."""
    kept = select(embedding.c.vector).where(embedding.c.encoder == _MAP, embedding.c.text == key)
    found = db.scalar(kept)
    return None if found is None else np.frombuffer(found, dtype="<f8").reshape(-1, 2)


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
