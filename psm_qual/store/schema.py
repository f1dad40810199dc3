"""All tables of a study together: whoever needs to know every one imports `metadata` from here."""

from __future__ import annotations

# Tables enter `metadata` when their file is imported.
from psm_qual.store import (  # noqa: F401
    cut_tables,
    entity_tables,
    import_tables,
    learning_tables,
    log_tables,
    receipts,
    theme_tables,
)
from psm_qual.store.tables import metadata

__all__ = ["metadata"]
