"""What two stages ask of the same texts is worked out once, and is not kept any longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.language import Outlines, load_pipeline
from psm_qual.model import Analysis
from psm_qual.protocols import LanguagePipeline

TEXTS = ["Ho visto Ilde Ferrua a Torino. Stava bene.", "Sì.", "Sì."]


class Counting:
    """A pipeline that tells what it was asked."""

    def __init__(self, pipeline: LanguagePipeline) -> None:
        self.pipeline = pipeline
        self.asked: list[str] = []

    def analyse(self, texts: Sequence[str]) -> Iterator[Analysis]:
        self.asked += texts
        return self.pipeline.analyse(texts)


def test_a_text_is_analysed_once_until_all_is_forgotten() -> None:
    pipeline = Counting(load_pipeline("embedded"))
    outlines = Outlines(pipeline)
    first = list(outlines.analyse(TEXTS))
    assert list(outlines.analyse(TEXTS[::-1])) == first[::-1]
    assert pipeline.asked == TEXTS[:2]
    outlines.forget()
    list(outlines.analyse(["Sì."]))
    assert pipeline.asked == [*TEXTS[:2], "Sì."]


def test_sentences_and_names_are_those_of_the_pipeline() -> None:
    pipeline = load_pipeline("embedded")
    said = pipeline.analyse(TEXTS)
    for outline, whole in zip(Outlines(pipeline).analyse(TEXTS), said, strict=True):
        assert outline.sentences == whole.sentences
        assert outline.entities == whole.entities
        assert outline.guesses == whole.guesses
