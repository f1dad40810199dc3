"""Tokens of a spaCy text all at once: one by one they cost more than what is done with them."""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy import bool_
from numpy.typing import NDArray


class Tokens(NamedTuple):
    """What the tokens of a text are.

    Parameters
    ----------
    texts : list of str
        As written.
    blank : list of bool
        Whether each is nothing but white space.
    spaced : list of bool
        Whether a blank follows.
    """

    texts: list[str]
    blank: list[bool]
    spaced: list[bool]

    def after(self, place: int) -> str:
        """First character of the token after one; "" at the end."""
        return self.texts[place + 1][:1] if place + 1 < len(self.texts) else ""


def tokens_of(doc: Any) -> Tokens:
    """Tokens of a text."""
    from spacy.attrs import SPACY

    spaced = doc.to_array([SPACY]).reshape(-1).astype(bool).tolist()
    return Tokens(texts_of(doc), blanks(doc).tolist(), spaced)


def texts_of(doc: Any) -> list[str]:
    """Tokens of a text, as written."""
    from spacy.attrs import ORTH

    string = doc.vocab.strings.__getitem__
    return [string(orth) for orth in doc.to_array([ORTH]).reshape(-1).tolist()]


def blanks(doc: Any) -> NDArray[bool_]:
    """Which tokens are nothing but white space, shape (tokens,)."""
    from spacy.attrs import IS_SPACE

    found: NDArray[bool_] = doc.to_array([IS_SPACE]).reshape(-1).astype(bool_)
    return found
