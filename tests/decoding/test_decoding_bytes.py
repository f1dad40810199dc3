"""The bytes of a text file become its text, whatever program saved it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.decoding import decode

SAID = "Perché è più giù, così: “Nicolò”\n"

texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\ufeff"))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SAID.encode(), id="UTF-8"),
        pytest.param(SAID.encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param(SAID.encode("utf-16"), id="UTF-16"),
        pytest.param(b"\xfe\xff" + SAID.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(SAID.encode("utf-32"), id="UTF-32"),
        pytest.param(SAID.encode("cp1252"), id="Windows-1252"),
        pytest.param(SAID.encode("mac_roman"), id="Mac Roman"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data) == SAID


@pytest.mark.parametrize("other", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_of_two_encodings_is_decoded_line_by_line(mark: bytes, other: str) -> None:
    # The last quotation mark in UTF-8 has a byte that Windows-1252 has no meaning for.
    data = mark + SAID.encode() + SAID.encode(other) + SAID.encode()
    assert decode(data) == SAID * 3


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"a\x00b", id="NUL"),
        pytest.param("a\x00b".encode("utf-16"), id="NUL in UTF-16"),
        pytest.param("così".encode("utf-16-le"), id="UTF-16 without its mark"),
    ],
)
@pytest.mark.parametrize("errors", ["strict", "replace"])
def test_what_is_no_text_is_refused(data: bytes, errors: str) -> None:
    with pytest.raises(ValueError, match="not a text"):
        decode(data, errors)


def test_what_is_not_as_its_mark_says_is_refused_or_replaced() -> None:
    cut = "così".encode("utf-16")[:-1]
    with pytest.raises(ValueError, match="utf-16"):
        decode(cut)
    assert decode(cut, "replace") == "cos\ufffd"


@given(texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_comes_back_whole(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.binary().filter(lambda data: b"\x00" not in data and data[:1] not in (b"\xfe", b"\xff")))
def test_bytes_without_nul_and_mark_are_always_text_and_none_is_lost(data: bytes) -> None:
    assert "\ufffd" not in decode(data) or "\ufffd".encode() in data
