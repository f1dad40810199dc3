"""The table that gives each source its attributes."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from psm_qual.errors import SettingsError
from psm_qual.messages import problem
from psm_qual.model import clean
from psm_qual.readers.formats.registry import FORMATS, TableFormat
from psm_qual.readers.guarding.files import check_content, read_bytes
from psm_qual.readers.names import source_name
from psm_qual.readers.questionnaires.tables import Row, Table, check_columns_differ

# Names of the column that names the source, in any case.
SOURCE_COLUMNS = ("source", "fonte", "file", "codice", "code", "intervista", "id")


def read_metadata(path: Path) -> dict[str, dict[str, str]]:
    """Attributes of sources, from ``metadata.csv`` (or ``.tsv``, ``.xlsx``).

    Parameters
    ----------
    path : Path
        A table whose first column called ``source``, ``fonte``, ``file``, ``codice``, ``code``,
        ``intervista`` or ``id`` names the source; a file's name stands for its stem.

    Returns
    -------
    dict of str to dict of str to str
        For each source its attributes, by column name; empty cells are left out.

    Raises
    ------
    SettingsError
        If no column names the source, or a source comes twice or has no name.
    UnreadableFileError
        If the table itself cannot be read, or two columns have the same name.
    """
    table = _table(path)
    check_columns_differ(table)
    place = _source_column(table, path.name)
    lines: dict[str, int] = {}
    attributes: dict[str, dict[str, str]] = {}
    for row in table.rows:
        source = _source(row.cells[place])
        if not source:
            raise problem(SettingsError, "readers.unnamed_source", file=path.name, line=row.line)
        if source in lines:
            raise problem(
                SettingsError,
                "readers.duplicate_source",
                file=path.name,
                line=row.line,
                first=lines[source],
                source=source,
            )
        lines[source] = row.line
        attributes[source] = _attributes(row, table, place)
    return attributes


def _table(path: Path) -> Table:
    suffix = path.suffix.lower()
    found = FORMATS.get(suffix)
    if not isinstance(found, TableFormat):
        raise problem(SettingsError, "readers.metadata_format", file=path.name)
    data = read_bytes(path, path.name)
    check_content(data, found.content, suffix, path.name)
    return found.read(data, path.name)


def _source_column(table: Table, file: str) -> int:
    for place, name in enumerate(table.columns):
        if name.casefold() in SOURCE_COLUMNS:
            return place
    raise problem(
        SettingsError, "readers.no_source_column", file=file, columns=", ".join(SOURCE_COLUMNS)
    )


def _source(cell: str) -> str:
    """Name of a source; `int07.docx` stands for `int07`, but `int07.b` is a name."""
    name = clean(cell)
    return source_name(name) if PurePosixPath(name).suffix.lower() in FORMATS else name


def _attributes(row: Row, table: Table, source: int) -> dict[str, str]:
    cells = {
        name: clean(cell)
        for place, (name, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        if place != source and name
    }
    return {name: cell for name, cell in cells.items() if cell}
