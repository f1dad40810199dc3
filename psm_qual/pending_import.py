"""An import that is being made: files, settings, vault and database change together, or not at all.

What is about to be made is written down first. Whoever comes next, after Ctrl-C or a power cut,
finds it: if the database has the import, it was finished; if not, all of it goes again. Texts in
clear are in the corpus only; of what was there before nothing is copied but the settings, beside
themselves, and the vault, encrypted as it is.
"""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from psm_qual.files import storage_errors, write_bytes, write_text
from psm_qual.settings import SETTINGS_FILE
from psm_qual.store import Store
from psm_qual.store.imports import is_kept

_FILE = "import.json"
_SETTINGS = f".{SETTINGS_FILE}.before"


@dataclass(frozen=True, slots=True)
class PendingImport:
    """What an import is about to do.

    Parameters
    ----------
    receipt : str
        What tells it from all others in the database.
    made : sequence of Path
        Files and folders that are not there yet.
    vault : Path
        The vault of the study.
    """

    receipt: str
    made: Sequence[Path]
    vault: Path

    @staticmethod
    def is_there(private: Path) -> bool:
        """Whether an import was begun and not settled."""
        return (private / _FILE).exists()

    def write_down(self, private: Path, folder: Path) -> None:
        """Keep what is to be taken back, before anything is touched."""
        settings = folder / SETTINGS_FILE
        if settings.exists() and settings.absolute() not in {path.absolute() for path in self.made}:
            write_bytes(folder / _SETTINGS, settings.read_bytes())
        before = self.vault.read_bytes() if self.vault.exists() else None
        values = {
            "receipt": self.receipt,
            "made": [str(path.absolute()) for path in self.made],
            "vault": str(self.vault.absolute()),
            "vault_before": None if before is None else base64.b64encode(before).decode(),
        }
        write_text(private / _FILE, json.dumps(values))

    @staticmethod
    def settle(private: Path, folder: Path, store: Store | None) -> None:
        """Take back what the database does not know of, and forget about it.

        Parameters
        ----------
        private, folder : Path
            Of the database, of the study.
        store : Store or None
            The database; None when there is none yet.
        """
        if not PendingImport.is_there(private):
            return
        values = json.loads((private / _FILE).read_text(encoding="utf-8"))
        with storage_errors(private / _FILE):
            if not _finished(store, values["receipt"]):
                _take_back(folder, values)
            (folder / _SETTINGS).unlink(missing_ok=True)
            (private / _FILE).unlink()


def _finished(store: Store | None, receipt: str) -> bool:
    if store is None:
        return False
    with store.reading() as db:
        return is_kept(db, receipt)


def _take_back(folder: Path, values: dict[str, object]) -> None:
    vault, before = Path(str(values["vault"])), values["vault_before"]
    if before is not None:
        data = base64.b64decode(str(before))
        if not vault.exists() or vault.read_bytes() != data:
            write_bytes(vault, data, private=True)
    else:
        vault.unlink(missing_ok=True)
    made = values["made"]
    assert isinstance(made, list)  # written above
    for path in map(Path, made):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    if (folder / _SETTINGS).exists():
        (folder / _SETTINGS).replace(folder / SETTINGS_FILE)
