"""What cannot be read is refused in two plain lines, never with a traceback."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_makers.broken import BROKEN

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import say, use_language
from psm_qual.readers import read_file
from psm_qual.readers.formats.registry import FORMATS
from psm_qual.readers.guarding import files as guarding_files
from psm_qual.readers.guarding.signatures import ARCHIVES, MIME_TYPES, SIGNATURES

SAMPLES = Path(__file__).parent / "samples"


def refused(path: Path) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_file(path)
    return caught.value


def is_plain(error: UnreadableFileError) -> bool:
    """One line that says what, one that says what to do."""
    both = (error.what, error.remedy)
    return all(part and "\n" not in part and "{" not in part for part in both)


@pytest.mark.parametrize(
    ("name", "make", "key"),
    [pytest.param(name, make, key, id=reason) for reason, name, make, key in BROKEN],
)
def test_what_is_wrong_is_said(
    name: str, make: Callable[[], bytes], key: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    error = refused(path)
    assert is_plain(error)
    assert error.what.startswith(name)
    assert error.exit_status == 1
    said = tomllib.loads(files("psm_qual.messages").joinpath("it/readers.toml").read_text("utf-8"))
    before, _, after = said[key]["what"].partition("{file}")[2].partition("{")
    assert before in error.what, key
    assert after.rpartition("}")[2] in error.what


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("a.csv", b"id;a;b\n1;2;3\n\n4;5\n", "riga 4", id="lines left empty count"),
        pytest.param("a.csv", b'id;a\n1;"x\ny"\n2\n', "riga 4", id="so do lines inside an answer"),
        pytest.param("a.csv", b"sep=;\r\nid;a\r\n1\r\n", "riga 3", id="and the one Excel adds"),
        pytest.param("a.csv", b"id;a?\n1;x\n2;y\n1;z\n", "righe 2, 4", id="both lines of an id"),
        pytest.param("a.docx", b"I: eh", ".docx, ma dentro c'è un semplice testo", id="both names"),
    ],
)
def test_where_it_is_wrong_is_said(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert says in refused(path).what


def test_no_word_of_an_interview_is_in_the_error_or_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "Ottaviano"
    broken = {
        "a.csv": f"id;Che cosa?\n1;{secret}\n{secret}\n",
        "b.csv": f'id;Che cosa?\n1;"{secret}\n',
        "c.srt": f"{secret} dice: no\n",
        "d.vtt": f"WEBVTT\n\n{secret} --> {secret}\n{secret}\n",
        "e.eaf": f"<ANNOTATION_DOCUMENT>{secret}",
        "f.csv": f"id;a?\n{secret}1;b\n{secret}1;c\n",
    }
    for name, text in broken.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert secret not in str(refused(tmp_path / name))
    printed = capfd.readouterr()
    assert secret not in caplog.text + printed.out + printed.err


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    assert refused(tmp_path / "x.txt").what == say("readers.folder.what", file="x.txt")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "x.txt").what == say("readers.missing.what", file="x.txt")


def test_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "y.txt")
    assert refused(tmp_path / "x.txt").what == say("readers.broken_link.what", file="x.txt")


def test_a_file_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "no", str(path))

    (tmp_path / "x.txt").write_text("I: eh")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refused(tmp_path / "x.txt").what == say("readers.no_permission.what", file="x.txt")


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise OSError(5, "no", str(path))

    (tmp_path / "x.txt").write_text("I: eh")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refused(tmp_path / "x.txt").what == say("readers.not_read.what", file="x.txt")


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    with path.open("wb") as file:
        file.truncate(guarding_files.MAX_BYTES + 1)
    assert refused(path).what == say("readers.too_large.what", file="x.txt")


def test_an_error_names_the_path_inside_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"")
    with pytest.raises(UnreadableFileError) as caught:
        read_file(tmp_path / "x.txt", file="valle/x.txt")
    assert caught.value.what.startswith("valle/x.txt:")


def test_an_unread_ending_names_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "x.pages").write_bytes(b"x")
    assert all(suffix in refused(tmp_path / "x.pages").remedy for suffix in FORMATS)


def test_every_content_has_a_name() -> None:
    kinds = {kind for kind, *_ in (*SIGNATURES, *ARCHIVES, *MIME_TYPES)} | {"text"}
    for kind in kinds:
        assert say(f"readers.contents.{kind}")


def test_both_languages_say_the_same_things() -> None:
    italian, english = (
        tomllib.loads(
            files("psm_qual.messages").joinpath(f"{language}/readers.toml").read_text("utf-8")
        )
        for language in ("it", "en")
    )
    assert fields_of(italian) == fields_of(english)


def fields_of(entry: Any) -> Any:
    """The fields of each text of a catalogue, in the catalogue's own form."""
    if isinstance(entry, dict):
        return {key: fields_of(value) for key, value in entry.items()}
    return sorted(part.partition("}")[0] for part in entry.split("{")[1:])


def test_errors_follow_the_language(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"")
    use_language("en")
    try:
        assert refused(tmp_path / "x.txt").what == "x.txt: the file is empty."
    finally:
        use_language("it")


FILES = [path for path in sorted(SAMPLES.rglob("*.*")) if ".expected." not in path.name]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sample = data.draw(st.sampled_from(FILES))
    content = bytearray(sample.read_bytes())
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 200)))
    content[start:end] = data.draw(st.binary(max_size=40))
    path = tmp_path_factory.mktemp("damaged") / f"x{sample.suffix}"
    path.write_bytes(bytes(content))
    try:
        transcripts = read_file(path)
    except UnreadableFileError as error:
        assert is_plain(error)
    else:
        assert transcripts


@settings(max_examples=100, deadline=None)
@given(suffix=st.sampled_from(sorted(FORMATS)), content=st.binary(min_size=1, max_size=200))
def test_any_bytes_are_read_or_refused(
    suffix: str, content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / f"x{suffix}"
    path.write_bytes(content)
    try:
        transcripts = read_file(path)
    except UnreadableFileError as error:
        assert is_plain(error)
    else:
        assert transcripts
