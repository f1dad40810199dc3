"""The one place where originals are kept: an encrypted file."""

from psm_qual.vault.destruction import Destruction, load_destruction, save_destruction
from psm_qual.vault.disk import lax_permissions, wipe
from psm_qual.vault.header import Cost
from psm_qual.vault.looking import Outside, look_at
from psm_qual.vault.terms import Terms, tidy_purpose
from psm_qual.vault.vault import Vault

__all__ = [
    "Cost",
    "Destruction",
    "Outside",
    "Terms",
    "Vault",
    "lax_permissions",
    "load_destruction",
    "look_at",
    "save_destruction",
    "tidy_purpose",
    "wipe",
]
