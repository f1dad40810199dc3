"""Positions are recovered whatever a program counted by."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.exchange.reading.choosing import Claim, Told, choose
from psm_qual.exchange.reading.conventions import (
    HABITS,
    Convention,
    Form,
    LineEnds,
    Unit,
    conventions_of,
    habit_of,
)
from psm_qual.exchange.reading.fitting import Words
from psm_qual.exchange.reading.text_map import TextMap

# What a text is made of: each piece is a numbered line, so that no two selections are alike.
_PIECES = st.lists(
    st.text(
        alphabet=st.one_of(
            st.sampled_from(
                "aeio tz.,’'èàù👍🏽🇮🇹😀e\u0301a\u0323\u0308ñ각ｱ\u1100\u1161\u00c5\u212b"
            ),
            st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff"),
        ),
        min_size=1,
        max_size=12,
    ),
    min_size=1,
    max_size=8,
)
_CONVENTIONS = st.builds(
    Convention,
    unit=st.sampled_from(Unit),
    line_ends=st.sampled_from(LineEnds),
    form=st.sampled_from(Form),
    mark=st.booleans(),
    base=st.sampled_from((0, 1)),
    inclusive=st.booleans(),
)
_ORIGINS = st.sampled_from(
    [word for word, habit in HABITS if not habit.sure] + ["somebody's own script"]
)


def _length(text: str, convention: Convention) -> int:
    """What a stretch of the final text is long to a program; not how it is done in the package."""
    if convention.form != Form.WRITTEN:
        text = unicodedata.normalize(convention.form.upper(), text)
    if convention.unit == Unit.CODE_POINTS:
        return len(text)
    encoding, size = ("utf-16-le", 2) if convention.unit == Unit.UTF16 else ("utf-8", 1)
    return len(text.encode(encoding)) // size


def _written(lines: list[str], line_end: str, form: str, *, mark: bool) -> str:
    return "\ufeff" * mark + line_end.join(unicodedata.normalize(form, line) for line in lines)


def _claims(
    written: str, spans: list[tuple[int, int]], convention: Convention, line_end: str
) -> list[Claim]:
    """The claims that a program would write for spans of the final text's lines."""
    claims = []
    body = written.removeprefix("\ufeff")
    lines = body.split(line_end)
    long = {
        LineEnds.WRITTEN: _length(line_end, convention),
        LineEnds.ONE: 1,
        LineEnds.TWO: 2,
    }[convention.line_ends]
    before = [0]
    for line in lines:
        before.append(before[-1] + _length(line, convention) + long)
    shift = convention.base + (convention.mark and written != body)
    for first, last in spans:
        start = before[first] + shift
        end = before[last + 1] - long + shift - convention.inclusive
        words = "\n".join(unicodedata.normalize("NFC", line) for line in lines[first : last + 1])
        claims.append(Claim(start, end, Words.of(words)))
    return claims


@settings(max_examples=150, deadline=None)
@given(
    pieces=_PIECES,
    convention=_CONVENTIONS,
    line_end=st.sampled_from(("\n", "\r\n", "\r")),
    form=st.sampled_from(("NFC", "NFD")),
    mark=st.booleans(),
    origin=_ORIGINS,
)
def test_any_text_is_recovered_exactly_under_every_convention(
    pieces: list[str], convention: Convention, line_end: str, form: str, mark: bool, origin: str
) -> None:
    lines = [f"riga {number}: {piece}" for number, piece in enumerate(pieces)]
    written = _written(lines, line_end, form, mark=mark)
    spans = [(index, index) for index in range(len(lines))] + [(0, len(lines) - 1)]
    claims = _claims(written, spans, convention, line_end)

    text = TextMap.of(written)
    kept = choose([Told(text, claims)], origin)[0]

    final = [unicodedata.normalize("NFC", line) for line in lines]
    assert text.text == "\n".join(final)
    found = [
        text.text[text.place(claim.start, kept, end=False) : text.place(claim.end, kept, end=True)]
        for claim in claims
    ]
    assert found == [*final, "\n".join(final)]


