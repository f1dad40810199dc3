"""Where sentences begin: at the marks, and where none were written, where the network hears it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.language.tokenizer import abbreviations
from psm_qual.language.tokens import Tokens, tokens_of

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]

# What closes a sentence; talk that trails off goes on when a small letter follows.
_END = re.compile(r"[.?!…]+")
_TRAILING_OFF = re.compile(r"\.\.+|…")
_CLOSERS = frozenset("»”)]")
# These open as well: they close when no blank comes before.
_STRAIGHT_QUOTES = frozenset("\"'’")
# No one speaks as long as this without an end: the marks were not written.
_UNMARKED = 40


def sentence_starts(doc: Any, heard: Floats, threshold: float) -> Flags:
    """Tell at which tokens of a text a sentence starts.

    Full stops and the like are believed. Where there are none, the network is: in what no mark
    ends, and in what goes on for longer than a sentence does.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The text.
    heard : array of float32, shape (tokens,)
        How likely the network finds it that a sentence starts at each token.
    threshold : float
        From which likelihood it is believed.
    """
    tokens = tokens_of(doc)
    starts, ended = _marked(tokens)
    begins = np.flatnonzero(starts)
    for begin, end in zip(begins, [*begins[1:], len(doc)], strict=False):
        last = end - 1
        while last > begin and tokens.blank[last]:
            last -= 1
        if end - begin > _UNMARKED or not ended[last]:
            starts[begin + 1 : end] |= heard[begin + 1 : end] >= threshold
    return starts


def _marked(tokens: Tokens) -> tuple[Flags, Flags]:
    """Tokens at which a sentence starts as the marks have it, and tokens that end one."""
    starts, ended = (np.zeros(len(tokens.texts), np.bool_) for _ in range(2))
    begins = True
    for place, (text, blank) in enumerate(zip(tokens.texts, tokens.blank, strict=True)):
        closes = begins and place > 0 and _closes(tokens, place)
        if begins and not closes and not blank:
            starts[place] = True
        if closes:
            # «Vieni.» disse: the sentence around the quotation goes on.
            begins = bool(_END.fullmatch(text)) or not tokens.after(place).islower()
        elif not blank:
            begins = _ends_sentence(tokens, place)
        ended[place] = begins
    return starts, ended


def _closes(tokens: Tokens, place: int) -> bool:
    """Tell whether a token after the end of a sentence still belongs to it: "?!", "fine.»"."""
    text = tokens.texts[place]
    if text in _STRAIGHT_QUOTES:
        return not (tokens.spaced[place - 1] or tokens.blank[place - 1])
    return text in _CLOSERS or bool(_END.fullmatch(text))


def _ends_sentence(tokens: Tokens, place: int) -> bool:
    text = tokens.texts[place]
    if text.lower() in _last_abbreviations():
        return tokens.after(place).isupper()
    if not _END.fullmatch(text):
        return False
    # "Cioè... non so" goes on; "Non so... Comunque" does not.
    return not (_TRAILING_OFF.fullmatch(text) and tokens.after(place).islower())


@cache
def _last_abbreviations() -> frozenset[str]:
    return frozenset(abbreviations("last"))
