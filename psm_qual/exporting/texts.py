"""Sources as they stand under ``outputs/anonymised/``, and where segments lie in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from psm_qual.anonymising import pieces_of
from psm_qual.errors import StudyError
from psm_qual.messages import problem
from psm_qual.model import Mention, Segment, Span
from psm_qual.stages.source_texts import SourceText, load_text
from psm_qual.store.entities import load_mentions
from psm_qual.store.imports import exact_spans
from psm_qual.study import Study


class PrintedTexts:
    """Pseudonymised texts of a study's sources, to the letter what its files have.

    Parameters
    ----------
    study : Study
        An open study.
    sources : iterable of str
        Ids.

    Raises
    ------
    StudyError
        If a source was read again and not anonymised since.
    """

    def __init__(self, study: Study, sources: Iterable[str]) -> None:
        self._texts: dict[str, SourceText] = {}
        self._whole: dict[str, str] = {}
        with study.store.reading() as db:
            # What was selected in another program goes out as it came in.
            self._exact = exact_spans(db)
            mentions = _by_source(load_mentions(db))
            for source in sources:
                text = load_text(db, source, mentions.get(source, []), None)
                if text is None:
                    raise problem(StudyError, "exporting.not_anonymised", source=source)
                self._texts[source] = text
                self._whole[source] = text.printed + "\n"

    def text(self, source: str) -> str:
        """All of a source, as ``outputs/anonymised/<source>.txt`` has it."""
        return self._whole[source]

    def span(self, segment: Segment) -> Span:
        """Where a segment lies in that text: from the start of its first piece to its last's end.

        Parameters
        ----------
        segment : Segment
            With its place in the text in clear.

        Returns
        -------
        Span
            Half-open, code points of `text`.

        Raises
        ------
        StudyError
            If other words stand there than those of the segment: then nothing may be exported.
        """
        replaced = self._texts[segment.source].replaced
        if pieces_of(replaced, segment.pieces) != segment.text:
            raise problem(StudyError, "exporting.not_anonymised", source=segment.source)
        if segment.id in self._exact:
            return replaced.span(self._exact[segment.id])
        return Span(replaced.span(segment.pieces[0]).start, replaced.span(segment.pieces[-1]).end)


def _by_source(mentions: Iterable[Mention]) -> Mapping[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.source, []).append(mention)
    return found
