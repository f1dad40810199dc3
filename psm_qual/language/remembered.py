"""What a pipeline says of texts, each text analysed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from psm_qual.language.outlines import outlines_of
from psm_qual.model import Analysis
from psm_qual.protocols import LanguagePipeline


class Remembered:
    """Remembers the analyses of texts, until told to forget.

    What is remembered stays in memory and is never written: it may be in clear. Whole analyses of
    ten thousand passages are a few hundred MiB.

    Parameters
    ----------
    pipeline : LanguagePipeline
        Analyses what is new.
    words : bool
        Whether words are remembered too; without them ``tokens`` are left empty, and sentences
        and names alone take little room.
    """

    def __init__(self, pipeline: LanguagePipeline, *, words: bool = True) -> None:
        self._read = pipeline.analyse if words else partial(outlines_of, pipeline)
        self._known: dict[str, Analysis] = {}

    def analyse(self, texts: Sequence[str]) -> Iterator[Analysis]:
        """Analyse texts, in order, one `Analysis` each."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._read(new), strict=True))
        return (self._known[text] for text in texts)

    def forget(self) -> None:
        """Forget everything."""
        self._known.clear()
