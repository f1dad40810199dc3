"""What the fitting of all parts of a project shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from psm_qual.exchange.interchange import Note
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.exchange.writing.characters import printable
from psm_qual.exchange.writing.unique_names import UniqueNames

# Of notes in a project without any date: QualCoder crashes on a note that has none.
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
# Words of a memo that has no title.
_TITLE = 40


@dataclass
class Bench:
    """Losses found so far, and what must be one of its kind in the whole project.

    Parameters
    ----------
    users : frozenset of str
        Guids of who is in the project.
    at : datetime or None
        Date of the project, for notes that have none.
    """

    users: frozenset[str]
    at: datetime | None = None
    losses: list[Loss] = field(default_factory=list)
    note_names: UniqueNames = field(default_factory=UniqueNames)

    def lose(self, kind: LossKind, what: str, where: str, reason: str, **values: object) -> None:
        """Tell of one thing that is not written as it is."""
        self.losses.append(Loss.told(kind, what, where, reason, **values))

    def name(self, what: str, name: str, names: UniqueNames, instead: str = "-") -> str:
        """A name that nothing else of its kind has."""
        given = names.give(name, instead)
        if given != name:
            self.lose(LossKind.CHANGED, what, given, "exchange_losses.writing.renamed")
        return given

    def text(self, what: str, where: str, text: str) -> str:
        """A text that XML may hold."""
        fit = printable(text)
        if fit.count("\ufffd") > text.count("\ufffd"):
            self.lose(LossKind.CHANGED, what, where, "exchange_losses.writing.characters")
        return fit

    def user(self, guid: str) -> str:
        """Who did something, "" where that is nobody of the project."""
        return guid if guid in self.users else ""

    def notes(self, notes: Iterable[Note], at: datetime | None = None) -> tuple[Note, ...]:
        """Memos, each dated and with a name of its own.

        Parameters
        ----------
        notes : iterable of Note
            Of one thing.
        at : datetime or None
            Date of that thing, for memos without one.
        """
        return tuple(self._note(note, note.at or at or self.at) for note in notes)

    def _note(self, note: Note, at: datetime | None) -> Note:
        words = " ".join(note.text.split())[:_TITLE].strip()
        wanted = note.name.strip() or words
        name = self.note_names.give(wanted, "memo")
        if note.name.strip() and name != note.name:
            self.lose(LossKind.CHANGED, "memo", name, "exchange_losses.writing.renamed")
        if at is None:
            self.lose(LossKind.CHANGED, "memo", name, "exchange_losses.writing.undated")
        text = self.text("memo", name, note.text)
        return replace(note, name=name, text=text, user=self.user(note.user), at=at or _LONG_AGO)
