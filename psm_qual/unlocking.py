"""The one door to the originals of a study: opened, refused, or told why it should be shut.

Past its last day a vault still guards what is published, for which it must be opened; it takes in
no more originals and shows none. Nothing is ever destroyed but by `psm-qual vault destroy`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from psm_qual.disclosure import LeakCheck
from psm_qual.errors import PsmQualError, VaultError
from psm_qual.messages import problem
from psm_qual.model import Entity
from psm_qual.recognisers import load_recognisers
from psm_qual.study import Study
from psm_qual.vault import (
    Terms,
    Vault,
    lax_permissions,
    load_destruction,
    look_at,
    tidy_purpose,
)

# Days before the last one from which a run tells of it.
_SOON = 30
# Code points of a passphrase: fewer can be tried out, as can a single word.
_SAFE_LENGTH = 12


def open_vault(study: Study) -> Vault:
    """Open the study's vault, expired or not: to guard a publication, or to look after the vault.

    Raises
    ------
    VaultError
        If the vault was destroyed or is missing; alike if the passphrase is wrong or the file was
        altered.
    """
    refuse_destroyed(study)
    return Vault.open(study.vault, study.passphrase)


def vault_to_read(study: Study) -> Vault | None:
    """Open the study's vault to show originals; None when they may not be shown.

    They are not without passphrase, without vault, and past the vault's last day: of that the
    study's notices tell.

    Raises
    ------
    VaultError
        If the passphrase is wrong or the file was altered.
    """
    if not study.passphrase or study.vault_record.exists() or not study.vault.exists():
        return None
    vault = open_vault(study)
    if not vault.terms.expired(date.today()):
        return vault
    study.notices.append(_expired(study, vault.terms))
    return None


def refuse_destroyed(study: Study) -> None:
    """Say that the vault was destroyed, if it was.

    A vault that stands in its place again, from a copy, is not opened either: whoever destroyed it
    meant the copies too.

    Raises
    ------
    VaultError
        With who and when; or, when it was interrupted, how to end it.
    """
    found = _destroyed(study)
    if found:
        raise found


def refuse_expired(study: Study, vault: Vault) -> None:
    """Take no more originals into a vault past its last day.

    Raises
    ------
    VaultError
        With the day, and what can be done: prolong, or destroy.
    """
    if vault.terms.expired(date.today()):
        raise _expired(study, vault.terms)


def easily_guessed(passphrase: str) -> list[VaultError]:
    """What to say of a new passphrase that somebody with the file could try out; nothing is raised.

    Whoever has a copy of the file may try as many as their machines allow, whatever each one costs.
    """
    if len(passphrase.strip()) < _SAFE_LENGTH:
        return [problem(VaultError, "unlocking.short_passphrase", least=_SAFE_LENGTH)]
    return []


def names_in_purpose(purpose: str, entities: Iterable[Entity]) -> list[VaultError]:
    """What must not stand in a purpose, which everybody can read; nothing is raised.

    Parameters
    ----------
    purpose : str
        What originals are kept for.
    entities : iterable of Entity
        From the vault: whoever is hidden must not be named.
    """
    if purpose and LeakCheck(entities, load_recognisers()).find(purpose):
        return [problem(VaultError, "unlocking.name_in_purpose")]
    return []


def vault_notices(study: Study) -> list[PsmQualError]:
    """What somebody who uses the study should know of its vault; no passphrase is needed."""
    destroyed = _destroyed(study)
    if destroyed:
        return [destroyed]
    try:
        terms = look_at(study.vault).terms
    except VaultError:
        # Not made yet, or not to be read: who needs it will say so.
        return []
    return [*lax_permissions(study.vault), *_about_the_end(study, terms), *_unlike(study, terms)]


def _about_the_end(study: Study, terms: Terms) -> list[VaultError]:
    if terms.expires is None:
        return []
    if terms.expired(date.today()):
        return [_expired(study, terms)]
    if (terms.expires - date.today()).days <= _SOON:
        return [problem(VaultError, "unlocking.soon", day=terms.expires, file=study.vault.name)]
    return []


def _unlike(study: Study, terms: Terms) -> list[VaultError]:
    """Tell of settings that wait: only whoever has the passphrase can change a vault's terms."""
    wanted = study.settings.vault
    try:
        same = tidy_purpose(wanted.purpose) in ("", terms.purpose)
    except ValueError:
        same = False
    if same and wanted.expires in (None, terms.expires):
        return []
    return [problem(VaultError, "unlocking.unlike_settings")]


def _expired(study: Study, terms: Terms) -> VaultError:
    return problem(VaultError, "unlocking.expired", day=terms.expires, file=study.vault.name)


def _destroyed(study: Study) -> VaultError | None:
    record = load_destruction(study.vault_record)
    if record is None:
        return None
    day = (record.finished or record.begun).astimezone().date()
    if record.finished is None:
        return problem(VaultError, "unlocking.half_destroyed", day=day, by=record.by)
    key = "unlocking.put_back" if study.vault.exists() else "unlocking.destroyed"
    return problem(VaultError, key, day=day, by=record.by, file=study.vault.name)
