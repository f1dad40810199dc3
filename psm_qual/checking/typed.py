"""Words that people typed into the study, on their way out of it."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.checking.checker import Checker
from psm_qual.inspecting import Place
from psm_qual.model import clean
from psm_qual.study import Study


def names_somebody(study: Study, texts: Sequence[str]) -> list[bool]:
    """Which texts give somebody away: memos, titles, names of themes.

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
    strict = study.settings.disclosure.strict
    checker = Checker.of(study)
    lines = [[clean(line) for line in text.splitlines()] for text in texts]
    places = {line: Place("", line) for own in lines for line in own if line}
    leaks = checker.leaks(places.values())
    found = {
        line: any(leak.sure or strict for leak in leaks[place]) for line, place in places.items()
    }
    return [any(found.get(line, False) for line in own) for own in lines]
