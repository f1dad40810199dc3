"""What a vault says of itself to whoever has no passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from psm_qual.errors import VaultError
from psm_qual.messages import problem
from psm_qual.vault.disk import read_vault_file
from psm_qual.vault.header import Cost, split
from psm_qual.vault.terms import Terms


@dataclass(frozen=True, slots=True)
class Outside:
    """The outside of a vault: said by its header, and proved only when it is opened.

    Parameters
    ----------
    version : int
        Of the format.
    cost : Cost
        Of trying a passphrase.
    terms : Terms
        Purpose and dates.
    size : int
        Bytes of the file.
    """

    version: int
    cost: Cost
    terms: Terms
    size: int


def look_at(path: Path) -> Outside:
    """Read the header of a vault.

    Raises
    ------
    VaultError
        If there is no such file, it cannot be read, or it does not begin as a vault does.
    """
    data = read_vault_file(path)
    try:
        header, _ = split(data)
    except ValueError:
        raise problem(VaultError, "vault.no_header", file=path.name) from None
    return Outside(header.version, header.cost, header.terms, len(data))
