"""What is told of a file: which places, how sure, and never the secret."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from psm_qual.checking.checker import Checker
from psm_qual.checking.findings import hider
from psm_qual.errors import UnreadableFileError


def docx(body: str, **parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        whole = f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", whole)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def paragraph(text: str, style: str = "Normal") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def test_places_and_reasons(checker: Checker) -> None:
    text = "Bozza.\nLo dice Ornella Gatti.\nLo dice Gattti.\nLo dice Teresa Frappone.\nVia email."
    checked = checker.look("bozza.txt", text.encode())
    assert [(found.place, found.reason) for found in checked.leaks] == [
        ("riga 2", "c'è il nome di una persona che lo studio ha nascosto"),
        (
            "riga 3",
            "c'è il nome di una persona che lo studio ha nascosto, con un errore di scrittura",
        ),
        ("riga 4", "c'è il nome di una persona su cui nessuno ha deciso"),
    ]
    assert (checked.doubts, checked.unseen, checked.unread) == ([], [], [])


def test_a_place_never_repeats_the_secret(checker: Checker) -> None:
    body = paragraph("Incontro con Ornella Gatti", "Heading1") + paragraph("Viene da Pontescuro.")
    checked = checker.look("intervista_ornella.docx", docx(body))
    told = [*map(str, checked.leaks), *map(str, checked.doubts)]
    assert len(checked.leaks) == 3  # the file's name, the heading, the paragraph
    assert not any(name in line.lower() for line in told for name in ("ornella", "gatti"))
    assert checked.leaks[-1].place == "paragrafo 2, sotto «Incontro con ••• •••»"
    assert checked.leaks[-1].file == "intervista_•••.docx"


def test_what_is_doubtful_is_no_leak(checker: Checker) -> None:
    text = "Ne ha parlato Brandimarte.\nE Brandimarte insiste: con Brandimarte si va avanti."
    checked = checker.look("bozza.md", text.encode())
    assert checked.leaks == []
    # Told once, where it stands first.
    assert [found.place for found in checked.doubts] == ["riga 1"]


def test_an_everyday_word_in_a_file_s_name_is_doubtful(checker: Checker) -> None:
    checked = checker.look("intervista_gatti.txt", b"Nulla.")
    assert (checked.leaks, len(checked.doubts)) == ([], 1)


def test_pictures_are_told_and_never_called_clean(checker: Checker) -> None:
    part = {"word__media__image1_dot_png": b"\x89PNG\r\n\x1a\n"}
    checked = checker.look("a.docx", docx(paragraph("Nulla."), **part))
    assert [found.place for found in checked.unseen] == ["immagini"]
    assert (checked.leaks, checked.unread) == ([], [])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99), id="with a password"),
        pytest.param("a.png", b"\x89PNG\r\n\x1a\n", id="a picture by itself"),
        pytest.param(
            "a.docx",
            docx(paragraph("x"), word__embeddings__oleObject1_dot_bin=b"\0\1\2"),
            id="an object of another program",
        ),
    ],
)
def test_what_cannot_be_looked_through(checker: Checker, name: str, data: bytes) -> None:
    checked = checker.look(name, data)
    assert [str(error).startswith(f"{name}: ") for error in checked.unread] == [True]


def test_a_damaged_file_is_refused(checker: Checker) -> None:
    with pytest.raises(UnreadableFileError, match=r"a\.docx"):
        checker.look("a.docx", b"non uno zip")


def test_what_somebody_has_cleared_may_stand(checker: Checker) -> None:
    text = "Scrivete a ufficio@example.org.\nO a nora.bixio@example.org."
    assert [found.place for found in checker.look("a.txt", text.encode()).leaks] == ["riga 2"]


def test_who_wrote_a_comment_is_somebody(checker: Checker) -> None:
    comments = (
        b'<w:comments xmlns:w="w"><w:comment w:author="Bice Lomunno" w:initials="BL">'
        b"<w:p><w:r><w:t>da rivedere</w:t></w:r></w:p></w:comment></w:comments>"
    )
    checked = checker.look("a.docx", docx(paragraph("x"), word__comments_dot_xml=comments))
    assert [found.place for found in checked.leaks] == ["commenti, commento 1"]


@pytest.mark.parametrize(
    ("name", "secrets", "told"),
    [
        pytest.param("foglio «Gatti», B7", ["gatti"], "foglio «•••», B7", id="in any case"),
        pytest.param("foglio «Gattini», B7", ["Gatti"], "foglio «Gattini», B7", id="whole words"),
        pytest.param("a_Ornella.txt", ["Ornella Gatti"], "a_•••.txt", id="parts of a name"),
        pytest.param("riga 3", ["a", "3"], "riga 3", id="a sign is no secret"),
        pytest.param("riga 3", [], "riga 3", id="nothing to hide"),
    ],
)
def test_hiding_what_leaked(name: str, secrets: list[str], told: str) -> None:
    assert hider(secrets)(name) == told
