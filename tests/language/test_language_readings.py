"""A passage is analysed once in a run, whatever stage asks first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.language import Readings
from psm_qual.model import Analysis, Span, Token


class Counting:
    """A pipeline that tells what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def analyse(self, texts: Sequence[str]) -> Iterator[Analysis]:
        for text in texts:
            self.asked.append(text)
            whole = Span(0, len(text))
            yield Analysis((Token(whole, text, text.lower(), "NOUN", True),), (whole,), ())


def test_each_text_is_analysed_once_and_told_in_the_order_asked() -> None:
    pipeline = Counting()
    readings = Readings(pipeline)
    first = list(readings.analyse(["Forno", "Amo", "Forno"]))
    assert [each.lemmas for each in first] == [("forno",), ("amo",), ("forno",)]
    again, _ = readings.analyse(["Amo", "Rete"])
    assert again is first[1]
    assert pipeline.asked == ["Forno", "Amo", "Rete"]
