"""Which files are read, what metadata say of them, and how sources are named."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import openpyxl
import pytest

from psm_qual.errors import SettingsError, StudyError, UnreadableFileError
from psm_qual.messages import say
from psm_qual.model import SourceKind
from psm_qual.readers import ReadingOptions, corpus_files, read_file, read_metadata

SHARED = Path(__file__).parents[3] / "shared" / "data" / "parlato"
TALK = "I: Come va?\nR: Bene.\n"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        pytest.param("int01.txt", True, id="an interview"),
        pytest.param("INT02.DOCX", True, id="capitals"),
        pytest.param("valle/alta/int03.vtt", True, id="in a folder of a folder"),
        pytest.param("altro.pages", True, id="a format that is not read: reading reports it"),
        pytest.param("senza_nome", True, id="no ending"),
        pytest.param("lettura.md", True, id="a name that only begins like another"),
        pytest.param("README.md", False, id="about the corpus"),
        pytest.param("metadata.csv", False, id="the table of attributes"),
        pytest.param("Metadata.XLSX", False, id="the same in capitals"),
        pytest.param("participants.tsv", False, id="the table of people"),
        pytest.param("~$int01.docx", False, id="Word has it open"),
        pytest.param(".~lock.int05.odt#", False, id="LibreOffice has it open"),
        pytest.param(".nascosto.txt", False, id="hidden"),
        pytest.param(".git/config.txt", False, id="in a hidden folder"),
        pytest.param("int01.mp3", False, id="the recording"),
        pytest.param("foto.JPG", False, id="a picture"),
        pytest.param("Thumbs.db", False, id="left by Windows"),
        pytest.param("desktop.ini", False, id="left by Windows, too"),
    ],
)
def test_which_files_are_transcripts(name: str, wanted: bool, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TALK)
    assert corpus_files(tmp_path) == ([path] if wanted else [])


def test_files_are_sorted_by_their_path(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "a/b/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TALK)
    names = [path.relative_to(tmp_path).as_posix() for path in corpus_files(tmp_path)]
    assert names == ["a.txt", "a/b/c.txt", "a/z.txt", "b.txt"]


def test_a_link_to_nothing_is_listed_so_that_reading_reports_it(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "y.txt")
    assert corpus_files(tmp_path) == [tmp_path / "x.txt"]


def test_without_a_corpus_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="«corpus»"):
        corpus_files(tmp_path / "corpus")


def test_a_folder_that_may_not_be_opened_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "no", str(path))

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(UnreadableFileError, match="permesso"):
        corpus_files(tmp_path)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        pytest.param("int07.txt", "int07", id="the stem"),
        pytest.param("valle/int07.txt", "int07", id="not the folder"),
        pytest.param("int.07.b.txt", "int.07.b", id="only the last ending goes"),
        pytest.param(unicodedata.normalize("NFD", "città.txt"), "città", id="a Mac's accents"),
    ],
)
def test_a_source_is_named_after_its_file(file: str, source: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(TALK)
    (transcript,) = read_file(tmp_path / "x.txt", file=file)
    assert (transcript.source, transcript.file) == (source, file)


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        pytest.param("verbale*", SourceKind.MEETING, id="by the name"),
        pytest.param("incontri/*", SourceKind.MEETING, id="by the folder"),
        pytest.param("VERBALE_3.TXT", SourceKind.MEETING, id="in any case"),
        pytest.param("altro*", SourceKind.INTERVIEW, id="else it is an interview"),
    ],
)
def test_meetings_are_named_by_the_study(pattern: str, kind: SourceKind, tmp_path: Path) -> None:
    (tmp_path / "verbale_3.txt").write_text(TALK)
    options = ReadingOptions(meeting=(pattern,))
    (transcript,) = read_file(
        tmp_path / "verbale_3.txt", file="incontri/verbale_3.txt", options=options
    )
    assert transcript.kind is kind


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("metadata.csv", "source,zona\nint01,6\nint02,\n", id="commas"),
        pytest.param("metadata.csv", "\ufeffFonte;zona\nint01;6\nint02;\n", id="Excel in Italy"),
        pytest.param("metadata.tsv", "zona\tFile\n6\tint01.docx\n\tint02.vtt\n", id="file names"),
        pytest.param("metadata.csv", "code,zona,id\nint01,6,\nint02,,\n", id="first that fits"),
    ],
)
def test_metadata_say_who_a_source_speaks_for(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_metadata(tmp_path / name) == {"int01": {"zona": "6"}, "int02": {}}


def test_metadata_may_be_a_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Intervista", "zona", "sì o no"], ["int01", 6, True], ["int.02", None, None]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "metadata.xlsx")
    assert read_metadata(tmp_path / "metadata.xlsx") == {
        "int01": {"zona": "6", "sì o no": "VERO"},
        "int.02": {},
    }


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        pytest.param("metadata.csv", "zona,data\n6,ieri\n", "riga 1", id="no such column"),
        pytest.param("metadata.csv", "source,z\na,1\nb,2\na,3\n", "riga 4", id="a source twice"),
        pytest.param("metadata.csv", "file,z\na.txt,1\na.docx,2\n", "riga 3", id="two endings"),
        pytest.param("metadata.csv", "source,z\na,1\n,2\n", "riga 3", id="no name"),
        pytest.param("metadata.json", "{}", "metadata.json", id="another format"),
    ],
)
def test_metadata_that_cannot_be(name: str, text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_metadata(tmp_path / name)
    assert caught.value.what.startswith(name)
    assert says in caught.value.what
    assert caught.value.remedy


def test_metadata_do_not_mean_two_columns_by_one_name(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text("\nsource,zona,zona\na,1,2\n", encoding="utf-8")
    with pytest.raises(UnreadableFileError) as caught:
        read_metadata(tmp_path / "metadata.csv")
    expected = say("readers.duplicate_column.what", file="metadata.csv", line=2, column="zona")
    assert caught.value.what == expected


@pytest.mark.slow
@pytest.mark.shared
def test_every_interview_of_parlato_is_read_whole() -> None:
    folder = SHARED / "linear-orthographic"
    if not folder.is_dir():
        with pytest.raises(StudyError):
            corpus_files(folder)
        return
    paths = corpus_files(folder)
    assert len(paths) == 67
    for path in paths:
        (transcript,) = read_file(path)
        rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip()]
        said = [(code, words) for code, words in rows if words.strip()]
        assert set(transcript.labels) == {code for code, _ in said}
        assert transcript.words == sum(len(words.split()) for _, words in said)


@pytest.mark.shared
def test_every_annotation_of_parlato_is_read() -> None:
    folder = SHARED / "eaf"
    if not folder.is_dir():
        with pytest.raises(StudyError):
            corpus_files(folder)
        return
    for path in corpus_files(folder):
        (transcript,) = read_file(path)
        text = (SHARED / "linear-jefferson" / f"{path.stem}.txt").read_text("utf-8")
        rows = [line.split("\t") for line in text.splitlines() if line.strip()]
        assert set(transcript.labels) == {code for code, _ in rows}
        words = [word for turn in transcript.turns for word in turn.text.split()]
        assert sorted(words) == sorted(word for _, said in rows for word in said.split())
