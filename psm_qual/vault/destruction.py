"""The written record of a destroyed vault: who, when, what it was for; no name, no hash."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from psm_qual.errors import VaultError
from psm_qual.files import write_text
from psm_qual.messages import problem

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Destruction:
    """That a vault was destroyed, or that it was begun.

    Parameters
    ----------
    by : str
        Sign of who did it, as coders have one; not a name.
    begun : datetime
        When, in UTC.
    finished : datetime, optional
        When it was over, in UTC; None when it was interrupted and must be repeated.
    purpose : str
        What the originals were kept for.
    made, expires : date, optional
        From when, and until when they might have been used.
    """

    by: str
    begun: datetime
    finished: datetime | None = None
    purpose: str = ""
    made: date | None = None
    expires: date | None = None


def save_destruction(path: Path, destruction: Destruction) -> None:
    """Add to the record, or bring its last entry to an end if that one was only begun.

    Raises
    ------
    VaultError
        If there is a record that cannot be understood.
    StorageError
        If it cannot be written.
    """
    earlier = _load(path)
    if earlier and earlier[-1].finished is None:
        earlier.pop()
    entries = [_plain(each) for each in (*earlier, destruction)]
    text = json.dumps({"schema": SCHEMA, "destroyed": entries}, ensure_ascii=False, indent=2)
    write_text(path, text + "\n")


def load_destruction(path: Path) -> Destruction | None:
    """Read the last entry of the record; None when nothing was destroyed.

    Raises
    ------
    VaultError
        If there is a record that cannot be understood: then nobody knows what holds.
    """
    found = _load(path)
    return found[-1] if found else None


def _load(path: Path) -> list[Destruction]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["schema"] != SCHEMA or not record["destroyed"]:
            raise ValueError("another version of the record")
        return [_entry(fields) for fields in record["destroyed"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError):
        raise problem(VaultError, "vault.bad_record", file=path.name) from None


def _plain(destruction: Destruction) -> dict[str, str | None]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(destruction).items()
    }


def _entry(fields: dict[str, Any]) -> Destruction:
    finished = fields["finished"]
    return Destruction(
        by=str(fields["by"]),
        begun=datetime.fromisoformat(fields["begun"]),
        finished=datetime.fromisoformat(finished) if finished else None,
        purpose=str(fields["purpose"]),
        made=_day(fields["made"]),
        expires=_day(fields["expires"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
