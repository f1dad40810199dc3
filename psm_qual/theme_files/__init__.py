"""Decisions on themes as a file, and such files merged into a copy of the study.

`layout` says what a file looks like, `writing` makes one, `reading` reads it line by line, and
`merging` takes it in, whole or not at all.
"""

from psm_qual.theme_files.merging import MergedThemes, merge_themes
from psm_qual.theme_files.writing import write_themes

__all__ = ["MergedThemes", "merge_themes", "write_themes"]
