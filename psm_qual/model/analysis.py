"""What a language pipeline says of a text."""

from __future__ import annotations

from dataclasses import dataclass

from psm_qual.model.entity import Finding
from psm_qual.model.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation.

    Parameters
    ----------
    span : Span
        Offsets: half-open, code points of the analysed text.
    text, lemma : str
        As written, and its dictionary form in lower case.
    pos : str
        Universal part of speech; "" when the pipeline does not know.
    is_word : bool
        Has at least one letter.
    morph : str
        Universal features, ``Mood=Ind|Tense=Pres``; "" when the pipeline does not know.
    """

    span: Span
    text: str
    lemma: str
    pos: str
    is_word: bool
    morph: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Tokens, sentences and named entities of one text.

    Parameters
    ----------
    tokens : tuple of Token
        In order.
    sentences : tuple of Span
        In order, covering every token.
    entities : tuple of Finding
        People, places and organisations that the pipeline names.
    guesses : tuple of Finding
        Words outside of them that may be names after all; the score says how likely.
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    entities: tuple[Finding, ...]
    guesses: tuple[Finding, ...] = ()

    @property
    def lemmas(self) -> tuple[str, ...]:
        """Lemmas of the words, punctuation left out."""
        return tuple(token.lemma for token in self.tokens if token.is_word)

    @property
    def pos(self) -> tuple[str, ...]:
        """Parts of speech of the words, punctuation left out; in step with ``lemmas``."""
        return tuple(token.pos for token in self.tokens if token.is_word)

    @property
    def words(self) -> tuple[str, ...]:
        """The words as written, punctuation left out; in step with ``lemmas``."""
        return tuple(token.text for token in self.tokens if token.is_word)
