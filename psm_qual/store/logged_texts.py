"""Texts that many suggestions in the log share, kept once each; only ever added to."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select

from psm_qual.store.log_tables import logged_text

# With more texts to look up than these, all are loaded.
_SEVERAL = 200


def load_texts(db: Connection) -> dict[int, str]:
    """All of them, by id."""
    return {row.id: row.text for row in db.execute(select(logged_text))}


class LoggedTexts:
    """Ids of texts; those that have none yet get one, and are kept with it.

    Only what is asked for is looked up: a study that was reviewed for weeks has thousands of texts,
    and what is suggested on one passage has ten.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._keys: dict[str, int] = {}

    def __getitem__(self, text: str) -> int:
        return self._keys[text]

    def keep(self, texts: Iterable[str]) -> None:
        """Find the ids of texts; new ones are added in their order."""
        asked = [text for text in dict.fromkeys(texts) if text not in self._keys]
        self._look_up(asked)
        new = [text for text in asked if text not in self._keys]
        if not new:
            return
        last = self._db.scalar(select(func.max(logged_text.c.id))) or 0
        added = {text: last + n for n, text in enumerate(new, start=1)}
        rows = [{"id": key, "text": text} for text, key in added.items()]
        self._db.execute(insert(logged_text), rows)
        self._keys |= added

    def _look_up(self, texts: list[str]) -> None:
        if not texts:
            return
        wanted = select(logged_text)
        if len(texts) <= _SEVERAL:
            wanted = wanted.where(logged_text.c.text.in_(texts))
        self._keys |= {row.text: row.id for row in self._db.execute(wanted)}
