"""What people typed goes out only if it names nobody whom the study hides.

Texts of sources have been through anonymisation; memos and names of themes have not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from psm_qual.checking import names_somebody
from psm_qual.errors import VaultError
from psm_qual.exchange.losses import LossKind
from psm_qual.exporting.collected import Collected
from psm_qual.exporting.memos import Memos
from psm_qual.messages import problem
from psm_qual.model import Theme
from psm_qual.study import Study


def guard_typed(
    study: Study, memos: Memos, themes: Sequence[Theme], collected: Collected
) -> tuple[Memos, list[Theme]]:
    """Memos and themes without those that would give somebody away.

    Without passphrase, and once the vault was destroyed, nobody can tell: all of them go, and the
    study's notices say so.

    Parameters
    ----------
    study : Study
        An open study.
    memos : Memos
        All of them.
    themes : sequence of Theme
        All of them.
    collected : Collected
        Is told what is withheld.
    """
    notes = [note for own in memos.everywhere for note in own]
    texts = [*(note.text for note in notes), *(theme.label for theme in themes)]
    if not texts:
        return memos, list(themes)
    if not study.passphrase or study.vault_record.exists() or not study.vault.exists():
        study.notices.append(problem(VaultError, "exporting.unchecked", n=len(texts)))
        return memos, list(themes)
    named = names_somebody(study, texts)
    withheld = {note.guid for note, is_named in zip(notes, named, strict=False) if is_named}
    for note in notes:
        if note.guid in withheld:
            collected.lose(LossKind.WITHHELD, "memo", note.name, "names_somebody")
    kept = [
        _unnamed(theme, collected) if is_named else theme
        for theme, is_named in zip(themes, named[len(notes) :], strict=True)
    ]
    return memos.without(withheld), kept


def _unnamed(theme: Theme, collected: Collected) -> Theme:
    collected.lose(LossKind.WITHHELD, "set", theme.id, "names_somebody_label")
    return replace(theme, label="")
