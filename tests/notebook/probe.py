"""A widget with nothing but what all have in common."""

from __future__ import annotations

from pathlib import Path

from typing_extensions import TypedDict

from psm_qual.errors import DecisionError, StorageError
from psm_qual.notebook.answering import answers
from psm_qual.notebook.assets import script
from psm_qual.notebook.widget import StudyWidget
from psm_qual.review import Review

_PROBE = Path(__file__).with_suffix(".js")


class Taken(TypedDict):
    segment: str
    code: str


class Probe(StudyWidget):
    room = "probe"
    broken = False

    @classmethod
    def module(cls) -> str:
        return script("shared/frame.js") + _PROBE.read_text(encoding="utf-8")

    @answers("accept")
    def accept(self, taken: Taken) -> int:
        if self.broken:
            raise StorageError("Il disco è pieno.", "Libera spazio.")
        Review(self._study, self._coder).accept(taken["segment"], taken["code"])
        return len(Review(self._study, self._coder)._decisions())

    @answers("refuse")
    def refuse(self, taken: Taken) -> int:
        raise DecisionError("Non si può.", "Fai altro.")

    @answers("mistake")
    def mistake(self, taken: Taken) -> int:
        raise ValueError("Mario Rossi")
