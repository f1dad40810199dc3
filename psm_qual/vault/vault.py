"""The vault: opened with a passphrase, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from psm_qual.errors import VaultError
from psm_qual.files import write_bytes
from psm_qual.messages import problem
from psm_qual.model import Entity
from psm_qual.vault.contents import Contents, Original, contents_of, pack, unpack
from psm_qual.vault.header import Cost
from psm_qual.vault.locking import Lock, new_lock, seal, unseal


class Vault:
    """Originals of a study, in memory; on disk only encrypted.

    Make one with `create` or `open`. The file appears with the first `save`, so that a run which
    is interrupted before leaves nothing behind.
    """

    def __init__(self, path: Path, lock: Lock, contents: Contents) -> None:
        self._path = path
        self._lock = lock
        self._contents = contents

    def __repr__(self) -> str:
        return f"Vault({self._path.name!r})"

    @classmethod
    def create(cls, path: Path, passphrase: str, *, cost: Cost | None = None) -> Vault:
        """Make a new vault, empty and not yet written.

        Parameters
        ----------
        path : Path
            Its file, which must not exist.
        passphrase : str
            Nobody can open the vault without it; it is kept nowhere.
        cost : Cost, optional
            Of trying a passphrase; the default takes 64 MiB and a fraction of a second.

        Raises
        ------
        VaultError
            If the passphrase is empty or the file exists.
        """
        _check_passphrase(passphrase)
        if path.exists():
            raise problem(VaultError, "vault.exists", file=path.name)
        return cls(path, new_lock(passphrase, cost or Cost()), Contents())

    @classmethod
    def open(cls, path: Path, passphrase: str) -> Vault:
        """Open a vault.

        Raises
        ------
        VaultError
            If there is no such file; alike if the passphrase is wrong or the file was altered.
        """
        _check_passphrase(passphrase)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise problem(VaultError, "vault.missing", file=path.name) from error
        except OSError as error:
            raise problem(VaultError, "vault.unreadable", file=path.name) from error
        try:
            lock, contents = unseal(data, passphrase)
        except ValueError:
            raise problem(VaultError, "vault.closed", file=path.name) from None
        return cls(path, lock, _unpacked(path, contents))

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Entities with their forms in clear."""
        return self._contents.entities

    @property
    def originals(self) -> Mapping[str, Sequence[Original]]:
        """For each source its mentions: start, end and the words that stood there."""
        return self._contents.originals

    @property
    def identifiers(self) -> Mapping[str, Mapping[str, str]]:
        """For each source the fields that say who a respondent is."""
        return self._contents.identifiers

    def save(
        self,
        *,
        entities: Iterable[Entity],
        originals: Mapping[str, Sequence[Original]],
        identifiers: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Replace what the vault holds, in memory and on disk (mode 0600).

        Parameters
        ----------
        entities : iterable of Entity
            With their forms in clear.
        originals : mapping of str to sequence of (int, int, str)
            Offsets: half-open, code points of the canonical text in clear.
        identifiers : mapping of str to mapping of str to str
            By source and field.

        Raises
        ------
        StorageError
            If it cannot be written; file and memory are as before.
        """
        contents = contents_of(entities, originals, identifiers)
        write_bytes(self._path, seal(self._lock, pack(contents)), private=True)
        self._contents = contents


def _check_passphrase(passphrase: str) -> None:
    if not passphrase.strip():
        raise problem(VaultError, "vault.empty_passphrase")


def _unpacked(path: Path, contents: bytes) -> Contents:
    try:
        return unpack(contents)
    except (ValueError, KeyError, TypeError):
        raise problem(VaultError, "vault.newer", file=path.name) from None
