"""Memos: notes of their own, what is pointed to as a memo, descriptions."""

from __future__ import annotations

from collections.abc import Iterable

from psm_qual.exchange.interchange import Note
from psm_qual.exchange.reading.archive import Archive
from psm_qual.exchange.reading.guids import made_guid
from psm_qual.exchange.reading.ids import Ids
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.people import People
from psm_qual.exchange.reading.raw import RawLink, RawText
from psm_qual.exchange.reading.source_texts import text_in
from psm_qual.exchange.reading.text_map import TextMap


class Memos:
    """The notes of a file, found by those that point to them.

    Parameters
    ----------
    raw : list of RawText
        Notes as the file has them.
    archive : Archive or None
        Where texts of notes are read from.
    people : People
        Who wrote them.
    ledger : Ledger
        Where what is missing is noted.
    """

    def __init__(
        self, raw: list[RawText], archive: Archive | None, people: People, ledger: Ledger
    ) -> None:
        self._ledger = ledger
        self._notes: dict[str, Note] = {}
        self._asked_for: set[str] = set()
        self.raw: dict[str, RawText] = {}
        ids = Ids("memo", ledger)
        for note in raw:
            guid = ids.take(note.guid, note.name)
            self._notes[guid] = _note(guid, note, archive, people, ledger)
            self.raw[guid] = note
        # What notes are tied to by links instead of being pointed to.
        self._linked: dict[str, list[str]] = {}

    def link(self, links: list[RawLink]) -> list[RawLink]:
        """Take notes that are tied to something by a link for memos on it; the other links."""
        others = []
        for link in links:
            if link.origin in self._notes and link.target not in self._notes:
                self._linked.setdefault(link.target, []).append(link.origin)
            elif link.target in self._notes and link.origin not in self._notes:
                self._linked.setdefault(link.origin, []).append(link.target)
            else:
                others.append(link)
        return others

    def on(self, guid: str, pointed_to: Iterable[str], where: str) -> tuple[Note, ...]:
        """Memos on something.

        Parameters
        ----------
        guid : str
            Its id, for links.
        pointed_to : iterable of str
            Ids of notes that it points to.
        where : str
            What it is called, for losses.
        """
        found: dict[str, Note] = {}
        for target in [*pointed_to, *self._linked.get(guid, ())]:
            if target in self._notes:
                found[target] = self._notes[target]
                self._asked_for.add(target)
            else:
                self._ledger.dropped("memo", where, "memo_missing")
        return tuple(found.values())

    def linked_to(self, guid: str) -> bool:
        """Whether a link ties a memo to something."""
        return guid in self._linked

    def left(self) -> tuple[Note, ...]:
        """Notes that nothing pointed to: journals, and what belongs to the whole project."""
        return tuple(note for guid, note in self._notes.items() if guid not in self._asked_for)


def described(guid: str, text: str, user: str = "") -> tuple[Note, ...]:
    """A description as a memo, where there is no other place for it; none when it is empty."""
    if not text.strip():
        return ()
    return (Note(guid=made_guid(guid, "description"), name="", text=text.strip(), user=user),)


def _note(guid: str, raw: RawText, archive: Archive | None, people: People, ledger: Ledger) -> Note:
    found = text_in(raw, archive)
    text = TextMap.of(found.text).text if found.text is not None else ""
    if found.text is None and (raw.plain_path or raw.rich_path):
        ledger.dropped("memo", raw.name or guid, found.trouble)
    for _ in raw.codings:
        ledger.dropped("coding", raw.name or guid, "coding_on_memo")
    return Note(
        guid=guid,
        name=raw.name,
        text="\n\n".join(part for part in (text.strip(), raw.description) if part),
        user=people.known(raw.user),
        at=raw.at,
    )
