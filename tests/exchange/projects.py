"""Projects of any other program: names twice, any characters, selections of several people."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from psm_qual.exchange.guids import guid_of
from psm_qual.exchange.interchange import (
    Case,
    CodeSet,
    ExchangedCode,
    ExchangedCoding,
    ExchangedSource,
    Interchange,
    Note,
    Selection,
    User,
    Variable,
    VariableKind,
)
from psm_qual.model import Span

# What has shifted positions or broken files somewhere.
AWKWARD = st.sampled_from(
    [
        *(
            "e\u0301",
            "\u0301",
            "à",
            "😀",
            "👩🏽‍🚒",
            "\U0001d11e",
            "\r\n",
            "\r",
            "\n",
            "\ufeff",
            "\x00",
            "\x1b",
        ),
        *(
            "]]>",
            "&",
            "<b>",
            '"',
            "'",
            "\u2028",
            "\x85",
            "\ufffe",
            "\ud800",
            " ",
            "a",
            "casa ",
            "가",
            "ᄀ",
            "ᅡ",
        ),
        *("/", "\\", "=1+1", "\t"),
    ]
)
TEXTS = st.lists(AWKWARD | st.text(max_size=6), max_size=25).map("".join)
NAMES = st.sampled_from(["Acqua", "acqua", "", " ", "a/b", "\x00", "x" * 400]) | TEXTS
TIMES = st.none() | st.datetimes(
    datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)
).map(lambda at: at.replace(microsecond=0))
VALUES = st.sampled_from(["7", "", "3.5", "2026-02-28", "true", "alto", "1e3", "١"]) | TEXTS


@st.composite
def notes(draw: st.DrawFn, of: str) -> tuple[Note, ...]:
    """None, one or two memos of something."""
    return tuple(
        Note(
            guid=guid_of(of, "note", str(n)),
            name=draw(NAMES),
            text=draw(TEXTS),
            user=draw(st.sampled_from(["", guid_of("user", "0"), guid_of("nobody")])),
            at=draw(TIMES),
        )
        for n in range(draw(st.integers(0, 2)))
    )


@st.composite
def codings(draw: st.DrawFn, of: str, codes: int, users: int) -> tuple[ExchangedCoding, ...]:
    """Codings of something, by whoever; now and then under a code that is not there."""
    return tuple(
        ExchangedCoding(
            guid=guid_of(of, "coding", str(n)),
            code=guid_of("code", str(draw(st.integers(0, codes)))),
            user=guid_of("user", str(draw(st.integers(0, users)))),
            at=draw(TIMES),
            notes=draw(notes(f"{of} coding {n}")),
        )
        for n in range(draw(st.integers(0, 3)))
    )


@st.composite
def selections(draw: st.DrawFn, of: str, length: int, **around: int) -> Selection:
    """A selection of a text, at times one that goes beyond it."""
    start, end = sorted(draw(st.tuples(*[st.integers(0, length + 1)] * 2)))
    return Selection(
        guid=guid_of(of),
        span=Span(start, end),
        name=draw(NAMES),
        user=guid_of("user", str(draw(st.integers(0, around["users"])))),
        at=draw(TIMES),
        codings=draw(codings(of, **around)),
        notes=draw(notes(of)),
    )


@st.composite
def sources(draw: st.DrawFn, number: int, **around: int) -> ExchangedSource:
    """A text with what was selected in it."""
    text = draw(TEXTS)
    of = f"source {number}"
    return ExchangedSource(
        guid=guid_of(of),
        name=draw(NAMES),
        text=text,
        selections=tuple(
            draw(selections(f"{of} selection {n}", len(text), **around))
            for n in range(draw(st.integers(0, 3)))
        ),
        codings=draw(codings(of, **around)),
        notes=draw(notes(of)),
        values=draw(values()),
        at=draw(TIMES),
    )


@st.composite
def codes(draw: st.DrawFn, count: int) -> tuple[ExchangedCode, ...]:
    """Codes and categories below each other, at times in a circle."""
    return tuple(
        ExchangedCode(
            guid=guid_of("code", str(n)),
            name=draw(NAMES),
            parent=draw(st.just("") | st.integers(0, count).map(lambda p: guid_of("code", str(p)))),
            description=draw(TEXTS),
            color=draw(st.sampled_from(["", "#aabbcc", "red"])),
            codable=draw(st.booleans()),
            notes=draw(notes(f"code {n}")),
        )
        for n in range(count)
    )


def values() -> st.SearchStrategy[dict[str, str]]:
    """Values of variables, of which the last is not there."""
    keys = st.integers(0, 2).map(lambda n: guid_of("variable", str(n)))
    return st.dictionaries(keys, VALUES, max_size=3)


@st.composite
def projects(draw: st.DrawFn) -> Interchange:
    """Whole projects."""
    count = {"codes": draw(st.integers(0, 4)), "users": draw(st.integers(0, 3))}
    texts = tuple(draw(sources(n, **count)) for n in range(draw(st.integers(0, 3))))
    guids = st.lists(st.integers(0, 3), max_size=3)

    def some(what: str) -> tuple[str, ...]:
        return tuple(guid_of(f"{what}{n}") for n in draw(guids))

    parts: dict[str, Any] = {
        "cases": tuple(
            Case(
                guid=guid_of("case", str(n)),
                name=draw(NAMES),
                sources=some("source "),
                values=draw(values()),
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        "sets": tuple(
            CodeSet(
                guid=guid_of("set", str(n)),
                name=draw(NAMES),
                description=draw(TEXTS),
                codes=tuple(guid_of("code", str(m)) for m in draw(guids)),
                sources=some("source "),
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        "variables": tuple(
            Variable(
                guid=guid_of("variable", str(n)),
                name=draw(NAMES),
                kind=draw(st.sampled_from(VariableKind)),
                description=draw(TEXTS),
            )
            for n in range(2)
        ),
    }
    return Interchange(
        name=draw(NAMES),
        at=draw(TIMES),
        description=draw(TEXTS),
        users=tuple(
            User(guid=guid_of("user", str(n)), name=draw(NAMES)) for n in range(count["users"])
        ),
        codes=draw(codes(count["codes"])),
        sources=texts,
        notes=draw(notes("project")),
        **parts,
    )
