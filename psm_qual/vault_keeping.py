"""Look after the vault of a study: its state, its passphrase, its key, its terms, its end."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from psm_qual.errors import DecisionError, PsmQualError, VaultError
from psm_qual.messages import problem
from psm_qual.study import Study
from psm_qual.unlocking import easily_guessed, names_in_purpose, open_vault, vault_notices
from psm_qual.vault import (
    Destruction,
    Outside,
    Terms,
    Vault,
    load_destruction,
    look_at,
    save_destruction,
    wipe,
)

_SIGN = re.compile(r"\w{1,12}")


class State(StrEnum):
    """How a vault stands."""

    NONE = "none"  # not made yet, or not where it should be
    GOOD = "good"
    EXPIRED = "expired"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class VaultStatus:
    """What can be said of a vault; without the passphrase, only what its header says.

    Parameters
    ----------
    state : State
        How it stands.
    path : str
        Where it is, or would be.
    outside : Outside, optional
        What its header says; None when there is no file.
    proved : bool
        Whether it was opened, so that header and contents are known to be as they were written.
    destruction : Destruction, optional
        The record, when it was destroyed.
    notices : tuple of PsmQualError
        What to know or to do.
    problem : VaultError, optional
        Why it could not be proved, when there was a passphrase to try.
    """

    state: State
    path: str
    outside: Outside | None
    proved: bool
    destruction: Destruction | None
    notices: tuple[PsmQualError, ...]
    problem: VaultError | None = None

    @property
    def row(self) -> dict[str, object]:
        """The same as plain values, dates as ISO 8601."""
        return {
            "state": self.state.value,
            "path": self.path,
            "proved": self.proved,
            **_plain_outside(self.outside),
            "destruction": _plain_destruction(self.destruction),
            "notices": [notice.what for notice in self.notices],
            "problem": self.problem.what if self.problem else None,
        }


def vault_status(study: Study) -> VaultStatus:
    """Say how the vault stands; with the passphrase, also prove it.

    Raises
    ------
    VaultError
        If the file cannot be read or does not begin as a vault does.
    """
    record = load_destruction(study.vault_record)
    there = study.vault.exists()
    outside = look_at(study.vault) if there and record is None else None
    tried = outside is not None and bool(study.passphrase)
    found = _why_closed(study) if tried else None
    return VaultStatus(
        state=_state(outside, record),
        path=str(study.vault),
        outside=outside,
        proved=tried and found is None,
        destruction=record,
        notices=tuple(vault_notices(study)),
        problem=found,
    )


def change_passphrase(study: Study, ask: Callable[[], str]) -> None:
    """Put the vault under another passphrase; key and contents stay.

    Parameters
    ----------
    study : Study
        With the passphrase that holds now.
    ask : callable
        Gives the new one; called when the old one has opened the vault.

    Raises
    ------
    VaultError
        If the vault does not open, or the new passphrase is empty; the old one holds. A short
        one is taken, and told of in the study's notices.
    """
    with study.alone():
        vault = _opened(study)
        passphrase = ask()
        vault.change_passphrase(passphrase)
    study.passphrase = passphrase
    study.notices += easily_guessed(passphrase)


def rotate_key(study: Study) -> None:
    """Encrypt the vault under another data key; the passphrase stays.

    Raises
    ------
    VaultError
        If the vault does not open.
    """
    with study.alone():
        _opened(study).rotate()


def set_terms(
    study: Study, *, purpose: str | None = None, expires: date | None = None, never: bool = False
) -> Terms:
    """Write purpose and last day into the vault; what is not given is taken as it is.

    With nothing given, both are taken from ``[vault]`` of `project.toml`, where it names them.

    Parameters
    ----------
    study : Study
        With its passphrase.
    purpose : str, optional
        What originals are kept for, without names.
    expires : date, optional
        The last day on which they may be used; one that is over shuts the vault at once.
    never : bool
        No last day any more.

    Returns
    -------
    Terms
        As they hold now.

    Raises
    ------
    VaultError
        If the vault does not open, or the purpose names somebody it hides; nothing has changed.
    """
    if purpose is None and expires is None and not never:
        wanted = study.settings.vault
        purpose, expires = wanted.purpose or None, wanted.expires
    with study.alone():
        vault = _opened(study)
        now = vault.terms
        purpose = now.purpose if purpose is None else purpose
        for found in names_in_purpose(purpose, vault.entities):
            raise found
        vault.agree(purpose=purpose, expires=None if never else expires or now.expires)
    return vault.terms


def destroy_vault(study: Study, by: str = "") -> Destruction:
    """Overwrite and remove the vault, and leave a record; nobody gets the originals back.

    No passphrase is needed: one that is lost must not keep the originals. The record is begun
    before the file is touched: if that is interrupted, the record says so, and this goes on.

    Parameters
    ----------
    study : Study
        An open study; what is pseudonymised in it stays.
    by : str
        Sign of who does it; by default ``PSM_QUAL_CODER``, else the only coder of the study.

    Raises
    ------
    DecisionError
        If nobody says who, or says more than a sign.
    VaultError
        If there is nothing to destroy.
    StorageError
        If the file cannot be overwritten or removed.
    """
    by = _sign(study, by)
    with study.alone():
        record = _begun(study, by)
        save_destruction(study.vault_record, record)
        wipe(study.vault)
        record = replace(record, finished=_now())
        save_destruction(study.vault_record, record)
    return record


def _why_closed(study: Study) -> VaultError | None:
    try:
        open_vault(study)
    except VaultError as error:
        return error
    return None


def _sign(study: Study, by: str) -> str:
    coders = study.settings.coders
    sign = by or os.environ.get("PSM_QUAL_CODER", "") or (coders[0] if len(coders) == 1 else "")
    if not sign:
        raise problem(DecisionError, "vault_keeping.who")
    if sign not in coders and not _SIGN.fullmatch(sign):
        raise problem(DecisionError, "vault_keeping.no_sign", by=sign)
    return sign


def _opened(study: Study) -> Vault:
    if not study.passphrase:
        raise problem(VaultError, "vault_keeping.no_passphrase")
    return open_vault(study)


def _begun(study: Study, by: str) -> Destruction:
    """The record to begin with: the one of an interrupted try, or a new one."""
    before = load_destruction(study.vault_record)
    if before and before.finished is None:
        return before
    if not (study.vault.exists() or study.vault.is_symlink()):
        raise problem(VaultError, "vault_keeping.nothing_there", file=study.vault.name)
    try:
        terms = look_at(study.vault).terms
    except VaultError:
        # A damaged one is destroyed all the same.
        terms = Terms()
    return Destruction(by, _now(), purpose=terms.purpose, made=terms.made, expires=terms.expires)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _state(outside: Outside | None, record: Destruction | None) -> State:
    if record:
        return State.DESTROYED
    if outside is None:
        return State.NONE
    return State.EXPIRED if outside.terms.expired(date.today()) else State.GOOD


def _plain_outside(outside: Outside | None) -> dict[str, object]:
    if outside is None:
        return {}
    terms, cost = outside.terms, outside.cost
    return {
        "version": outside.version,
        "purpose": terms.purpose,
        "made": terms.made.isoformat() if terms.made else None,
        "expires": terms.expires.isoformat() if terms.expires else None,
        "kdf": {"name": "scrypt", "log_n": cost.log_n, "r": 8, "p": cost.p, "mib": cost.mebibytes},
        "cipher": "AES-256-GCM",
        "bytes": outside.size,
    }


def _plain_destruction(record: Destruction | None) -> dict[str, object] | None:
    if record is None:
        return None
    return {
        "by": record.by,
        "begun": record.begun.isoformat(),
        "finished": record.finished.isoformat() if record.finished else None,
        "purpose": record.purpose,
    }
