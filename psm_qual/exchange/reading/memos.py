"""Memos: notes of their own, what is pointed to as a memo, descriptions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from psm_qual.exchange.describing import described
from psm_qual.exchange.interchange import Note
from psm_qual.exchange.reading.archive import Archive
from psm_qual.exchange.reading.guids import made_guid
from psm_qual.exchange.reading.ids import Ids
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.people import People
from psm_qual.exchange.reading.raw import RawLink, RawProject, RawText
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

    def left(self) -> tuple[Note, ...]:
        """Notes that nothing pointed to: journals, and what belongs to the whole project."""
        left = [guid for guid in self._notes if guid not in self._asked_for]
        for guid in left:
            if is_annotation(self.raw[guid]):
                where = self.raw[guid].name or guid
                self._ledger.changed("memo", where, "memo_without_place")
        return tuple(self._notes[guid] for guid in left)


def is_annotation(note: RawText) -> bool:
    """Whether a note says itself where in a text it belongs, as QualCoder's do."""
    return any(not selection.codings for selection in note.selections)


def tie_annotations(project: RawProject) -> None:
    """Tie annotations to the only text there is, when nothing points to them.

    QualCoder lets a source point to the first of its annotations only.

    Parameters
    ----------
    project : RawProject
        Changed in place.
    """
    texts = [text for source in project.sources for text in source.texts]
    if len(texts) == 1:
        tied = set(texts[0].notes)
        texts[0].notes += [
            note.guid
            for note in project.notes
            if is_annotation(note) and note.guid and note.guid not in tied
        ]


def from_description(
    guid: str, text: str, beside: Iterable[Note], user: str = "", at: datetime | None = None
) -> tuple[Note, ...]:
    """A description as a memo, where there is no other place for it.

    Parameters
    ----------
    guid : str
        Id of what is described.
    text : str
        The description.
    beside : iterable of Note
        Memos on the same thing. Files written here repeat them as a description, for programs
        that show nothing else; then there is nothing to add.
    user : str
        Who wrote it.
    at : datetime or None
        When.
    """
    there = list(beside)
    said = _squeezed(text)
    if not said or said == _squeezed(described(there)):
        return ()
    if any(said == _squeezed(note.text) for note in there):
        return ()
    made = made_guid(guid, "description")
    return (Note(guid=made, name="", text=text.strip(), user=user, at=at),)


def _squeezed(text: str) -> str:
    return " ".join(TextMap.of(text).text.replace("\ufeff", " ").split())


def _note(guid: str, raw: RawText, archive: Archive | None, people: People, ledger: Ledger) -> Note:
    found = text_in(raw, archive)
    text = TextMap.of(found.text).text if found.text is not None else ""
    if found.text is None and (raw.plain_path or raw.rich_path):
        ledger.dropped("memo", raw.name or guid, found.trouble)
    selected = [coding for one in raw.selections for coding in one.codings]
    for _ in [*raw.codings, *selected]:
        ledger.dropped("coding", raw.name or guid, "coding_on_memo")
    return Note(
        guid=guid,
        name=raw.name,
        text="\n\n".join(part for part in (text, raw.description) if part),
        user=people.known(raw.user),
        at=raw.at,
    )