def test_the_text_that_stays_is_composed_with_plain_line_ends() -> None:
    written = "\ufeffPerche\u0301\r\nla\r\r\nneve\rcade\x0ba\u2028 A\u030angstrom"
    text = TextMap.of(written).text
    assert text == "Perché\nla\nneve\ncade\na\u2028 Ångstrom"
    assert unicodedata.is_normalized("NFC", text)


_TEXT = "Intervista\r\n\r\nIl treno arriva 😀 tardi.\r\nLa sera non c'è più nulla.\r\nE poi basta."


@pytest.mark.parametrize(
    ("origin", "convention", "why"),
    [
        ("QualCoder 3.6", Convention(Unit.UTF16, LineEnds.ONE), "Qt counts, the file has CRLF"),
        ("ATLAS.ti Win 23", Convention(Unit.UTF16, LineEnds.ONE), "CRLF in the file, one inside"),
        ("NVivo 14", Convention(Unit.UTF16, LineEnds.WRITTEN), ".NET string with CRLF"),
        (
            "MAXQDA 24",
            Convention(Unit.CODE_POINTS, LineEnds.WRITTEN),
            "the file as Python reads it",
        ),
        ("", Convention(Unit.CODE_POINTS, LineEnds.ONE), "as the standard has it"),
    ],
)
def test_without_words_the_edges_of_selections_decide(
    origin: str, convention: Convention, why: str
) -> None:
    text = TextMap.of(_TEXT)
    wanted = ["Il treno arriva 😀 tardi.", "La sera non c'è più nulla.", "E poi basta.", "nulla"]
    claims = []
    for words in wanted:
        start = text.text.index(words)
        places = {
            counted: text.place(counted, convention, end=False) for counted in range(len(_TEXT) + 5)
        }
        first = next(counted for counted, place in places.items() if place == start)
        last = next(counted for counted, place in places.items() if place == start + len(words))
        claims.append(Claim(first, last))
    kept = choose([Told(text, claims)], origin)[0]
    found = [
        text.text[text.place(one.start, kept, end=False) : text.place(one.end, kept, end=True)]
        for one in claims
    ]
    assert found == wanted, why


def test_what_cannot_be_told_is_left_to_the_habit_of_the_program() -> None:
    """One selection in plain ASCII without line ends says nothing: the likeliest is kept."""
    text = TextMap.of("una riga sola")
    for origin in ("QualCoder", "NVivo", "ATLAS.ti", ""):
        kept = choose([Told(text, [Claim(4, 8)])], origin)[0]
        assert kept == conventions_of(habit_of(origin))[0][0]


def test_a_source_counted_otherwise_than_its_file_keeps_its_own_convention() -> None:
    """MAXQDA joins documents that came in different ways."""
    two = TextMap.of("prima riga\r\nseconda riga\r\nterza riga")
    claims_two = [Claim(12, 24, Words.of("seconda riga")), Claim(26, 36, Words.of("terza riga"))]
    claims_one = [Claim(11, 23, Words.of("seconda riga")), Claim(24, 34, Words.of("terza riga"))]
    many = [Told(two, claims_two) for _ in range(5)]
    kept = choose([*many, Told(two, claims_one)], "MAXQDA 2022")
    assert kept[0].line_ends == LineEnds.WRITTEN
    assert kept[5].line_ends == LineEnds.ONE


@pytest.mark.parametrize(
    "words",
    [
        "seconda r…",
        "seconda...",
        "[…]",
        "12,24",
        "(2,0),(3,0)",
        "00:14.70 – 00:17.70",
        "Citazione 1",
    ],
)
def test_names_that_are_cut_off_or_no_words_do_no_harm(words: str) -> None:
    text = TextMap.of("prima riga\r\nseconda riga\r\nterza riga")
    claims = [
        Claim(11, 23, Words.of(words)),
        Claim(24, 34, Words.of("terza riga")),
        Claim(0, 10, Words.of("prima riga")),
    ]
    kept = choose([Told(text, claims)], "")[0]
    place = text.place(11, kept, end=False), text.place(23, kept, end=True)
    assert text.text[slice(*place)] == "seconda riga"
