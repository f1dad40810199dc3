"""`project.toml` is read, or its first mistake is told with line, key and value."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual.errors import PsmQualError, SettingsError, StudyError
from psm_qual.model import Action, EntityType
from psm_qual.settings import SETTINGS_FILE, Settings, load_settings
from psm_qual.settings.loading import parse_settings


def loaded(folder: Path, data: bytes) -> Settings:
    (folder / SETTINGS_FILE).write_bytes(data)
    return load_settings(folder)


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert loaded(tmp_path, b"") == Settings()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param('name = "Però"\n'.encode(), id="UTF-8"),
        pytest.param(
            '\ufeffname = "Però"\n'.encode(), id="with a byte-order mark, as Windows does"
        ),
        pytest.param('name = "Però"\r\n\r\n'.encode(), id="with Windows line ends"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    assert loaded(tmp_path, data).name == "Però"


def test_what_is_written_is_what_is_set() -> None:
    settings = parse_settings(
        """
        codebook = "mio"
        [reading]
        interviewers = ["TOR*", "Ada"]
        [anonymising.policy]
        person = "mask"
        place = "keep"
        [segmenting]
        max_words = 80
        """
    )
    assert settings.codebook == "mio"
    assert settings.reading.interviewers == ("TOR*", "Ada")
    assert settings.anonymising.policy == {
        EntityType.PERSON: Action.MASK,
        EntityType.PLACE: Action.KEEP,
    }
    assert (settings.segmenting.max_words, settings.segmenting.min_words) == (80, 15)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        pytest.param('nome = "x"', 1, "la chiave «nome» non esiste", id="unknown key"),
        pytest.param(
            "\n[segmenting]\nminimum = 3", 3, "la chiave «segmenting.minimum»", id="in a table"
        ),
        pytest.param("[segmentation]\nmin_words = 3", 1, "«segmentation»", id="unknown table"),
        pytest.param(
            '[anonymising.policy]\nperson = "mask"\npersona = "mask"',
            3,
            "la chiave «anonymising.policy.persona» non esiste",
            id="a type of entity that is none",
        ),
        pytest.param(
            '[anonymising.policy]\nperson = "hide"',
            2,
            "il valore «hide» di «anonymising.policy.person»",
            id="an action that is none",
        ),
        pytest.param('language = "fr"', 1, "il valore «fr» di «language»", id="not one of two"),
        pytest.param("[segmenting]\n# o\nmin_words = 0", 3, "il valore «0»", id="too small"),
        pytest.param("[suggesting]\nthreshold = 1.5", 2, "il valore «1.5»", id="not a share"),
        pytest.param("[models]\nseed = -1", 2, "il valore «-1»", id="a seed below zero"),
        pytest.param("[themes]\nmax_themes = 2.5", 2, "il valore «2.5»", id="half a theme"),
        pytest.param(
            '[reading]\ninterviewers = "TOR*"', 2, "il valore «TOR*»", id="a text, not a list"
        ),
        pytest.param("facets = [1]", 1, "il valore «1» di «facets»", id="a number in a list"),
        pytest.param('[corpus]\nfolder = ""', 2, "«corpus.folder»", id="empty where a name is due"),
        pytest.param('corpus = "interviste"', 1, "«corpus»", id="a text in a table's place"),
        pytest.param(
            "segmenting = { min_words = 0 }", 1, "«segmenting.min_words»", id="inline table"
        ),
        pytest.param(
            'name = "a"\nsegmenting.min_words = 0', 2, "«segmenting.min_words»", id="dotted key"
        ),
        pytest.param("'name' = 3", 1, "il valore «3» di «name»", id="a quoted key"),
        pytest.param(
            '[models]\nlanguage = "auto"\n[themes]\nlanguage = "it"',
            4,
            "«themes.language»",
            id="the same key in another table is not blamed",
        ),
        pytest.param(
            "[segmenting]\nmin_words = 60",
            1,
            "in «segmenting» min_words, target_words e max_words non sono in ordine",
            id="fewest words above the usual",
        ),
        pytest.param(
            "\n[segmenting]\nmin_words = 20\nmax_words = 10", 2, "in ordine", id="most below fewest"
        ),
        pytest.param(
            '[anonymising.policy]\nperson = "generalise"\nemail = "generalise"',
            3,
            "per «anonymising.policy.email» non c'è una scala",
            id="a type without a ladder",
        ),
        pytest.param(
            '[anonymising]\nquasi = "generalise"\n[anonymising.ladder]\nage = "decade"',
            4,
            "«decade» non è un gradino di «anonymising.ladder.age»",
            id="a step that is none",
        ),
        pytest.param('[anonymising]\nquasi = "blur"', 2, "il valore «blur»", id="no action"),
        pytest.param('name = "a"\nname = "b"', 2, "regole del formato TOML", id="a key twice"),
        pytest.param("name = Torino", 1, "regole del formato TOML", id="no quotation marks"),
        pytest.param('a = "b"\n\n[c', 3, "regole del formato TOML", id="ends too early"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text)
    assert caught.value.what.startswith(f"project.toml, riga {line}: ")
    assert told in caught.value.what
    assert caught.value.remedy


def a_file(folder: Path) -> Path:
    path = folder / "file"
    path.touch()
    return path


def utf16(folder: Path) -> Path:
    (folder / SETTINGS_FILE).write_bytes('name = "x"'.encode("utf-16"))
    return folder


def a_folder_in_its_place(folder: Path) -> Path:
    (folder / SETTINGS_FILE).mkdir()
    return folder


@pytest.mark.parametrize(
    ("make", "kind", "told"),
    [
        pytest.param(lambda folder: folder, StudyError, "manca project.toml", id="empty folder"),
        pytest.param(
            lambda folder: folder / "no", StudyError, "manca project.toml", id="no folder"
        ),
        pytest.param(a_file, StudyError, "manca project.toml", id="a file, no folder"),
        pytest.param(utf16, SettingsError, "non si riesce a leggere", id="not UTF-8"),
        pytest.param(
            a_folder_in_its_place, SettingsError, "non si riesce a leggere", id="a folder instead"
        ),
    ],
)
def test_where_no_settings_can_be_read(
    tmp_path: Path, make, kind: type[PsmQualError], told: str
) -> None:
    with pytest.raises(kind, match=told):
        load_settings(make(tmp_path))


def test_the_folder_without_a_study_is_named(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=f"«{tmp_path.name}»"):
        load_settings(tmp_path)


def test_settings_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().name = "altro"
