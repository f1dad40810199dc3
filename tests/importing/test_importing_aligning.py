"""Places of a text are found in what is read from it: never a letter beside."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.importing.aligning import Alignment
from psm_qual.importing.reading_again import best_rendition, renditions
from psm_qual.model import Span
from psm_qual.readers import ReadingOptions

INTERVIEW = """\
Intervista 3
Data: 12 marzo 2024

[00:01:02] Intervistatrice: Buongiorno, come va?
Sindaca: Bene 👍🏽 grazie,
ma   il medico non c'è.
[00:02:02] Intervistatrice: E poi?
Sindaca: No.
"""
OPTIONS = ReadingOptions()


@pytest.mark.parametrize(
    ("selected", "found", "why"),
    [
        ("Bene 👍🏽 grazie", "Bene 👍🏽 grazie", "an emoji is two code points on both sides"),
        ("ma   il medico", "ma il medico", "blanks collapse in reading"),
        ("grazie,\nma   il", "grazie, ma il", "lines under one label are joined"),
        ("E poi?\nSindaca: No.", "E poi?\nSindaca: No.", "a selection may cross turns"),
        ("  il medico ", "il medico", "blanks at its ends are nobody's words"),
        ("[00:02:02] Intervistatrice: E poi?", "Intervistatrice: E poi?", "times are not said"),
    ],
)
def test_a_selection_keeps_its_words(selected: str, found: str, why: str) -> None:
    span = Span(INTERVIEW.index(selected), INTERVIEW.index(selected) + len(selected))
    (plain, *_) = renditions(INTERVIEW, OPTIONS)
    mapped = plain.alignment.place(span)
    assert mapped.span is not None, why
    assert mapped.span.of(plain.transcript.text) == found, why


def test_a_title_that_is_selected_is_kept_by_another_way_of_writing_the_file() -> None:
    span = Span(0, len("Intervista 3"))
    found = best_rendition(renditions(INTERVIEW, OPTIONS), [span])
    assert found is not None
    (mapped,) = found.places([span])
    assert mapped.missing == 0
    assert mapped.span is not None
    assert mapped.span.of(found.transcript.text) == "Intervista 3"
    assert "Sindaca" in found.transcript.labels


def test_a_text_that_nobody_selected_in_is_written_as_it_is() -> None:
    found = best_rendition(renditions(INTERVIEW, OPTIONS), [])
    assert found is not None
    assert found.content.decode() == INTERVIEW


def test_a_text_without_words_is_none() -> None:
    assert best_rendition(renditions("  \n …\n", OPTIONS), []) is None


PIECES = st.sampled_from(
    [
        "il medico",
        "👩🏽‍🌾",
        "pero\u0300",
        "\u200b",
        "\n",
        "\n\n",
        "  ",
        "I: ",
        "R: ",
        "– ",
        "[00:01] ",
        "[PERSONA_3] ",
        "[PERSONA_3]: ",
        "**Sì**",
        "Titolo",
        "1) ",
        "…",
        "\t",
        "\u00ad",
        "9",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=40), st.data())
def test_every_selection_with_a_word_is_found_with_all_its_letters(
    pieces: list[str], data: st.DataObject
) -> None:
    text = unicodedata.normalize("NFC", "".join(pieces))
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    span = Span(first, last)
    found = best_rendition(renditions(text, OPTIONS), [span])
    if found is None:
        assert not any(map(str.isalnum, text))
        return
    (mapped,) = found.places([span])
    letters = [c for c in span.of(text) if c.isalnum()]
    if not letters:
        return
    assert mapped.span is not None
    there = [c for c in mapped.span.of(found.transcript.text) if c.isalnum()]
    # What reading left out, if anything, is told.
    assert len(there) + mapped.missing >= len(letters)
    assert mapped.missing == 0


@given(st.text(max_size=60))
def test_a_text_aligned_with_itself_stays_where_it_is(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    alignment = Alignment(text, text)
    whole = alignment.place(Span(0, len(text)))
    visible = [at for at, char in enumerate(text) if not char.isspace()]
    if not alignment.exact:
        # Something in it that readers take for invisible.
        assert not alignment.whole or len(visible) != len(text)
    elif visible:
        assert whole.span == Span(visible[0], visible[-1] + 1)
