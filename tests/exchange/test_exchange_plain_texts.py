"""Texts change in ways that programs can do with, and places follow."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.exchange.writing.characters import PlainText, one_line, printable
from psm_qual.model import Span
from tests.exchange.projects import TEXTS


@pytest.mark.parametrize(
    ("before", "span", "text", "words"),
    [
        pytest.param("ab\r\ncd", Span(4, 6), "ab\ncd", "cd", id="two characters end a line"),
        pytest.param("ab\rcd", Span(3, 5), "ab\ncd", "cd", id="an old Mac's end of a line"),
        pytest.param("\ufeffab", Span(1, 3), "ab", "ab", id="a mark that is not counted"),
        pytest.param("\ufeffab", Span(0, 2), "ab", "a", id="a mark that was counted"),
        pytest.param("e\u0301a", Span(2, 3), "éa", "a", id="an accent of its own"),
        pytest.param("ae\u0301", Span(0, 2), "aé", "aé", id="half a letter takes all of it"),
        pytest.param("ae\u0301", Span(2, 3), "aé", "é", id="the accent alone takes its letter"),
        pytest.param("x\x00y", Span(2, 3), "x\ufffdy", "y", id="what XML forbids"),
        pytest.param("x\ud800y", Span(2, 3), "x\ufffdy", "y", id="half a character"),
        pytest.param("👩🏽‍🚒 sì", Span(5, 7), "👩🏽‍🚒 sì", "sì", id="emoji of four code points"),
        pytest.param("ᄀ\u1161x", Span(2, 3), "가x", "x", id="letters that become a syllable"),
        pytest.param(
            "a\u2028b\x85c", Span(4, 5), "a\u2028b\x85c", "c", id="other ends of lines stay"
        ),
        pytest.param("ab", Span(1, 1), "ab", "", id="nothing selected"),
    ],
)
def test_places_follow(before: str, span: Span, text: str, words: str) -> None:
    plain = PlainText(before)
    assert plain.text == text
    assert plain.span(span).of(plain.text) == words


@given(TEXTS, st.data())
def test_words_stay_what_they_are(before: str, data: st.DataObject) -> None:
    plain = PlainText(before)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(before))] * 2)))
    span = plain.span(Span(start, end))
    assert span.end <= len(plain.text)
    wanted = PlainText(before[start:end]).text
    if before[start : start + 1] != "\ufeff" or start == 0:
        assert wanted in span.of(plain.text) or _is_inside_a_letter(before, start, end)


def _is_inside_a_letter(before: str, start: int, end: int) -> bool:
    """Whether a cut goes through what becomes one character, or through the end of a line."""
    whole = PlainText(before).text
    parts = (before[:start], before[start:end], before[end:])
    joined = "".join(PlainText(f"x{part}").text[1:] for part in parts)
    return joined.removeprefix("\ufeff") != whole


@given(TEXTS)
def test_files_need_nothing_more(before: str) -> None:
    text = PlainText(before).text
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert text.encode("utf-8").decode("utf-8") == text
    assert PlainText(text.removeprefix("\ufeff")).is_as_before


@given(TEXTS)
def test_names_are_one_line_and_stay_so(before: str) -> None:
    name = one_line(before)
    assert one_line(name) == name
    assert printable(name) == name
    assert len(name.splitlines()) <= 1
