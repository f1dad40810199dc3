"""What the database itself refuses: to change or to delete a line of a log.

The guards are triggers. They are taken off while migrations run, which may have to copy a table,
and put on again after them, within the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table

from psm_qual.store.cut_tables import cut
from psm_qual.store.entity_tables import entity_decision
from psm_qual.store.import_tables import import_run, imported_item, imported_selection
from psm_qual.store.learning_tables import acceptance, accepted_code, control_passage
from psm_qual.store.log_tables import (
    codebook_state,
    logged_text,
    segment_change,
    segment_log,
    suggest_run,
    suggestion_log,
)
from psm_qual.store.tables import decision
from psm_qual.store.theme_tables import theme_decision

GUARDED: tuple[Table, ...] = (
    codebook_state,
    suggest_run,
    logged_text,
    suggestion_log,
    segment_change,
    segment_log,
    decision,
    entity_decision,
    acceptance,
    accepted_code,
    control_passage,
    theme_decision,
    cut,
    import_run,
    imported_item,
    imported_selection,
)

_REFUSAL = "append-only: a line of the log is never changed"
_FUNCTION = "psm_qual_append_only"


def put_guards(db: Connection) -> None:
    """Guard the logs from now on."""
    for statement in guards(db.dialect.name):
        db.exec_driver_sql(statement)


def lift_guards(db: Connection, tables: Sequence[str]) -> None:
    """Take the guards off, for migrations only.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    tables : sequence of str
        Tables that there are: an old study has not all of them.
    """
    for table in GUARDED:
        if table.name in tables:
            for verb in ("insert", "update", "delete", "truncate"):
                db.exec_driver_sql(_drop(db.dialect.name, table.name, verb))


def guards(dialect: str) -> Iterator[str]:
    """Statements that put the guards up.

    Parameters
    ----------
    dialect : str
        ``sqlite`` or ``postgresql``.

    Yields
    ------
    str
        One statement.
    """
    if dialect == "postgresql":
        yield (
            f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
        )
    for table in GUARDED:
        yield from _postgresql(table) if dialect == "postgresql" else _sqlite(table)


def _sqlite(table: Table) -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for verb in ("update", "delete"):
        yield f"CREATE TRIGGER {_name(table.name, verb)} BEFORE {verb} ON {table.name} {refuse}"
    # INSERT OR REPLACE deletes without asking the guard against deleting.
    same = " AND ".join(f'"{c.name}" = NEW."{c.name}"' for c in table.primary_key.columns)
    yield (
        f"CREATE TRIGGER {_name(table.name, 'insert')} BEFORE INSERT ON {table.name} "
        f"WHEN EXISTS (SELECT 1 FROM {table.name} WHERE {same}) {refuse}"
    )


def _postgresql(table: Table) -> Iterator[str]:
    # Once a statement, not once a row: so it refuses before it looks for rows.
    for verb in ("update", "delete", "truncate"):
        yield (
            f"CREATE TRIGGER {_name(table.name, verb)} BEFORE {verb} ON {table.name} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
        )


def _drop(dialect: str, table: str, verb: str) -> str:
    where = f" ON {table}" if dialect == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {_name(table, verb)}{where}"


def _name(table: str, verb: str) -> str:
    return f"{table}_no_{verb}"
