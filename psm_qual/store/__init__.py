"""The database of a study, through SQLAlchemy: one file per kind of thing that is kept."""

from psm_qual.store.opening import Store, sqlite_url
from psm_qual.store.receipts import AlreadyKeptError

__all__ = ["AlreadyKeptError", "Store", "sqlite_url"]
