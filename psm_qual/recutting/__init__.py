"""Passages are people's to cut: split, trim, part, join, undo, history."""

from psm_qual.recutting.recutting import Recutting

__all__ = ["Recutting"]
