"""The vault of a study: opened with the passphrase, written last."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from psm_qual.anonymising import Anonymisation
from psm_qual.errors import VaultError
from psm_qual.messages import problem
from psm_qual.model import Anchor, Transcript
from psm_qual.store.stages import load_stages
from psm_qual.study import Study
from psm_qual.unlocking import easily_guessed, open_vault, refuse_destroyed, refuse_expired
from psm_qual.vault import Vault

PASSPHRASE = "PSM_QUAL_PASSPHRASE"


def passphrase_of() -> str:
    """Passphrase from the environment; "" when it is not set."""
    return os.environ.get(PASSPHRASE, "")


def open_or_create_vault(study: Study) -> Vault:
    """Open the study's vault to put originals into it, or make it on the first run.

    Raises
    ------
    VaultError
        If there is no passphrase, it is not the one the vault was made with, or the vault is gone:
        a new one would know nobody, and under a mistyped passphrase nobody could open it. So too
        if it was destroyed, or its last day is over.
    """
    refuse_destroyed(study)
    if not study.passphrase:
        raise problem(VaultError, "stages.no_passphrase", variable=PASSPHRASE)
    if study.vault.exists() or _was_made(study):
        vault = open_vault(study)
    else:
        vault = Vault.create(study.vault, study.passphrase, **study.settings.vault.model_dump())
        study.notices += easily_guessed(study.passphrase)
    refuse_expired(study, vault)
    return vault


def check_passphrase(study: Study) -> None:
    """Refuse a passphrase that will not open the study's vault; without a vault any will do.

    Raises
    ------
    VaultError
        As `open_or_create_vault`; nothing is made.
    """
    if study.vault.exists() or study.vault_record.exists() or _was_made(study):
        open_or_create_vault(study)


def _was_made(study: Study) -> bool:
    with study.store.reading() as db:
        return "anonymise" in load_stages(db)


def save_secrets(
    vault: Vault,
    transcripts: Sequence[Transcript],
    found: Anonymisation,
    remembered: Mapping[str, Sequence[Anchor]],
) -> None:
    """Put the originals into the vault: forms of entities, words of each mention, identifiers.

    Beside them the words that people decided on, by decision.
    """
    text = {transcript.source: transcript.text for transcript in transcripts}
    originals = {
        each.source: [
            (mention.span.start, mention.span.end, mention.span.of(text[each.source]))
            for mention in each.mentions
        ]
        for each in found.sources
    }
    identifiers = {t.source: dict(t.identifiers) for t in transcripts if t.identifiers}
    vault.save(
        entities=found.entities,
        originals=originals,
        identifiers=identifiers,
        witnessed=found.witnessed if found.witnessed != found.entities else (),
        remembered=remembered,
    )
