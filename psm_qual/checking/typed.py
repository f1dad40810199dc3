"""Words that people typed into the study, on their way out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from psm_qual.disclosure import LeakCheck
from psm_qual.model import clean
from psm_qual.recognisers import load_recognisers
from psm_qual.study import Study
from psm_qual.unlocking import open_vault

# Without these a text has no e-mail, no number of a phone, no code; to look for them takes seconds.
_PATTERNED = re.compile(r"@|www\.|://|\d(?:[\s./-]*\d){5}|[A-Z]{2}\d|[A-Z]{6}")


def has_pattern(text: str) -> bool:
    """Whether recognisers of e-mails, numbers and codes could find anything in a text."""
    return _PATTERNED.search(text) is not None


def names_somebody(study: Study, texts: Sequence[str]) -> list[bool]:
    """Which texts say what the study hides: memos, names that people gave to themes.

    Names of people whom nobody in the study speaks of are not looked for: that is what
    `Checker` does, which takes ten times as long.

    Parameters
    ----------
    study : Study
        With its passphrase: what is hidden is in the vault.
    texts : sequence of str
        As they were typed.

    Returns
    -------
    list of bool
        Of each, whether something in it is sure to give somebody away; where the study is strict,
        whether something may.

    Raises
    ------
    VaultError
        If the vault cannot be opened: then nothing can be said of them.
    """
    settings = study.settings.disclosure
    patterned = any(map(has_pattern, texts))
    recognisers = load_recognisers() if patterned else ()
    check = LeakCheck(open_vault(study).entities, recognisers, settings.allow)

    def named(text: str) -> bool:
        found = (leak for line in text.splitlines() for leak in check.find(clean(line)))
        return any(leak.sure or settings.strict for leak in found)

    return [named(text) for text in texts]
