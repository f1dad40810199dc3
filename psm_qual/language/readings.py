"""What is said of pseudonymised passages, worked out once for all the stages of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.model import Analysis
from psm_qual.protocols import LanguagePipeline


class Readings:
    """Remembers the analyses of texts.

    Codes are suggested for the same passages in which themes are looked for. What is remembered
    stays in memory: a few hundred MiB for ten thousand passages.

    Parameters
    ----------
    pipeline : LanguagePipeline
        Analyses what is new.
    """

    def __init__(self, pipeline: LanguagePipeline) -> None:
        self._pipeline = pipeline
        self._known: dict[str, Analysis] = {}

    def analyse(self, texts: Sequence[str]) -> Iterator[Analysis]:
        """Analyse texts, in order, one `Analysis` each."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._pipeline.analyse(new), strict=True))
        return (self._known[text] for text in texts)
