"""The vault's file on the disk: who may read it, what lies beside it, how it is made to go."""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path

from psm_qual.errors import VaultError
from psm_qual.files import storage_errors
from psm_qual.messages import problem
from psm_qual.vault.header import MAGIC

# What `psm_qual.files.write_bytes` calls a file that is not whole yet.
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.part")
_CHUNK = 1 << 20


def read_vault_file(path: Path) -> bytes:
    """Bytes of a vault.

    Raises
    ------
    VaultError
        If there is no such file, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise problem(VaultError, "vault.missing", file=path.name) from error
    except OSError as error:
        raise problem(VaultError, "vault.unreadable", file=path.name) from error


def lax_permissions(path: Path) -> list[VaultError]:
    """What is wrong with who may read a vault, or put another in its place; nothing is raised.

    Windows knows no such permissions: there nothing is said.
    """
    if os.name != "posix" or not path.exists():
        return []
    target = Path(os.path.realpath(path))
    file, folder = target.stat(), target.parent.stat()
    found = []
    if file.st_mode & 0o077:
        mode = f"{stat.S_IMODE(file.st_mode):04o}"
        found.append(problem(VaultError, "vault.lax_file", file=path.name, mode=mode, path=target))
    if file.st_uid not in (os.geteuid(), folder.st_uid):
        found.append(problem(VaultError, "vault.not_yours", file=path.name))
    if folder.st_mode & stat.S_IWOTH and not folder.st_mode & stat.S_ISVTX:
        found.append(problem(VaultError, "vault.lax_folder", file=path.name, folder=target.parent))
    return found


def settle(path: Path) -> None:
    """Have the disk keep that a file took the place of another, before anything builds on it."""
    # Not every system lets a folder be opened, nor every file system flush one.
    with suppress(OSError):
        handle = os.open(Path(os.path.realpath(path)).parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_leftovers(path: Path, *, older_than: float = 60.0) -> None:
    """Wipe what a write that was killed left beside a vault: it opens with the old passphrase.

    Parameters
    ----------
    path : Path
        The vault.
    older_than : float
        Seconds: a younger one may be another study's vault that is being written just now.
    """
    folder = Path(os.path.realpath(path)).parent
    with suppress(OSError):
        for each in [each for each in folder.iterdir() if _UNFINISHED.fullmatch(each.name)]:
            age = time.time() - each.stat().st_mtime
            if age >= older_than and _begins_like_a_vault(each):
                _overwrite(each)
                each.unlink()


def wipe(path: Path) -> None:
    """Overwrite a vault with random bytes and remove it; where a link leads, too.

    The header goes first: without the wrapped key the rest is noise. On a disk that writes
    elsewhere what is written again (SSD, copy on write, snapshots) the old bytes may stay for
    a while, encrypted as they are; copies elsewhere are not touched.

    Raises
    ------
    StorageError
        If it cannot be overwritten or removed.
    """
    with storage_errors(path):
        target = Path(os.path.realpath(path))
        if target.exists():
            _overwrite(target)
            target.unlink()
        path.unlink(missing_ok=True)
    settle(target)
    remove_leftovers(target, older_than=0.0)


def _begins_like_a_vault(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _overwrite(path: Path) -> None:
    left = path.stat().st_size
    with path.open("r+b") as file:
        while left > 0:
            left -= file.write(os.urandom(min(left, _CHUNK)))
            file.flush()
            os.fsync(file.fileno())
