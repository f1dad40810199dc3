"""Small counts: which figures are withheld, which others with them, and the proof."""

from psm_qual.disclosure.figures.audit import Interval, Reader, given_away, unproven
from psm_qual.disclosure.figures.proofs import Goal
from psm_qual.disclosure.figures.recoding import too_small
from psm_qual.disclosure.figures.suppression import Pattern, Withholding, suppress
from psm_qual.disclosure.figures.tables import (
    Figure,
    LinkedTables,
    Name,
    Print,
    Relation,
    adds_up,
    covered_by,
    no_more_than,
)
from psm_qual.disclosure.figures.thresholds import Need, Threshold

__all__ = [
    "Figure",
    "Goal",
    "Interval",
    "LinkedTables",
    "Name",
    "Need",
    "Pattern",
    "Print",
    "Reader",
    "Relation",
    "Threshold",
    "Withholding",
    "adds_up",
    "covered_by",
    "given_away",
    "no_more_than",
    "suppress",
    "too_small",
    "unproven",
]
