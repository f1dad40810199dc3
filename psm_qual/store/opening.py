"""Open the database of a study: make it, bring it up to date, or say why it can't be."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from psm_qual.errors import PsmQualError, SettingsError, StorageError, StudyError
from psm_qual.files import storage_errors
from psm_qual.messages import problem
from psm_qual.store.guards import lift_guards, put_guards
from psm_qual.store.receipts import carry_receipt, check_receipt, is_carried, is_kept

# The newest migration in migrations/versions.
HEAD = "0011"

# Milliseconds to wait while another program writes.
_PATIENCE = 10_000

# What SQLite says, in part → what it means for whoever uses the study.
_MEANINGS: tuple[tuple[str, type[PsmQualError], str], ...] = (
    ("disk is full", StorageError, "store.disk_full"),
    ("disk I/O error", StorageError, "store.disk_full"),
    ("readonly", StorageError, "store.read_only"),
    ("unable to open", StorageError, "store.read_only"),
    ("locked", StudyError, "store.locked"),
    ("not a database", StudyError, "store.damaged"),
    ("malformed", StudyError, "store.damaged"),
    # Tables of ours in a file that has never been ours.
    ("already exists", StudyError, "store.damaged"),
)


class _Receipt(threading.local):
    """Of what is being done, while it has not been written; each thread does something else."""

    key = ""


class _One(threading.local):
    """The transaction in which all is done, if there is one; each thread has its own."""

    connection: Connection | None = None


class Store:
    """The database of a study.

    Parameters
    ----------
    url : str
        SQLAlchemy URL: SQLite by default, PostgreSQL when several coders share a study.

    Raises
    ------
    SettingsError
        If the URL is not one that SQLAlchemy understands.
    StudyError
        If the database is damaged, in use, or was made by a newer version of this program.
    StorageError
        If it cannot be written.
    """

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._writer = self._engine.execution_options(psm_qual_writes=True)
        self._receipt = _Receipt()
        self._one = _One()
        with self.reading() as db:
            version = _version(db)
        if version == HEAD:
            return
        if version is not None and version not in _known_versions():
            raise problem(StudyError, "store.newer")
        with self.writing() as db:
            _upgrade(db)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one state of the study, whoever writes meanwhile.

        Raises
        ------
        StudyError
            When the database is damaged.
        """
        if self._one.connection is not None:
            yield self._one.connection
            return
        with _plain_errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, worked_out: bool = False) -> Iterator[Connection]:
        """Read and write as one: all of it is kept, or nothing.

        Parameters
        ----------
        worked_out : bool
            Nothing is written but what can be worked out again: it need not be on the disk yet
            when this ends. What is decided on it later takes it along, for the disk gets all in
            the order in which it was written.

        Raises
        ------
        StorageError, StudyError
            When the disk is full or somebody else is writing; nothing has changed.
        AlreadyKeptError
            When it has been written before; see `once`.
        """
        if self._one.connection is not None:
            yield self._one.connection
            return
        writer = self._writer
        if worked_out:
            writer = writer.execution_options(psm_qual_synchronous="NORMAL")
        with _plain_errors(), writer.begin() as connection:
            carry_receipt(connection, self._receipt.key)
            yield connection
            kept = not is_carried(connection)
        if kept:
            self._receipt.key = ""

    @contextmanager
    def as_one(self) -> Iterator[Connection]:
        """Whatever is read and written within is one transaction, whoever does it in this thread.

        So stages that each keep their own are kept together, or none of them.

        Raises
        ------
        StorageError, StudyError
            As `writing`.
        """
        with self.writing() as connection:
            self._one.connection = connection
            try:
                yield connection
            finally:
                self._one.connection = None

    @contextmanager
    def once(self, receipt: str) -> Iterator[None]:
        """Decide what is decided within only if nothing was decided with this receipt before.

        Parameters
        ----------
        receipt : str
            Given by whoever asks, the same when it is asked again; "" when it may be done again.

        Raises
        ------
        AlreadyKeptError
            When it would be decided a second time; see `psm_qual.store.receipts`.
        """
        # Before anything else: what it was decided on has changed since, by this very decision.
        if receipt:
            with self.reading() as db:
                check_receipt(db, receipt)
        self._receipt.key = receipt
        try:
            yield
        finally:
            self._receipt.key = ""

    def kept_before(self) -> bool:
        """Whether something was decided before with the receipt that `once` was given."""
        with self.reading() as db:
            return is_kept(db, self._receipt.key)

    def sweep(self) -> None:
        """Leave nothing behind of what was replaced.

        SQLite writes beside the database first, and pages of before lie there until they are
        overwritten: a name that was overlooked, and is hidden now, would still be readable. While
        somebody else is reading they stay until the next time.
        """
        if self._engine.dialect.name != "sqlite" or self._one.connection is not None:
            return
        with _plain_errors(), self._engine.connect() as connection:
            # The driver's own connection: within a transaction there is nothing to sweep.
            raw = connection.connection.driver_connection
            assert raw is not None  # it has just been opened
            raw.execute("PRAGMA busy_timeout=0")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            raw.execute(f"PRAGMA busy_timeout={_PATIENCE}")

    def close(self) -> None:
        """Let go of the database file."""
        self._engine.dispose()


def sqlite_url(path: Path) -> str:
    """URL of an SQLite file; its folder is made when missing.

    Raises
    ------
    StorageError
        If the folder cannot be made.
    """
    with storage_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    return URL.create("sqlite", database=str(path)).render_as_string()


def _engine(url: str) -> Engine:
    try:
        engine = create_engine(make_url(url))
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise problem(SettingsError, "store.bad_url") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy, not the driver, says BEGIN: see _begin_sqlite.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={_PATIENCE}",
        "journal_mode=WAL",
        "foreign_keys=ON",
        # What was committed is on the disk, not on its way there: a decision outlives a power cut.
        "synchronous=FULL",
        "fullfsync=ON",  # macOS calls it done before the disk has it, unless asked
        # A name found and taken out later must not stay behind in the file's free pages.
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE: a second writer waits at the door instead of failing half-way.
    options = connection.get_execution_options()
    if not options.get("psm_qual_writes"):
        connection.exec_driver_sql("BEGIN")
        return
    # Each time anew: connections are used again.
    connection.exec_driver_sql(f"PRAGMA synchronous={options.get('psm_qual_synchronous', 'FULL')}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files(__package__).joinpath("migrations")))
    config.attributes["connection"] = connection
    # Does nothing if whoever opened the study at the same moment was faster.
    lift_guards(connection, inspect(connection).get_table_names())
    command.upgrade(config, "head")
    put_guards(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def _known_versions() -> set[str]:
    folder = files(__package__).joinpath("migrations", "versions")
    return {file.name.partition("_")[0] for file in folder.iterdir() if file.name[0].isdigit()}


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:  # the second from the driver's own connection
        said = str(getattr(error, "orig", error))
        for part, kind, key in _MEANINGS:
            if part in said:
                raise problem(kind, key) from error
        raise
