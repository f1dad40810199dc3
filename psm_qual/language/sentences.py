"""Where sentences begin: at the marks, and where none were written, where the network hears it."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.language.tokenizer import abbreviations

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
    starts, ended = _marked(doc)
    begins = np.flatnonzero(starts)
    for begin, end in zip(begins, [*begins[1:], len(doc)], strict=False):
        last = end - 1
        while last > begin and doc[int(last)].is_space:
            last -= 1
        if end - begin > _UNMARKED or not ended[last]:
            starts[begin + 1 : end] |= heard[begin + 1 : end] >= threshold
    return starts


def _marked(doc: Any) -> tuple[Flags, Flags]:
    """Tokens at which a sentence starts as the marks have it, and tokens that end one."""
    starts, ended = np.zeros(len(doc), np.bool_), np.zeros(len(doc), np.bool_)
    begins = True
    for token in doc:
        closes = begins and token.i > 0 and _closes(token)
        if begins and not closes and not token.is_space:
            starts[token.i] = True
        if closes:
            # «Vieni.» disse: the sentence around the quotation goes on.
            begins = bool(_END.fullmatch(token.text)) or not _following(token).islower()
        elif not token.is_space:
            begins = _ends_sentence(token)
        ended[token.i] = begins
    return starts, ended


def _closes(token: Any) -> bool:
    """Tell whether a token after the end of a sentence still belongs to it: "?!", "fine.»"."""
    if token.text in _STRAIGHT_QUOTES:
        before = token.nbor(-1)
        return not (before.whitespace_ or before.is_space)
    return token.text in _CLOSERS or bool(_END.fullmatch(token.text))


def _ends_sentence(token: Any) -> bool:
    if token.lower_ in abbreviations("last"):
        return _following(token).isupper()
    if not _END.fullmatch(token.text):
        return False
    # "Cioè... non so" goes on; "Non so... Comunque" does not.
    return not (_TRAILING_OFF.fullmatch(token.text) and _following(token).islower())


def _following(token: Any) -> str:
    """First character of the next token; "" at the end."""
    return str(token.nbor().text[:1]) if token.i + 1 < len(token.doc) else ""
