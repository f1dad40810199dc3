"""What a pipeline says of texts without their words: where sentences are, and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from psm_qual.model import Analysis
from psm_qual.protocols import LanguagePipeline


@runtime_checkable
class Outliner(Protocol):
    """A pipeline that is faster when nobody asks for words."""

    def outline(self, texts: Sequence[str]) -> Iterator[Analysis]:
        """Analyse texts, in order, one `Analysis` each, ``tokens`` left empty."""
        ...


def outlines_of(pipeline: LanguagePipeline, texts: Sequence[str]) -> Iterator[Analysis]:
    """Sentences and names of texts, the same that the whole analysis has.

    Parameters
    ----------
    pipeline : LanguagePipeline
        One that is no `Outliner` reads everything, and its words are left out.
    texts : sequence of str
        In order, one `Analysis` each.
    """
    if isinstance(pipeline, Outliner):
        yield from pipeline.outline(texts)
    else:
        yield from (replace(analysis, tokens=()) for analysis in pipeline.analyse(texts))
