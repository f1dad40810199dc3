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
from psm_qual.model import Theme, ThemeStatus
from psm_qual.study import Study

# Else a theme is called by words of pseudonymised texts.
_TYPED = frozenset(each.value for each in ThemeStatus) - {ThemeStatus.PROPOSED.value}


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
    typed = [theme for theme in themes if theme.status in _TYPED]
    texts = [*(note.text for note in notes), *(theme.label for theme in typed)]
    if not texts:
        return memos, list(themes)
    if not study.passphrase or study.vault_record.exists() or not study.vault.exists():
        study.notices.append(problem(VaultError, "exporting.unchecked", n=len(texts)))
        return memos, list(themes)
    named = names_somebody(study, texts)
    withheld = {note.guid for note, is_named in zip(notes, named, strict=False) if is_named}
    for note in notes:
        if note.guid in withheld:
            collected.lose(
                LossKind.WITHHELD, "memo", note.name, "exchange_losses.exporting.names_somebody"
            )
    unnamed = {
        each.id for each, is_named in zip(typed, named[len(notes) :], strict=True) if is_named
    }
    kept = [_unnamed(theme, collected) if theme.id in unnamed else theme for theme in themes]
    return memos.without(withheld), kept


def _unnamed(theme: Theme, collected: Collected) -> Theme:
    collected.lose(
        LossKind.WITHHELD, "set", theme.id, "exchange_losses.exporting.names_somebody_label"
    )
    return replace(theme, label="")
