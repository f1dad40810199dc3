"""What was kept already, so that it is kept once: a receipt comes with what is asked.

Who asks gives each act a receipt. When no answer comes, for the kernel died or the lid was closed,
the act is sent again with the same receipt, and what has been kept is not kept a second time.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, Connection, DateTime, String, Table, insert, select

from psm_qual.store.tables import metadata

receipt = Table(
    "receipt",
    metadata,
    Column("key", String, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
)


# In what a connection remembers.
_CARRIED = "psm_qual_receipt"


class AlreadyKeptError(Exception):
    """What is about to be written was written before, with the same receipt."""


def carry_receipt(db: Connection, key: str) -> None:
    """Give a connection the receipt of what is about to be decided; "" for none."""
    db.info[_CARRIED] = key


def is_carried(db: Connection) -> bool:
    """Whether the connection still carries a receipt: nothing was decided on it."""
    return bool(db.info.get(_CARRIED))


def is_kept(db: Connection, key: str) -> bool:
    """Whether something was decided with a receipt; never with none ("")."""
    return bool(key) and db.scalar(select(receipt.c.key).where(receipt.c.key == key)) is not None


def check_receipt(db: Connection, key: str) -> None:
    """See that nothing was decided with a receipt yet; "" is none.

    Raises
    ------
    AlreadyKeptError
        If something was.
    """
    if is_kept(db, key):
        raise AlreadyKeptError


def keep_receipt(db: Connection) -> None:
    """Keep the receipt that a connection carries, in the transaction of the decision it is for.

    Every function that adds to a log of decisions calls it; what is only worked out from decisions
    (suggestions, tables) does not, or a decision could be taken for kept that never was.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`: nobody else writes meanwhile.

    Raises
    ------
    AlreadyKeptError
        If it is there: nothing must be written.
    """
    key = db.info.pop(_CARRIED, "")
    if not key:
        return
    check_receipt(db, key)
    db.execute(insert(receipt).values(key=key, at=datetime.now(UTC)))
