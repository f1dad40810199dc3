"""What a publication counts, and which of its figures are printed."""

from psm_qual.reports.figures.deciding import Decision, decide, named_or_not, told_or_not
from psm_qual.reports.figures.groups import Groups
from psm_qual.reports.figures.linking import Measure, Wanted, Wishes
from psm_qual.reports.figures.matrices import Matrix, decide_matrices, matrix_table

__all__ = [
    "Decision",
    "Groups",
    "Matrix",
    "Measure",
    "Wanted",
    "Wishes",
    "decide",
    "decide_matrices",
    "matrix_table",
    "named_or_not",
    "told_or_not",
]
