"""Sentences and names of texts, each text analysed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from psm_qual.model import Analysis
from psm_qual.protocols import LanguagePipeline


class Outlines:
    """Remembers what a pipeline says of a text, its words left out, until told to forget.

    Passages are cut and names are found in the same texts, one after the other. To analyse them
    takes most of the time of both. What is remembered is in clear: it stays in memory.

    Parameters
    ----------
    pipeline : LanguagePipeline
        Analyses what is new.
    """

    def __init__(self, pipeline: LanguagePipeline) -> None:
        self._pipeline = pipeline
        self._known: dict[str, Analysis] = {}

    def analyse(self, texts: Sequence[str]) -> Iterator[Analysis]:
        """Analyse texts, in order, one `Analysis` each; ``tokens`` are left empty."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        for text, analysis in zip(new, self._pipeline.analyse(new), strict=True):
            self._known[text] = replace(analysis, tokens=())
        return (self._known[text] for text in texts)

    def forget(self) -> None:
        """Forget everything."""
        self._known.clear()
