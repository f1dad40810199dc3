"""Codes that are called after people, or speak of them, name nobody once they are here."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual.exchange.writing import write_qdc
from psm_qual.exporting import interchange_of
from psm_qual.importing import import_files
from psm_qual.model import Span
from psm_qual.study import Study
from tests.importing.conftest import Take
from tests.making.exchanged import code, g, project, selection, small, source
from tests.making.vaults import PASSPHRASE

TEXT = "I: chi ne parla?\nR: la signora Ilde Ferrua parla del medico.\nR: e io dell'acqua.\n"
NAMES = ("Ilde", "Ferrua", "ilde_f", "ferrua", "Tinelli", "tinelli", "rosa@")


def called(name: str = "Orti del sud", definition: str = "") -> object:
    start = TEXT.index("la signora")
    coded = selection(Span(start, start + 30), "Parole di Ilde Ferrua", "Acqua")
    codes = [
        code("Parole di Ilde Ferrua", description="anche Rosa Tinelli, rosa@example.org"),
        code("Del medico", g("code", "Parole di Ilde Ferrua"), description=definition),
        code("Acqua", description="pozzi, fonti, Acquedotto Pugliese"),
    ]
    return project([source("pozzo", TEXT, [coded])], codes, name=name)


def words_of(folder: Path) -> str:
    """All that a study keeps beside its corpus and its vault."""
    kept = [path for path in folder.rglob("*") if path.is_file() and "corpus" not in path.parts]
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in kept)


def test_a_code_called_after_somebody_names_nobody(tmp_path: Path, take: Take) -> None:
    told = take("studio", called())
    assert not [name for name in NAMES if name in words_of(tmp_path / "studio")]
    study = Study(tmp_path / "studio", passphrase=PASSPHRASE)
    book = study.codebook
    out = interchange_of(study).project
    study.close()
    assert [(each.id, each.title) for each in book][1:] == [
        ("del_medico", "Del medico"),
        ("acqua", "Acqua"),
    ]
    assert book["acqua"].definition == "pozzi, fonti, Acquedotto Pugliese", "no people there"
    assert book["del_medico"].parent == next(iter(book)).id
    assert next(iter(book)).title.startswith("Parole di [PERSONA")
    (coded,) = out.sources[0].selections
    titles = {each.guid: each.name for each in out.codes}
    assert {titles[each.code] for each in coded.codings} == {next(iter(book)).title, "Acqua"}
    assert not [loss for loss in told.losses if any(name in loss.where for name in NAMES)]
    assert [loss.where for loss in told.losses if loss.reason.endswith("code_hidden")] == [
        next(iter(book)).id
    ]


def test_the_same_file_twice_adds_nothing(tmp_path: Path, take: Take) -> None:
    take("studio", called())
    assert take("studio", called()).is_nothing


@pytest.mark.parametrize("passphrase", [PASSPHRASE, ""])
def test_codes_alone_are_searched_without_a_passphrase_too(
    tmp_path: Path, take: Take, passphrase: str
) -> None:
    """Of people whom only the vault knows nothing is known then; full names are found."""
    take("studio", project([source("orto", "R: niente.\n")], [code("Acqua")]))
    path = tmp_path / "codici.qdc"
    write_qdc(path, called())
    import_files(tmp_path / "studio", [path], passphrase=passphrase, prepare=small)
    assert not [name for name in NAMES if name in words_of(tmp_path / "studio")]


def test_a_name_that_only_the_study_knows_is_hidden(tmp_path: Path, take: Take) -> None:
    take("studio", project([source("orto", "R: lo dice la signora Vassena.\n")], [code("Acqua")]))
    codes = project([], [code("Come Vassena", description="si veda Vassena")])
    write_qdc(tmp_path / "codici.qdc", codes)
    import_files(
        tmp_path / "studio", [tmp_path / "codici.qdc"], passphrase=PASSPHRASE, prepare=small
    )
    assert "assena" not in words_of(tmp_path / "studio")


def test_a_project_called_after_somebody_gives_a_neutral_codebook(
    tmp_path: Path, take: Take
) -> None:
    told = take("studio", called(name="Interviste Ilde Ferrua"))
    assert told.codebooks == ("codici_importati",)
    assert not [name for name in NAMES if name in words_of(tmp_path / "studio")]
