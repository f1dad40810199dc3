"""What of a file cannot be looked through is said: nothing is called clean by mistake."""

from __future__ import annotations

import planted_packages as packages
import planted_pictures as pictures
import pytest
from planted_office import runs, word_part, word_xml
from planted_pictures import jpeg, png

from psm_qual.errors import UnreadableFileError
from psm_qual.inspecting import Blind, inspect

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "data", "unseen"),
    [
        pytest.param("a.png", png(), [Blind.PICTURE], id="a picture"),
        pytest.param("a.pdf", pictures.scanned(), [Blind.PAGE, Blind.PICTURE], id="a scan"),
        pytest.param("a.pdf", pictures.locked(), [Blind.LOCKED], id="a PDF with a password"),
        pytest.param("a.pdf", pictures.page(), [], id="a PDF with text"),
        pytest.param("a.docx", OLE, [Blind.LOCKED], id="a Word document with a password"),
        pytest.param("a.odt", packages.odf_locked(), [Blind.LOCKED], id="an OpenDocument with one"),
        pytest.param("a.zip", packages.zip_locked(), [Blind.LOCKED], id="an archive with one"),
        pytest.param(
            "a.docx",
            word_part("word/media/image1.png", png())(),
            [Blind.PICTURE],
            id="a picture in a document",
        ),
        pytest.param(
            "a.docx",
            word_part("word/embeddings/oleObject1.bin", OLE)(),
            [Blind.OBJECT],
            id="an object of another program",
        ),
        pytest.param(
            "a.docx", word_part("docProps/thumbnail.jpeg", jpeg())(), [], id="a small first page"
        ),
        pytest.param("a.docx", word_xml(runs("x"))(), [], id="a document of words"),
    ],
)
def test_what_cannot_be_seen_is_said(name: str, data: bytes, unseen: list[Blind]) -> None:
    assert sorted(each.why for each in inspect(name, data).unseen) == unseen


def test_what_is_no_known_kind_of_file_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match=r"a\.xyz"):
        inspect("a.xyz", b"\0\1")
