"""Memos as the one description that programs without memos of their own show."""

from __future__ import annotations

from collections.abc import Iterable

from psm_qual.exchange.interchange import Note


def described(notes: Iterable[Note]) -> str:
    r"""Text of a `Description` that repeats the memos of the same element.

    QualCoder and others show the description of a selection or of a source and pass over the
    notes it refers to; the notes know who wrote them and when. Files written here have both. Who
    reads one finds in a description that is equal to this nothing that the notes don't say.

    Parameters
    ----------
    notes : iterable of Note
        In the order in which they are referred to.

    Examples
    --------
    >>> described([Note(guid="1", name="a", text="primo"), Note(guid="2", name="b", text="poi")])
    'primo\n\npoi'
    """
    return "\n\n".join(note.text.strip() for note in notes if note.text.strip())
