"""What was worked out once and takes seconds to work out again: kept by all that it depends on.

It lies beside the vectors of passages, and goes when they go: `psm_qual.store.embeddings.forget`.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from psm_qual.store.tables import embedding

# In the place of an encoder's name.
_PREFIX = "worked out: "


def load_kept(db: Connection, what: str, key: str) -> bytes | None:
    """What was kept; None if it was kept of something else, or never.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    what : str
        What it is: of each kind one thing is kept.
    key : str
        Hash of all that it depends on.
    """
    own = (embedding.c.encoder == _PREFIX + what, embedding.c.text == key)
    found = db.scalar(select(embedding.c.vector).where(*own))
    return None if found is None else bytes(found)


def save_kept(db: Connection, what: str, key: str, data: bytes) -> None:
    """Keep something in the place of what was kept of its kind before.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    what, key : str
        As for `load_kept`.
    data : bytes
        Never words in clear.
    """
    db.execute(delete(embedding).where(embedding.c.encoder == _PREFIX + what))
    row = {"encoder": _PREFIX + what, "text": key, "vector": data}
    db.execute(insert(embedding).values(row))


def forget_kept(db: Connection) -> None:
    """Drop all of it: a key could tell whether a passage had words that are hidden now."""
    db.execute(delete(embedding).where(embedding.c.encoder.startswith(_PREFIX, autoescape=True)))
