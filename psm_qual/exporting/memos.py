"""What people wrote beside passages and decisions, as notes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from psm_qual.exchange.interchange import Note
from psm_qual.exporting.collected import Collected
from psm_qual.exporting.dates import whole_seconds
from psm_qual.exporting.people import ExportedUsers
from psm_qual.messages import say
from psm_qual.model import CONSENSUS, Decision, Resolution, Verb

# Segment and coder; segment, facet, code and coder.
_OnPassage = tuple[str, str]
_OnCoding = tuple[str, str, str, str]


@dataclass
class Memos:
    """Notes of a study by what they are on.

    Parameters
    ----------
    on_passages : mapping of (str, str) to list of Note
        By segment and coder.
    on_codings : mapping of (str, str, str, str) to list of Note
        By segment, facet, code and coder.
    """

    on_passages: dict[_OnPassage, list[Note]] = field(default_factory=dict)
    on_codings: dict[_OnCoding, list[Note]] = field(default_factory=dict)

    @property
    def everywhere(self) -> Iterable[list[Note]]:
        """All notes, wherever they are."""
        return [*self.on_passages.values(), *self.on_codings.values()]

    def without(self, withheld: Collection[str]) -> Memos:
        """The same without some notes, which are known by their guids."""

        def kept(notes: Iterable[Note]) -> list[Note]:
            return [note for note in notes if note.guid not in withheld]

        return Memos(
            {place: left for place, own in self.on_passages.items() if (left := kept(own))},
            {place: left for place, own in self.on_codings.items() if (left := kept(own))},
        )

    def add(self, each: Decision, note: Note, *, is_coded: bool) -> None:
        """Keep the note of a decision, on its coding if that stands."""
        if is_coded:
            place = each.segment, each.facet, each.code, each.coder
            self.on_codings.setdefault(place, []).append(note)
        else:
            self.on_passages.setdefault((each.segment, each.coder), []).append(note)


def memos_of(
    decisions: Iterable[Decision],
    resolutions: Iterable[Resolution],
    standing: set[_OnCoding],
    users: ExportedUsers,
    collected: Collected,
) -> Memos:
    """Memos, flags, and what was written beside decisions and resolutions.

    Parameters
    ----------
    decisions : iterable of Decision
        In force, in order.
    resolutions : iterable of Resolution
        In force.
    standing : set of (str, str, str, str)
        Segment, facet, code and coder of the codings that are exported.
    users, collected
        Know the guids.
    """
    found = Memos()
    for each in decisions:
        text = each.memo.strip() or (say("exporting.flagged") if each.verb is Verb.FLAG else "")
        if text:
            place = each.segment, each.facet, each.code, each.coder
            is_coded = each.verb is Verb.ACCEPT and place in standing
            note = _note(each, _title(each), text, users.of(each.coder), collected)
            found.add(each, note, is_coded=is_coded)
    for resolution in resolutions:
        if resolution.memo.strip():
            coder = f"{CONSENSUS}:{resolution.coder}"
            what = say("exporting.about_consensus")
            title = say("exporting.memo_title", segment=resolution.segment, coder=coder, what=what)
            note = _note(resolution, title, resolution.memo.strip(), users.of(coder), collected)
            found.on_passages.setdefault((resolution.segment, coder), []).append(note)
    return found


def _note(
    each: Decision | Resolution, title: str, text: str, user: str, collected: Collected
) -> Note:
    verb = each.verb.value if isinstance(each, Decision) else CONSENSUS
    code = each.code if isinstance(each, Decision) else ""
    # Not its number in the log: that is another one in a copy of the study.
    parts = (each.segment, each.facet, code, each.coder, verb, each.at.isoformat())
    at: datetime | None = whole_seconds(each.at)
    return Note(guid=collected.guid("memo", *parts), name=title, text=text, user=user, at=at)


def _title(each: Decision) -> str:
    what = say(f"exporting.about_{each.verb.value}", code=each.code)
    return say("exporting.memo_title", segment=each.segment, coder=each.coder, what=what)
