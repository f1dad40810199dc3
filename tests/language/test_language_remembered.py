"""What several stages ask of the same texts is worked out once, and is not kept any longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.language import Remembered, load_pipeline
from psm_qual.model import Analysis, Span, Token

TEXTS = ["Ho visto Ilde Ferrua a Torino. Stava bene.", "Sì.", "Sì."]


class Counting:
    """A pipeline that tells what it was asked: each text is one word."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def analyse(self, texts: Sequence[str]) -> Iterator[Analysis]:
        for text in texts:
            self.asked.append(text)
            whole = Span(0, len(text))
            yield Analysis((Token(whole, text, text.lower(), "NOUN", True),), (whole,), ())


def test_each_text_is_analysed_once_and_told_in_the_order_asked() -> None:
    pipeline = Counting()
    remembered = Remembered(pipeline)
    first = list(remembered.analyse(["Forno", "Amo", "Forno"]))
    assert [each.lemmas for each in first] == [("forno",), ("amo",), ("forno",)]
    again, _ = remembered.analyse(["Amo", "Rete"])
    assert again is first[1]
    assert pipeline.asked == ["Forno", "Amo", "Rete"]


def test_what_is_forgotten_is_asked_for_again() -> None:
    pipeline = Counting()
    remembered = Remembered(pipeline)
    list(remembered.analyse(TEXTS))
    remembered.forget()
    list(remembered.analyse(["Sì."]))
    assert pipeline.asked == [*TEXTS[:2], "Sì."]


def test_without_words_sentences_and_names_are_those_of_the_pipeline() -> None:
    pipeline = load_pipeline("embedded")
    said = pipeline.analyse(TEXTS)
    outlines = Remembered(pipeline, words=False).analyse(TEXTS)
    for outline, whole in zip(outlines, said, strict=True):
        assert outline.tokens == ()
        assert outline.sentences == whole.sentences
        assert outline.entities == whole.entities
        assert outline.guesses == whole.guesses
