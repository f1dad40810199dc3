"""Terms of several words: noun phrases, from lemmas and parts of speech."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.themes.content import stop_lemmas

_NAMING = frozenset({"NOUN", "PROPN"})
_JOINED = frozenset(("ADP", part) for part in _NAMING)
_BETWEEN = frozenset({"di", "del", "a", "da", "in"})


def phrases(lemmas: Sequence[str], pos: Sequence[str]) -> list[str]:
    """Noun phrases of a text, as lemmas: "casa popolare", "gioco d'azzardo".

    A noun with the adjective after it, or with a noun joined by a preposition (Justeson
    and Katz 1995, Natural Language Engineering 1); the preposition is left out.

    Parameters
    ----------
    lemmas, pos : sequence of str
        Of the same words; nothing is found where parts of speech are not known.

    Examples
    --------
    >>> phrases(["il", "casa", "popolare", "di", "valle"], ["DET", "NOUN", "ADJ", "ADP", "NOUN"])
    ['casa popolare']
    """
    found = []
    for i, (lemma, part) in enumerate(zip(lemmas, pos, strict=True)):
        after = tuple(pos[i + 1 : i + 3])
        if part == "NOUN" and after[:1] == ("ADJ",):
            found.append((lemma, lemmas[i + 1]))
        elif part in _NAMING and after in _JOINED and lemmas[i + 1] in _BETWEEN:
            found.append((lemma, lemmas[i + 2]))
    stop = stop_lemmas()
    return [" ".join(pair) for pair in found if not stop.intersection(pair)]
