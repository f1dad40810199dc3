"""What is not carried over, noted down while a file is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from psm_qual.exchange.losses import Loss, LossKind


@dataclass(slots=True)
class Ledger:
    """Losses in the order they were found.

    A reason is a key of the catalogue's ``exchange_reading_losses``. What it is filled with, and
    `where`, is never the words of a transcript.
    """

    losses: list[Loss] = field(default_factory=list)

    def dropped(self, what: str, where: str, reason: str, **values: object) -> None:
        """Note that something is not there any more."""
        self._note(LossKind.DROPPED, what, where, reason, values)

    def changed(self, what: str, where: str, reason: str, **values: object) -> None:
        """Note that something is there, but not as it was."""
        self._note(LossKind.CHANGED, what, where, reason, values)

    def _note(
        self, kind: LossKind, what: str, where: str, reason: str, values: dict[str, object]
    ) -> None:
        key = f"exchange_reading_losses.{reason}"
        self.losses.append(Loss.told(kind, what, where, key, **values))
