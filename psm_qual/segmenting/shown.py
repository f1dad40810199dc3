"""Where each letter of a pseudonymised text stands in its source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from psm_qual.model import Action, Mention, Span


class Letter(NamedTuple):
    """One code point as it is shown.

    Parameters
    ----------
    char : str
        It.
    start, end : int
        Where it stands, in the canonical text in clear; of a letter of what stands in for a name,
        where the whole name does. Offsets: half-open, code points.
    name : bool
        Whether it belongs to a name, or to what stands in for one.
    """

    char: str
    start: int
    end: int
    name: bool = False


class NotAsAnonymisedError(Exception):
    """A text is not what its mentions make of it: it was pseudonymised otherwise."""


def letters_of(place: Span, text: str, mentions: Iterable[Mention]) -> list[Letter]:
    """Letters of a stretch, as it is shown.

    Parameters
    ----------
    place : Span
        Where it lies. Offsets: half-open, code points of the canonical text in clear.
    text : str
        What is shown in its place.
    mentions : iterable of Mention
        Of its source, in order. Those that do not lie in the stretch are passed over.

    Raises
    ------
    NotAsAnonymisedError
        If the text cannot be what is shown.
    """
    found: list[Letter] = []
    at = place.start

    def plain(until: int) -> None:
        said = text[len(found) : len(found) + until - at]
        found.extend(Letter(char, n, n + 1) for n, char in enumerate(said, start=at))

    for mention in mentions:
        if mention.span.start < at or mention.span.end > place.end:
            continue
        plain(mention.span.start)
        stands = _stands(mention, text[len(found) :])
        where = mention.span
        found.extend(Letter(char, where.start, where.end, name=True) for char in stands)
        at = mention.span.end
    plain(place.end)
    if "".join(letter.char for letter in found) != text:
        raise NotAsAnonymisedError
    return found


def _stands(mention: Mention, rest: str) -> str:
    if mention.action is Action.KEEP:
        return rest[: len(mention.span)]
    return mention.replacement


class ShownSource:
    """A source as it is shown.

    Parameters
    ----------
    turns : mapping of int to Span
        Where each turn lies, its label left out. Offsets: half-open, code points of the canonical
        text in clear.
    texts : mapping of int to str
        What is shown of each.
    mentions : sequence of Mention
        In order.

    Raises
    ------
    NotAsAnonymisedError
        If the texts cannot be what is shown.
    """

    def __init__(
        self, turns: Mapping[int, Span], texts: Mapping[int, str], mentions: Sequence[Mention]
    ) -> None:
        self.turns = turns
        self.names = [mention.span for mention in mentions]
        self._letters = [
            letter
            for number, place in turns.items()
            for letter in letters_of(place, texts[number], mentions)
        ]

    @property
    def letters(self) -> Sequence[Letter]:
        """All of them, in order; labels left out."""
        return self._letters

    @property
    def outline(self) -> str:
        """As long as the canonical text, with the same words, but for names and labels."""
        length = max((place.end for place in self.turns.values()), default=0)
        chars = [" "] * length
        for letter in self._letters:
            if letter.name:
                chars[letter.start : letter.end] = "x" * (letter.end - letter.start)
            else:
                chars[letter.start] = letter.char
        return "".join(chars)

    def of(self, pieces: Sequence[Span]) -> list[Letter]:
        """Letters of a passage: its pieces, with a blank between them."""
        found: list[Letter] = []
        for piece in pieces:
            if found:
                found.append(Letter(" ", found[-1].end, piece.start))
            first = bisect_right(self._letters, piece.start, key=lambda each: each.end)
            last = bisect_left(self._letters, piece.end, key=lambda each: each.start)
            found += self._letters[first:last]
        return found

    def text(self, pieces: Sequence[Span]) -> str:
        """Text of a passage as it is shown."""
        return "".join(letter.char for letter in self.of(pieces))


def letters_of_pieces(
    pieces: Sequence[Span], text: str, mentions: Sequence[Mention]
) -> list[Letter]:
    """Letters of a passage that is known by its text, those of all its pieces in order.

    Parameters
    ----------
    pieces : sequence of Span
        Where it lies. Offsets: half-open, code points of the canonical text in clear.
    text : str
        What is shown of it: its pieces, with a blank between them.
    mentions : sequence of Mention
        Of its source, in order.

    Raises
    ------
    NotAsAnonymisedError
        If the text cannot be what is shown.
    """
    found: list[Letter] = []
    at = 0
    for piece in pieces:
        own = [m for m in mentions if piece.start <= m.span.start and m.span.end <= piece.end]
        hidden = [m for m in own if m.action is not Action.KEEP]
        length = len(piece) + sum(len(m.replacement) - len(m.span) for m in hidden)
        found += letters_of(piece, text[at : at + length], own)
        at += length + 1
    return found
