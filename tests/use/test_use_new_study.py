"""A new study folder, and the example's: whole or not at all, and nobody's work overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual import new_study
from psm_qual.codebooks import list_codebooks
from psm_qual.errors import PsmQualError, StorageError, StudyError
from psm_qual.new_study import is_example, make_example, make_study, shipped
from psm_qual.settings import load_settings
from psm_qual.study import Study


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_new_study_can_be_opened_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "Valle «alta» & altro"
    make_study(folder)
    study = Study(folder)
    assert study.settings.name == "Valle «alta» & altro"
    assert study.corpus.is_dir()
    assert study.outputs.is_dir()
    assert study.codebook.id == study.settings.codebook
    assert list(study.facets) == ["tipo", "indicazioni"]
    study.close()


def test_a_new_study_has_all_codebooks(tmp_path: Path) -> None:
    make_study(tmp_path / "s")
    assert tree(tmp_path / "s" / "codebooks") == tree(shipped("codebooks"))
    assert "psm_2021_2023" in list_codebooks(tmp_path / "s" / "codebooks")


@pytest.mark.parametrize("make", [make_study, make_example])
def test_a_study_that_is_there_is_left_alone(tmp_path: Path, make: object) -> None:
    make_study(tmp_path / "s")
    (tmp_path / "s" / "project.toml").write_text('name = "mio"')
    before = tree(tmp_path / "s")
    with pytest.raises(StudyError, match="«s»"):
        make(tmp_path / "s")
    assert tree(tmp_path / "s") == before


def test_the_folder_here_is_named_in_the_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "qui").mkdir()
    monkeypatch.chdir(tmp_path / "qui")
    make_study(Path())
    with pytest.raises(StudyError, match="«qui»"):
        make_study(Path())


def test_codebooks_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    mine = tmp_path / "codebooks" / "psm_2024_2026.yaml"
    mine.parent.mkdir()
    mine.write_text("id: psm_2024_2026\n")
    make_study(tmp_path)
    assert mine.read_text() == "id: psm_2024_2026\n"
    assert (tmp_path / "codebooks" / "tipo.yaml").is_file()


@pytest.mark.parametrize(
    ("corpus", "made"),
    [
        pytest.param("materiale/grezzo", True, id="inside the study"),
        pytest.param("../altrove", False, id="beside it"),
        pytest.param("{root}/altrove", False, id="anywhere"),
    ],
)
def test_the_corpus_folder_is_made_only_inside_the_study(
    tmp_path: Path, corpus: str, made: bool
) -> None:
    wanted = corpus.format(root=tmp_path)
    make_study(tmp_path / "s", corpus=wanted)
    assert load_settings(tmp_path / "s").corpus.folder == wanted
    assert (tmp_path / "s" / wanted).is_dir() is made


@pytest.mark.parametrize("make", [make_study, make_example])
def test_interrupted_half_way_it_is_no_study_yet_and_can_be_made_again(
    tmp_path: Path, make: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    def interrupt(path: Path, data: bytes) -> None:
        copied.append(path.name)
        if len(copied) == 3:
            raise KeyboardInterrupt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(new_study, "write_bytes", interrupt)
        make(tmp_path / "s")
    assert not (tmp_path / "s" / "project.toml").exists()
    make(tmp_path / "s")
    assert tree(tmp_path / "s" / "codebooks") == tree(shipped("codebooks"))


@pytest.mark.parametrize("make", [make_study, make_example])
def test_where_no_folder_can_be_made_it_says_so(tmp_path: Path, make: object) -> None:
    (tmp_path / "s").write_text("un file")
    with pytest.raises(StorageError):
        make(tmp_path / "s")


def test_the_example_is_copied_whole(tmp_path: Path) -> None:
    make_example(tmp_path / "esempio")
    made = tree(tmp_path / "esempio")
    for part in ("corpus", "codebooks"):
        for path in shipped(part).rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                relative = path.relative_to(shipped(part).parent)
                assert made[str(relative)] == path.read_bytes()
    assert made["project.toml"] == shipped("project.toml").read_bytes()
    assert not [name for name in made if "__pycache__" in name or "/." in name]


def test_the_example_is_not_mixed_with_material_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "mia.txt").write_text("I: Sì?\nR: No.")
    before = tree(tmp_path)
    with pytest.raises(PsmQualError, match="materiale tuo"):
        make_example(tmp_path)
    assert tree(tmp_path) == before


def test_only_the_checkout_is_the_example_itself(tmp_path: Path) -> None:
    assert is_example(Path(__file__).parents[2])
    make_example(tmp_path / "esempio")
    assert not is_example(tmp_path / "esempio")


def test_installed_what_is_shipped_lies_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "psm_qual"
    package.mkdir(parents=True)
    monkeypatch.setattr(new_study, "_HERE", package)
    assert shipped("codebooks") == package / "_example" / "codebooks"
    # A folder of the same name beside an installed package is not ours.
    (package.parent / "corpus").mkdir()
    assert shipped("corpus") == package / "_example" / "corpus"
