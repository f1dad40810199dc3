"""A segment to review, with its codings as one coder sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from psm_qual.messages import say
from psm_qual.model import Coding, Segment


@dataclass(frozen=True, slots=True)
class Item:
    """A segment to review.

    Parameters
    ----------
    segment : Segment
        With its question.
    codings : sequence of Coding
        Suggested, accepted and rejected codes of this coder, surest first within each level.
    memos : sequence of str
        This coder's notes on it.
    blind : bool
        Whether it is coded blind: nothing of models or others is in it.
    """

    segment: Segment
    codings: Sequence[Coding]
    memos: Sequence[str]
    blind: bool = False

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{say(f'cli.loop.status.{each.status.value}')}</td><td>{escape(each.code)}</td>"
            f"<td>{'' if self.blind else f'{each.confidence:.0%}'}</td>"
            f"<td>{escape(each.evidence.phrase) if each.evidence else ''}</td></tr>"
            for each in self.codings
        )
        memos = "".join(f"<li>{escape(memo)}</li>" for memo in self.memos)
        return (
            f"<p><i>{escape(self.segment.question)}</i></p><p>{escape(self.segment.text)}</p>"
            f"<table>{rows}</table><ul>{memos}</ul>"
        )
