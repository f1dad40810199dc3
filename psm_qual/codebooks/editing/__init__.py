"""Change the codes of a codebook in its own files, comments and layout left as they are."""

from psm_qual.codebooks.editing.changes import (
    FileTexts,
    added,
    merged,
    moved,
    renamed,
    retired,
    split,
)

__all__ = ["FileTexts", "added", "merged", "moved", "renamed", "retired", "split"]
