"""A change of codes that is being made: files and log change together, or not at all.

A database can take back what was not finished, a folder cannot. So what the files were is written
down first, beside the database. Whoever comes next, after Ctrl-C or a power cut, finds it: if the
log has the change, it was finished; if not, the files become again what they were.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from psm_qual.files import storage_errors, write_bytes, write_text
from psm_qual.settings import SETTINGS_FILE, named_codebook, with_codebook
from psm_qual.store import Store
from psm_qual.store.codebook_changes import load_changes

_FILE = "codebook_change.json"


@dataclass(frozen=True, slots=True)
class PendingChange:
    """What a change is about to do.

    Parameters
    ----------
    at : datetime
        Its time in the log: what tells it from all others.
    files : mapping of str to (bytes, bytes)
        Place in the study folder → content before and after. Codebooks, their examples,
        crosswalks; never `project.toml`, which may name people.
    codebook : (str, str) or None
        Codebook that the settings name before and after.
    """

    at: datetime
    files: Mapping[str, tuple[bytes, bytes]]
    codebook: tuple[str, str] | None = None

    @staticmethod
    def is_there(private: Path) -> bool:
        """Whether a change was begun and not settled."""
        return (private / _FILE).exists()

    def write_down(self, private: Path) -> None:
        """Keep what the files were, before any is touched."""
        files = {
            place: {"before": base64.b64encode(before).decode(), "after": sha256(after)}
            for place, (before, after) in self.files.items()
        }
        values = {"at": self.at.isoformat(), "files": files, "codebook": self.codebook}
        write_text(private / _FILE, json.dumps(values))

    def carry_out(self, folder: Path) -> None:
        """Write the files."""
        for place, (_, after) in self.files.items():
            write_bytes(folder / place, after)
        if self.codebook:
            _name_codebook(folder, *self.codebook)

    @staticmethod
    def settle(private: Path, folder: Path, store: Store) -> None:
        """Take back what the log does not know of, and forget about it.

        Files that somebody has edited meanwhile are left as they are.

        Parameters
        ----------
        private, folder : Path
            Of the database, of the study.
        store : Store
            With the log.
        """
        if not PendingChange.is_there(private):
            return
        values = json.loads((private / _FILE).read_text(encoding="utf-8"))
        with store.reading() as db:
            logged = {change.at.isoformat() for change in load_changes(db)}
        if values["at"] not in logged:
            _take_back(folder, values)
        with storage_errors(private / _FILE):
            (private / _FILE).unlink()


def sha256(data: bytes) -> str:
    """SHA-256 of a file of a codebook, in hexadecimal figures."""
    return hashlib.sha256(data).hexdigest()


def _take_back(folder: Path, values: Mapping[str, dict[str, dict[str, str]]]) -> None:
    for place, file in values["files"].items():
        path = folder / place
        if path.exists() and sha256(path.read_bytes()) == file["after"]:
            write_bytes(path, base64.b64decode(file["before"]))
    if values["codebook"]:
        old, new = values["codebook"]
        text = (folder / SETTINGS_FILE).read_bytes().decode("utf-8")
        if named_codebook(text) == new:
            _name_codebook(folder, new, old)


def _name_codebook(folder: Path, old: str, new: str) -> None:
    path = folder / SETTINGS_FILE
    # Bytes: line ends stay as they are.
    text = path.read_bytes().decode("utf-8")
    write_bytes(path, with_codebook(text, old, new).encode("utf-8"))
