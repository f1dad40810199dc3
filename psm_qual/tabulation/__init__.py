"""A study's matrices, co-occurrences and comparisons: to look at, to trace, to save."""

from psm_qual.tabulation.groups import GroupTable, printed_comparison, study_comparison
from psm_qual.tabulation.indicators import Indicators, study_indicators
from psm_qual.tabulation.making import printed_table, study_cooccurrence, study_matrix
from psm_qual.tabulation.table import MatrixTable

__all__ = [
    "GroupTable",
    "Indicators",
    "MatrixTable",
    "printed_comparison",
    "printed_table",
    "study_comparison",
    "study_cooccurrence",
    "study_indicators",
    "study_matrix",
]
