"""What does not come in as it was, in few words."""

from __future__ import annotations

from psm_qual.exchange.losses import Loss, LossKind


def lost(kind: LossKind, what: str, where: str, reason: str, **values: object) -> Loss:
    """One thing that does not come in as it was.

    Parameters
    ----------
    kind : LossKind
        What becomes of it.
    what, where : str
        See `Loss`: never words of a text, nor somebody's name.
    reason : str
        Key in the catalogue, below ``importing.loss``.
    **values
        What its sentence is filled with.
    """
    return Loss.told(kind, what, where, f"importing.loss.{reason}", **values)
