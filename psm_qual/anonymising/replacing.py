"""Put pseudonyms into a text, and find places of the old text in the new one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psm_qual.model import Span


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text with its replacements, and where each stretch of the original lies in it.

    Parameters
    ----------
    text : str
        The new text.
    before, after : tuple of Span
        The stretches that were replaced, in order: in the original, and in the new text. Offsets:
        half-open, code points.
    """

    text: str
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()

    def span(self, span: Span) -> Span:
        """Find a stretch of the original in the new text.

        Parameters
        ----------
        span : Span
            Offsets in the original.

        Returns
        -------
        Span
            Offsets in the new text. A stretch that begins or ends inside a replacement holds
            the whole of it.
        """
        start = self._place(span.start, end=False)
        return Span(start, max(start, self._place(span.end, end=True)))

    def cut(self, span: Span) -> str:
        """Text that stands now where a stretch of the original stood."""
        return self.span(span).of(self.text)

    def _place(self, offset: int, *, end: bool) -> int:
        """Offset in the new text; inside a replacement, its start or its end."""
        find = bisect_left if end else bisect_right
        index = find(self.before, offset, key=lambda each: each.start) - 1
        if index < 0:
            return offset
        old, new = self.before[index], self.after[index]
        if offset >= old.end:
            return new.end + offset - old.end
        return new.end if end else new.start


def replace(text: str, replacements: Iterable[tuple[Span, str]]) -> Replaced:
    """Replace stretches of a text.

    Parameters
    ----------
    text : str
        The original.
    replacements : iterable of (Span, str)
        Stretches with what stands there now; in order, none empty, no two overlapping.

    Raises
    ------
    ValueError
        If two overlap or the order is wrong: `resolve_overlaps` first.
    """
    pieces: list[str] = []
    before: list[Span] = []
    after: list[Span] = []
    position = length = 0
    for span, replacement in replacements:
        if span.start < position or span.end > len(text) or not len(span):
            raise ValueError("replacements must be in order, not empty, without overlap")
        pieces += (text[position : span.start], replacement)
        length += span.start - position
        before.append(span)
        after.append(Span(length, length + len(replacement)))
        length += len(replacement)
        position = span.end
    pieces.append(text[position:])
    return Replaced("".join(pieces), tuple(before), tuple(after))


def pieces_of(replaced: Replaced, spans: Sequence[Span]) -> str:
    """Text of several stretches of the original as it stands now, joined by blanks.

    A replacement that two stretches share is written once.

    Parameters
    ----------
    replaced : Replaced
        The new text.
    spans : sequence of Span
        Stretches of the original, in order.
    """
    found: list[Span] = []
    for span in map(replaced.span, spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return " ".join(span.of(replaced.text) for span in found)
