"""The vault: opened with a passphrase, written whole or not at all."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from psm_qual.errors import VaultError
from psm_qual.files import write_bytes
from psm_qual.messages import problem
from psm_qual.model import Anchor, Entity
from psm_qual.vault.contents import Contents, Original, contents_of, pack, unpack
from psm_qual.vault.disk import read_vault_file, remove_leftovers, settle
from psm_qual.vault.header import Cost
from psm_qual.vault.locking import (
    Lock,
    new_lock,
    of_this_version,
    seal,
    under_another_passphrase,
    unseal,
    with_another_key,
)
from psm_qual.vault.remembered import Anchors
from psm_qual.vault.terms import LONGEST_PURPOSE, Terms, tidy_purpose


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
    def create(
        cls,
        path: Path,
        passphrase: str,
        *,
        cost: Cost | None = None,
        purpose: str = "",
        expires: date | None = None,
    ) -> Vault:
        """Make a new vault, empty and not yet written.

        Parameters
        ----------
        path : Path
            Its file, which must not exist.
        passphrase : str
            Nobody can open the vault without it; it is kept nowhere.
        cost : Cost, optional
            Of trying a passphrase; the default takes 128 MiB and a fraction of a second.
        purpose : str
            What the originals are kept for: readable by everybody, so without names.
        expires : date, optional
            The last day on which they may be used.

        Raises
        ------
        VaultError
            If the passphrase is empty, the file exists, or the purpose is too long.
        """
        _check_passphrase(passphrase)
        if path.exists():
            raise problem(VaultError, "vault.exists", file=path.name)
        terms = Terms(_purpose(purpose), date.today(), expires)
        return cls(path, new_lock(passphrase, cost or Cost(), terms), Contents())

    @classmethod
    def open(cls, path: Path, passphrase: str) -> Vault:
        """Open a vault.

        Raises
        ------
        VaultError
            If there is no such file; alike if the passphrase is wrong or the file was altered.
        """
        _check_passphrase(passphrase)
        data = read_vault_file(path)
        try:
            lock, contents = unseal(data, passphrase)
        except ValueError:
            raise problem(VaultError, "vault.closed", file=path.name) from None
        return cls(path, lock, _unpacked(path, contents))

    @property
    def terms(self) -> Terms:
        """Purpose and dates, as the header gives them: authenticated, since the vault is open."""
        return self._lock.header.terms

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

    @property
    def witnessed(self) -> tuple[Entity, ...]:
        """Entities as the witnesses alone have them: what decisions are put on top of."""
        return self._contents.witnessed or self._contents.entities

    @property
    def remembered(self) -> Anchors:
        """Words that people decided on, by the id of the decision."""
        return self._contents.remembered

    def remember(self, decision: str, anchors: Sequence[Anchor]) -> None:
        """Keep the words of a decision, in memory and on disk.

        Raises
        ------
        StorageError
            If they cannot be written; file and memory are as before.
        """
        remembered = {**self._contents.remembered, decision: tuple(anchors)}
        self._write(self._lock, replace(self._contents, remembered=remembered))

    def save(
        self,
        *,
        entities: Iterable[Entity],
        originals: Mapping[str, Sequence[Original]],
        identifiers: Mapping[str, Mapping[str, str]],
        witnessed: Iterable[Entity] = (),
        remembered: Anchors | None = None,
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
        witnessed : iterable of Entity
            As the witnesses alone have them, when decisions make a difference.
        remembered : mapping of str to sequence of Anchor, optional
            Words that people decided on; by default those that are remembered stay.

        Raises
        ------
        StorageError
            If it cannot be written; file and memory are as before.
        """
        words = self.remembered if remembered is None else remembered
        contents = contents_of(entities, originals, identifiers, witnessed, words)
        self._write(self._lock, contents)

    def change_passphrase(self, passphrase: str, *, cost: Cost | None = None) -> None:
        """Wrap the data key with another passphrase; the contents stay as they are.

        Whoever knows the old passphrase and has an old copy of the file can still open that copy,
        and, the data key being the same, could open later files with it: when that is to be
        feared, `rotate` too.

        Parameters
        ----------
        passphrase : str
            The new one; from here on the only one.
        cost : Cost, optional
            Of trying it; the default is that of new vaults.

        Raises
        ------
        VaultError
            If the passphrase is empty.
        StorageError
            If it cannot be written; the old passphrase holds.
        """
        _check_passphrase(passphrase)
        lock = under_another_passphrase(self._lock, passphrase, cost or Cost())
        self._write(lock, self._contents)

    def rotate(self) -> None:
        """Encrypt the contents under another data key; the passphrase stays.

        Raises
        ------
        StorageError
            If it cannot be written; the old key holds.
        """
        self._write(with_another_key(self._lock), self._contents)

    def agree(self, *, purpose: str, expires: date | None) -> None:
        """Write another purpose and another last day into the header.

        Parameters
        ----------
        purpose : str
            What the originals are kept for: readable by everybody, so without names.
        expires : date, optional
            The last day on which they may be used; None for no end.

        Raises
        ------
        VaultError
            If the purpose is too long, or holds signs that cannot be shown.
        StorageError
            If it cannot be written; the old ones hold.
        """
        terms = Terms(_purpose(purpose), self.terms.made, expires)
        header = replace(self._lock.header, terms=terms)
        self._write(replace(self._lock, header=header), self._contents)

    def _write(self, lock: Lock, contents: Contents) -> None:
        lock = of_this_version(lock)
        write_bytes(self._path, seal(lock, pack(contents)), private=True)
        self._lock, self._contents = lock, contents
        settle(self._path)
        remove_leftovers(self._path)


def _check_passphrase(passphrase: str) -> None:
    if not passphrase.strip():
        raise problem(VaultError, "vault.empty_passphrase")


def _purpose(text: str) -> str:
    try:
        return tidy_purpose(text)
    except ValueError:
        raise problem(VaultError, "vault.bad_purpose", most=LONGEST_PURPOSE) from None


def _unpacked(path: Path, contents: bytes) -> Contents:
    try:
        return unpack(contents)
    except (ValueError, KeyError, TypeError, zlib.error):
        raise problem(VaultError, "vault.newer", file=path.name) from None
