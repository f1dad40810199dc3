"""The text of a source as people read it: pseudonymised; in clear while the vault is open.

The corpus is not read again: with the originals of the vault in the places of what stands for them
the pseudonymised text is the text in clear. It lives in memory only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from psm_qual.anonymising import Replaced, replace
from psm_qual.model import Action, Mention, Passage, Span
from psm_qual.stages.tables import canonical_text
from psm_qual.store.sources import load_turn_spans, load_turns
from psm_qual.vault import Vault


@dataclass(frozen=True, slots=True, repr=False)
class SourceText:
    """A source as it was anonymised last.

    Parameters
    ----------
    printed : str
        Canonical text, pseudonymised.
    clear : str or None
        The same in clear; None while the vault is closed, or where it knows of another text.
    replaced : Replaced
        Where each stretch of the text in clear lies in `printed`.
    turns : mapping of int to Span
        Where each turn lies in the text in clear, its label left out. Offsets: half-open, code
        points of the canonical text.
    """

    printed: str
    clear: str | None
    replaced: Replaced
    turns: Mapping[int, Span]

    def cut(self, span: Span) -> str:
        """What stands at a place: the original when it may be seen."""
        return self.replaced.cut(span) if self.clear is None else span.of(self.clear)

    def find(self, words: str, within: Sequence[Span]) -> list[Span]:
        """Places of words that are still there to be read, in any case.

        Parameters
        ----------
        words : str
            As somebody types them.
        within : sequence of Span
            Where to look. Offsets: half-open, code points of the canonical text in clear.

        Returns
        -------
        list of Span
            In order, in the text in clear; what stands for a name is not searched.
        """
        spelt = r"\s+".join(map(re.escape, words.split()))
        pattern = re.compile(rf"(?<!\w){spelt}(?!\w)", re.IGNORECASE)
        found = []
        for piece in within:
            for start, end in self._left(piece):
                printed = self.replaced.span(Span(start, end)).start
                shift = start - printed
                for match in pattern.finditer(self.printed, printed, printed + end - start):
                    found.append(Span(match.start() + shift, match.end() + shift))
        return found

    def _left(self, piece: Span) -> Iterator[tuple[int, int]]:
        """What of a stretch was not replaced."""
        start = piece.start
        for hidden in self.replaced.before:
            if hidden.overlaps(piece):
                if start < hidden.start:
                    yield start, hidden.start
                start = hidden.end
        if start < piece.end:
            yield start, piece.end

    def turn_at(self, span: Span) -> int | None:
        """Number of the turn in which, or in whose label, a stretch begins."""
        starts = list(self.turns.values())
        after = bisect_right(starts, span.start, key=lambda each: each.end)
        numbers = list(self.turns)
        return numbers[after] if after < len(numbers) else None

    def line(self, turn: int) -> Span:
        """A turn with its label."""
        numbers = list(self.turns)
        position = numbers.index(turn)
        start = self.turns[numbers[position - 1]].end + 1 if position else 0
        return Span(start, self.turns[turn].end)


def load_text(
    db: Connection, source: str, mentions: Sequence[Mention], vault: Vault | None
) -> SourceText | None:
    """Text of a source.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    source : str
        Its id.
    mentions : sequence of Mention
        Those of the source, in order, as the last run left them.
    vault : Vault or None
        Open, to see the originals.

    Returns
    -------
    SourceText or None
        None when the source was read again and not anonymised since.
    """
    printed = canonical_text(load_turns(db, source))
    turns = load_turn_spans(db, source)
    changed = [mention for mention in mentions if mention.action is not Action.KEEP]
    after = _places_after(changed)
    if any(span.of(printed) != m.replacement for span, m in zip(after, changed, strict=True)):
        return None
    replaced = Replaced(printed, tuple(mention.span for mention in changed), tuple(after))
    length = max((span.end for span in turns.values()), default=0)
    if replaced.span(Span(0, length)).end != len(printed):
        return None
    clear = _clear(printed, source, changed, after, vault)
    return SourceText(printed, clear, replaced, turns)


def question_of(passages: Sequence[Passage], span: Span) -> int | None:
    """Number of the turn that asked for the passage in which a stretch lies."""
    for passage in passages:
        if any(piece.overlaps(span) for piece in passage.pieces):
            return passage.question
    return None


def _places_after(changed: Sequence[Mention]) -> list[Span]:
    places = []
    shift = 0
    for mention in changed:
        start = mention.span.start + shift
        places.append(Span(start, start + len(mention.replacement)))
        shift += len(mention.replacement) - len(mention.span)
    return places


def _clear(
    printed: str,
    source: str,
    changed: Sequence[Mention],
    after: Sequence[Span],
    vault: Vault | None,
) -> str | None:
    if vault is None:
        return None
    words = {(start, end): text for start, end, text in vault.originals.get(source, ())}
    originals = [words.get((m.span.start, m.span.end)) for m in changed]
    if any(
        original is None or len(original) != len(mention.span)
        for original, mention in zip(originals, changed, strict=True)
    ):
        return None
    return replace(printed, zip(after, map(str, originals), strict=True)).text
