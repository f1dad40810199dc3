"""A matrix with all that belongs to it: shares, residuals, the passages behind its cells."""

from psm_qual.reports.matrices.content import Behind, MatrixFile, Told, View, number_of
from psm_qual.reports.matrices.drawing import matrix_block
from psm_qual.reports.matrices.page import matrix_page
from psm_qual.reports.matrices.views import cooccurrence_views, matrix_views
from psm_qual.reports.matrices.workbook import matrix_workbook

__all__ = [
    "Behind",
    "MatrixFile",
    "Told",
    "View",
    "cooccurrence_views",
    "matrix_block",
    "matrix_page",
    "matrix_views",
    "matrix_workbook",
    "number_of",
]
