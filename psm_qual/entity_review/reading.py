"""A source turn by turn, as a person reads it, with what is decided on marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from psm_qual.model import Mention, Role, Span
from psm_qual.stages.source_texts import SourceText

# What stands between the label of a turn and its words, in the canonical form.
_COLON = ": "


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A stretch of a turn as it is shown: in memory only.

    Parameters
    ----------
    text : str
        What is shown; an original while the vault is open, else what stands in its place.
    span : Span
        Where it lies. Offsets: half-open, code points of the canonical text in clear.
    mention : Mention or None
        What is decided on there, as it is decided now; None for words that nobody marked.
    """

    text: str
    span: Span
    mention: Mention | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ReadTurn:
    """What one speaker says.

    Parameters
    ----------
    number : int
        Its number in the source.
    role : Role
        Whether who speaks asks or answers.
    label, said : tuple of Piece
        The label that says who speaks, of a questionnaire the question; and the words.
    """

    number: int
    role: Role
    label: tuple[Piece, ...]
    said: tuple[Piece, ...]

    def place(self, shown: Span) -> Span:
        """Where a stretch of what is shown lies in the canonical text in clear.

        Parameters
        ----------
        shown : Span
            Offsets: half-open, code points of the words of `said` put together. What begins or ends
            inside a mention takes in the whole of it.
        """
        return Span(self._at(shown.start, end=False), self._at(shown.end, end=True))

    def _at(self, offset: int, *, end: bool) -> int:
        position = 0
        for piece in self.said:
            length = len(piece.text)
            inside = position < offset <= position + length if end else offset < position + length
            if inside:
                if piece.mention is None or length == len(piece.span):
                    return piece.span.start + offset - position
                return piece.span.end if end else piece.span.start
            position += length
        return self.said[-1].span.end if self.said else 0


def read_turns(
    text: SourceText, mentions: Sequence[Mention], roles: dict[int, Role]
) -> list[ReadTurn]:
    """Turns of a source, in order.

    Parameters
    ----------
    text : SourceText
        As it was anonymised last, in clear while the vault is open.
    mentions : sequence of Mention
        Those of the source, in order, as they are decided now.
    roles : dict of int to Role
        By number of turn.
    """
    turns = []
    for number, said in text.turns.items():
        line = text.line(number)
        label = Span(line.start, max(line.start, said.start - len(_COLON)))
        turns.append(
            ReadTurn(
                number,
                roles.get(number, Role.RESPONDENT),
                tuple(_pieces(text, label, mentions)),
                tuple(_pieces(text, said, mentions)),
            )
        )
    return turns


def _pieces(text: SourceText, span: Span, mentions: Sequence[Mention]) -> Iterator[Piece]:
    at = span.start
    for mention in mentions:
        if mention.span.end <= at or mention.span.start >= span.end:
            continue
        start = max(at, mention.span.start)
        end = min(mention.span.end, span.end)
        if at < start:
            yield Piece(text.cut(Span(at, start)), Span(at, start))
        yield Piece(text.cut(Span(start, end)), Span(start, end), mention)
        at = end
    if at < span.end:
        yield Piece(text.cut(Span(at, span.end)), Span(at, span.end))
