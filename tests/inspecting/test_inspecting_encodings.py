"""A name is seen in a text file whatever its encoding: what the reader decodes, the check does."""

from __future__ import annotations

import pytest

from psm_qual.errors import UnreadableFileError
from psm_qual.inspecting import inspect

NAME = "Zelè Frappù"
MIXED = "“Così” — è già lì\n".encode() + f"{NAME}\n".encode("cp1252")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(NAME.encode(), id="UTF-8"),
        pytest.param(NAME.encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param(NAME.encode("utf-16"), id="UTF-16"),
        pytest.param(NAME.encode("utf-16-le"), id="UTF-16 without its mark"),
        pytest.param(NAME.encode("utf-16-be"), id="UTF-16 without its mark, the big end first"),
        pytest.param(NAME.encode("utf-32"), id="UTF-32"),
        pytest.param(NAME.encode("cp1252"), id="Windows-1252"),
        pytest.param(NAME.encode("mac_roman"), id="Mac Roman"),
        pytest.param(MIXED, id="Windows-1252 below UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + MIXED, id="Windows-1252 below UTF-8 with its mark"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.html"])
def test_a_name_is_seen_in_every_encoding(name: str, data: bytes) -> None:
    assert [place for place in inspect(name, data).places if NAME in place.text]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"{NAME}\x00".encode(), id="NUL"),
        pytest.param(NAME.encode("utf-16")[:-1], id="UTF-16 cut off"),
    ],
)
def test_what_cannot_be_seen_whole_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        inspect("a.txt", data)
    assert "a.txt" in caught.value.what
    assert "Zel" not in str(caught.value)
