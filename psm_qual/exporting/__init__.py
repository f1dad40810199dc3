"""A study for other programs: all of it, its codes alone, or coded segments as a table."""

from psm_qual.exporting.coded_segments import coded_segments, export_codings, write_table
from psm_qual.exporting.files import Exported, export_study
from psm_qual.exporting.whole import interchange_of

__all__ = [
    "Exported",
    "coded_segments",
    "export_codings",
    "export_study",
    "interchange_of",
    "write_table",
]
