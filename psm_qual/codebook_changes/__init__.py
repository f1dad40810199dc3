"""Codes change while codings are at work: rename, move, merge, split, retire, undo, history."""

from psm_qual.codebook_changes.carrying_out import carry_out
from psm_qual.codebook_changes.desk import CodebookDesk
from psm_qual.codebook_changes.waiting import WaitingPassage

__all__ = ["CodebookDesk", "WaitingPassage", "carry_out"]
