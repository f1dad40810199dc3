"""Selections of other programs in the texts of now: where they lie, and the passages they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from sqlalchemy import Connection

from psm_qual.anonymising import AnonymisedSource, Replaced
from psm_qual.model import Passage, Span, Transcript
from psm_qual.segmenting.imported import Selected, selected_passages
from psm_qual.store.imports import save_selection_places

# Id, place, text of a segment as it was, and whether it was part of the study.
_Old = tuple[str, tuple[Span, ...], str, bool]


class SelectionPlaces:
    """Where selections lie, also in a text that was edited since.

    Parameters
    ----------
    selections : mapping of str to sequence of Selected
        By source, with the places they had last.
    before : mapping of str to sequence of tuple
        Segments of each source as they were; see `psm_qual.store.segments.old_segments`.
    unchanged : set of str
        Sources whose text is the one that these lie in.
    """

    def __init__(
        self,
        selections: Mapping[str, Sequence[Selected]],
        before: Mapping[str, Sequence[_Old]],
        unchanged: Set[str],
    ) -> None:
        self._selections = selections
        self._before = before
        self._unchanged = unchanged
        self._moved: dict[str, Span | None] = {}

    def known(self, source: str) -> set[str]:
        """Segments of a source that are selections, whether or not they are found."""
        return {each.segment for each in self._selections.get(source, ())}

    def of(self, transcript: Transcript, source: AnonymisedSource) -> list[tuple[str, Passage]]:
        """Passages of a source that are selections, by their ids.

        Parameters
        ----------
        transcript : Transcript
            The source in clear, as it is now.
        source : AnonymisedSource
            The same, pseudonymised.
        """
        own = self._selections.get(transcript.source, ())
        texts = {key: text for key, _, text, _ in self._before.get(transcript.source, ())}
        new = not texts.keys() & self.known(transcript.source)
        if not new and transcript.source not in self._unchanged:
            own = list(self._found(own, texts, source.replaced))
        return selected_passages([each for each in own if each.found], transcript)

    def save(self, db: Connection) -> None:
        """Keep where they lie now.

        Parameters
        ----------
        db : Connection
            Inside `Store.writing`.
        """
        before = (each for own in self._selections.values() for each in own)
        save_selection_places(db, self._moved, before)

    def _found(
        self, own: Sequence[Selected], texts: Mapping[str, str], now: Replaced
    ) -> Iterator[Selected]:
        """Those whose words are still there; of several such places the nearest to the old one."""
        for each in own:
            text = texts.get(each.segment, "")
            old = now.span(Span(each.span.start, each.span.start)).start
            places = list(_occurrences(text, now.text))
            at = min(places, key=lambda place: abs(place - old), default=None)
            span = None if at is None else clear_span(now, Span(at, at + len(text)))
            self._moved[each.segment] = span
            if span is not None:
                yield replace(each, span=span, found=True)


def clear_span(replaced: Replaced, span: Span) -> Span:
    """Where a stretch of a pseudonymised text stands in the text in clear.

    Parameters
    ----------
    replaced : Replaced
        The pseudonymised text.
    span : Span
        Half-open, code points of it. What begins or ends within a pseudonym holds the whole name.
    """
    return Span(_clear(replaced, span.start, False), _clear(replaced, span.end, True))


def _clear(replaced: Replaced, offset: int, end: bool) -> int:
    find = bisect_left if end else bisect_right
    index = find(replaced.after, offset, key=lambda each: each.start) - 1
    if index < 0:
        return offset
    old, new = replaced.before[index], replaced.after[index]
    if offset >= new.end:
        return old.end + offset - new.end
    return old.end if end else old.start


def _occurrences(text: str, within: str) -> Iterator[int]:
    at = within.find(text) if text else -1
    while at >= 0:
        yield at
        at = within.find(text, at + 1)
