"""Codebooks and crosswalks on disk: YAML, CSV and Excel files turned into `psm_qual.model` values.

Every mistake of the file is a `CodebookError` that names file, line and code. The keys of the
YAML files are explained at the top of ``codebooks/psm_2024_2026.yaml``.
"""

from psm_qual.codebooks.crosswalks import list_crosswalks, load_crosswalk
from psm_qual.codebooks.folder import find_codebook, list_codebooks
from psm_qual.codebooks.loading import load_codebook

__all__ = [
    "find_codebook",
    "list_codebooks",
    "list_crosswalks",
    "load_codebook",
    "load_crosswalk",
]
