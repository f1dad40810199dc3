"""The leak check of finished files: what the vault hides, what looks personal, names left over."""

from psm_qual.checking.checker import Checker
from psm_qual.checking.files import check_files, keep_out_of_publication, refuse_leaks
from psm_qual.checking.findings import Checked, Found
from psm_qual.checking.typed import names_somebody

__all__ = [
    "Checked",
    "Checker",
    "Found",
    "check_files",
    "keep_out_of_publication",
    "names_somebody",
    "refuse_leaks",
]
