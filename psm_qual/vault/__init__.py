"""The one place where originals are kept: an encrypted file."""

from psm_qual.vault.header import Cost
from psm_qual.vault.vault import Vault

__all__ = ["Cost", "Vault"]
