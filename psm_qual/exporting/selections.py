"""Codings as selections of texts: one for each passage and coder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from psm_qual.exchange.interchange import ExchangedCoding, Selection
from psm_qual.exchange.losses import LossKind
from psm_qual.exporting.codes import ExportedCodes
from psm_qual.exporting.collected import Collected
from psm_qual.exporting.dates import Dates
from psm_qual.exporting.memos import Memos
from psm_qual.exporting.people import ExportedUsers, coder_name
from psm_qual.exporting.texts import PrintedTexts
from psm_qual.model import Coding, Segment


class Selecting:
    """Makes selections of what people, and when asked machines, coded.

    Parameters
    ----------
    codes, users, dates, texts, memos
        Of the same study.
    collected : Collected
        Knows guids, and collects what cannot be carried.
    """

    def __init__(
        self,
        codes: ExportedCodes,
        users: ExportedUsers,
        dates: Dates,
        texts: PrintedTexts,
        memos: Memos,
        collected: Collected,
    ) -> None:
        self._codes, self._users, self._dates = codes, users, dates
        self._texts, self._memos, self._collected = texts, memos, collected
        self._noting: dict[str, list[str]] = {}
        for segment, coder in memos.on_passages:
            self._noting.setdefault(segment, []).append(coder)

    def of(self, segment: Segment, codings: Iterable[Coding]) -> list[Selection]:
        """Selections of a segment, in the order of its coders.

        Parameters
        ----------
        segment : Segment
            A passage.
        codings : iterable of Coding
            Those on it that are exported.
        """
        by_coder: dict[str, list[Coding]] = {}
        for coding in codings:
            by_coder.setdefault(coder_name(coding), []).append(coding)
        for coder in self._noting.get(segment.id, ()):
            by_coder.setdefault(coder, [])
        if not by_coder:
            return []
        span = self._texts.span(segment)
        words = span.of(self._texts.text(segment.source))
        if words != segment.text:
            self._collected.lose(LossKind.CHANGED, "selection", segment.id, "pieces")
        whole = Selection(guid="", span=span, name=words)
        return [self._selection(whole, segment, coder, own) for coder, own in by_coder.items()]

    def _selection(
        self, whole: Selection, segment: Segment, coder: str, own: Sequence[Coding]
    ) -> Selection:
        user = self._users.of(coder)
        codings = tuple(self._coding(coding, user) for coding in own)
        notes = tuple(self._memos.on_passages.get((segment.id, coder), ()))
        times = [*(each.at for each in codings), *(each.at for each in notes)]
        return replace(
            whole,
            guid=self._collected.guid("selection", segment.id, coder),
            user=user,
            at=min(filter(None, times), default=None),
            codings=codings,
            notes=notes,
        )

    def _coding(self, coding: Coding, user: str) -> ExchangedCoding:
        place = coding.segment, coding.facet, coding.code, coding.coder
        return ExchangedCoding(
            guid=self._collected.guid("coding", coding.segment, coding.facet, coding.code, user),
            code=self._codes.of(coding.facet, coding.code),
            user=user,
            at=self._dates.of(coding),
            notes=tuple(self._memos.on_codings.get(place, ())),
        )


def by_segment(codings: Iterable[Coding]) -> Mapping[str, list[Coding]]:
    """Codings by their segment, in order."""
    found: dict[str, list[Coding]] = {}
    for coding in codings:
        found.setdefault(coding.segment, []).append(coding)
    return found
