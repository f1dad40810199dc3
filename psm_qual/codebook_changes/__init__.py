"""Codes change while codings are at work: rename, move, merge, split, retire, undo, history."""

from psm_qual.codebook_changes.desk import CodebookDesk
from psm_qual.codebook_changes.tables import codebook_history
from psm_qual.codebook_changes.waiting import WaitingPassage, waiting_passages

__all__ = [
    "CodebookDesk",
    "WaitingPassage",
    "codebook_history",
    "waiting_passages",
]
