"""Opening a study's database: new, old, newer, damaged, somebody else's, out of reach."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, select

import psm_qual.store
from psm_qual.errors import PsmQualError, SettingsError, StorageError, StudyError
from psm_qual.store import Store, opening, sqlite_url
from psm_qual.store.schema import metadata
from psm_qual.store.tables import source

NOBODY = 65534


def tables(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as db:
        return {name for (name,) in db.execute("SELECT name FROM sqlite_master")}


def differences(file: Path) -> list[object]:
    """What alembic would have to change for the database to be as `schema.py` says."""
    with create_engine(f"sqlite:///{file}").connect() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def test_a_new_database_is_what_the_tables_say(file: Path) -> None:
    Store(sqlite_url(file)).close()
    assert differences(file) == []


def test_the_newest_migration_is_the_one_the_program_asks_for() -> None:
    config = Config()
    folder = Path(psm_qual.store.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_heads() == [opening.HEAD]


def test_a_database_that_alembic_knows_nothing_of_is_brought_up_to_date(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        db.commit()
    Store(sqlite_url(file)).close()
    assert differences(file) == []


def test_opening_again_changes_nothing(file: Path) -> None:
    Store(sqlite_url(file)).close()
    before = file.read_bytes()
    Store(sqlite_url(file)).close()
    assert file.read_bytes() == before


def test_a_newer_study_is_refused_and_left_alone(file: Path) -> None:
    Store(sqlite_url(file)).close()
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
        db.commit()
    before = file.read_bytes()
    with pytest.raises(StudyError, match="versione più recente"):
        Store(sqlite_url(file))
    assert file.read_bytes() == before


def garbage(file: Path) -> None:
    file.write_bytes(b"Gentile signora, " * 500)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:9000])


def overwritten(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:100] + b"\xff" * 3000 + data[3100:])


def tables_without_a_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("DELETE FROM alembic_version")
        db.commit()


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(garbage, id="a file that is no database"),
        pytest.param(cut_short, id="a copy that was interrupted"),
        pytest.param(overwritten, id="its first page overwritten"),
        pytest.param(tables_without_a_version, id="tables whose version is lost"),
    ],
)
def test_a_damaged_database_is_said_to_be(file: Path, harm: Callable[[Path], None]) -> None:
    Store(sqlite_url(file)).close()
    harm(file)
    before = file.read_bytes()
    with pytest.raises(StudyError, match="danneggiata"):
        use(file)
    assert file.read_bytes() == before


def use(file: Path) -> None:
    store = Store(sqlite_url(file))
    with store.writing() as db:
        for table in metadata.sorted_tables:
            db.execute(select(table)).all()
    store.close()


def test_an_empty_file_becomes_a_database(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    Store(sqlite_url(file)).close()
    assert differences(file) == []


def test_two_programs_may_make_the_database_at_the_same_moment(file: Path) -> None:
    url = sqlite_url(file)
    with ThreadPoolExecutor(4) as pool:
        for store in pool.map(Store, [url] * 4):
            store.close()
    assert differences(file) == []


def test_an_interruption_while_the_tables_are_made_leaves_none(file: Path) -> None:
    def interrupt(_db: object, _cursor: object, statement: str, *_: object) -> None:
        if "CREATE TABLE decision" in statement:
            raise KeyboardInterrupt

    event.listen(Engine, "before_cursor_execute", interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            Store(sqlite_url(file))
    finally:
        event.remove(Engine, "before_cursor_execute", interrupt)
    assert tables(file) == set()
    Store(sqlite_url(file)).close()
    assert differences(file) == []


@pytest.mark.parametrize("name", ["che fare?", "50% città #1", "a%20b", "l'orto & il resto"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    file = tmp_path / name / "project.sqlite"
    Store(sqlite_url(file)).close()
    assert tables(file) >= {"source", "decision"}
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("dati", id="no URL"),
        pytest.param("paradosso://server/base", id="an unknown kind of database"),
        pytest.param("postgresql+pg8000://u@server/base", id="a driver that is not installed"),
    ],
)
def test_an_address_that_leads_nowhere(url: str) -> None:
    with pytest.raises(SettingsError, match="indirizzo della base di dati"):
        Store(url)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Permissions hold for everybody but root, as whom tests may run."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A study's private folder that can be looked at, and no more."""
    with tempfile.TemporaryDirectory() as folder:
        private = Path(folder) / ".psm_qual"
        private.mkdir()
        Path(folder).chmod(0o755)
        yield private
        private.chmod(0o755)


@pytest.mark.parametrize("there", [True, False], ids=["an old database", "no database yet"])
def test_a_read_only_folder_is_said_to_be(read_only: Path, there: bool) -> None:
    url = sqlite_url(read_only / "project.sqlite")
    if there:
        Store(url).close()
        (read_only / "project.sqlite").chmod(0o444)
    read_only.chmod(0o555)
    with as_nobody(), pytest.raises(StorageError, match="sola lettura"):
        store = Store(url)
        with store.writing() as db:
            db.execute(source.delete())


def test_a_private_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / ".psm_qual").write_text("un file al posto della cartella")
    with pytest.raises(StorageError, match=r"project\.sqlite"):
        sqlite_url(tmp_path / ".psm_qual" / "project.sqlite")


def test_no_error_carries_what_is_in_the_database(file: Path) -> None:
    Store(sqlite_url(file)).close()
    file.write_bytes(b"SQLite format 3\0" + b"Ferrua lo sa" * 900)
    with pytest.raises(PsmQualError) as caught:
        use(file)
    assert "Ferrua" not in str(caught.value)


def test_what_is_committed_is_on_the_disk(store: Store) -> None:
    # A power cut after "saved" loses nothing: 2 is FULL, which waits for the disk at each commit.
    for opened in (store.reading, store.writing):
        with opened() as db:
            asked = [
                db.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("synchronous", "fullfsync")
            ]
            assert asked == [2, 1]
            assert db.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_only_what_can_be_worked_out_again_does_not_wait_for_the_disk(store: Store) -> None:
    asked = []
    for opened in (store.writing, partial(store.writing, worked_out=True), store.writing):
        with opened() as db:
            asked.append(db.exec_driver_sql("PRAGMA synchronous").scalar())
    assert asked == [2, 1, 2]
