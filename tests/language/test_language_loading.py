"""The large pipeline is taken when it is installed; what cannot be loaded is told plainly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from spacy_packages import install

from psm_qual.errors import ModelError
from psm_qual.language import LARGE_PIPELINE, load_pipeline, loading, pipeline_name
from psm_qual.model import EntityType

TEXT = "Ada Neri sta a Vallecupa. La Semi Srl apre lunedì, per la Sagra del Sedano."
OF_THE_EMBEDDED = {
    ("Ada Neri", EntityType.PERSON),
    ("Vallecupa", EntityType.PLACE),
    ("Semi Srl", EntityType.ORGANISATION),
}


def test_without_the_large_pipeline_the_embedded_one_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("psm_qual.language.loading.find_spec", lambda _: None)
    assert pipeline_name("auto") == pipeline_name("embedded") == "embedded 3"
    (analysis,) = load_pipeline("auto").analyse([TEXT])
    found = {(found.span.of(TEXT), found.type) for found in analysis.entities}
    assert found >= OF_THE_EMBEDDED
    assert len(analysis.sentences) == 2


def test_the_large_pipeline_is_taken_when_it_is_installed(packages: Path) -> None:
    install(packages, LARGE_PIPELINE)
    assert pipeline_name("auto") == "it_core_news_lg 0.0.7"
    (analysis,) = load_pipeline("auto").analyse([TEXT])
    assert [(found.span.of(TEXT), found.type) for found in analysis.entities] == [
        ("Ada Neri", EntityType.PERSON),
        ("Vallecupa", EntityType.PLACE),
        ("Semi Srl", EntityType.ORGANISATION),
        ("Sagra del Sedano", EntityType.NAME),
    ]
    assert {found.witness for found in analysis.entities} == {"pipeline"}
    assert [sentence.of(TEXT) for sentence in analysis.sentences] == [
        "Ada Neri sta a Vallecupa.",
        "La Semi Srl apre lunedì, per la Sagra del Sedano.",
    ]
    # This package has no lemmas: the word itself stands in.
    assert analysis.lemmas[:3] == ("ada", "neri", "sta")


def test_the_embedded_pipeline_can_be_asked_for_all_the_same(packages: Path) -> None:
    install(packages, LARGE_PIPELINE)
    assert pipeline_name("embedded") == "embedded 3"
    (analysis,) = load_pipeline("embedded").analyse([TEXT])
    found = {(found.span.of(TEXT), found.type) for found in analysis.entities}
    assert found >= OF_THE_EMBEDDED


def test_any_installed_package_can_be_named(packages: Path) -> None:
    install(packages, "it_orti_sm", "1.2.3")
    assert pipeline_name("it_orti_sm") == "it_orti_sm 1.2.3"
    (analysis,) = load_pipeline("it_orti_sm").analyse([TEXT])
    assert len(analysis.entities) == 4


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("it_core_news_xxl", id="not installed"),
        pytest.param("", id="no name"),
        pytest.param("../modelli/it", id="a folder"),
        pytest.param("it core", id="no name of a package"),
    ],
)
def test_a_pipeline_that_is_not_installed_is_told(name: str) -> None:
    for ask in (pipeline_name, load_pipeline):
        with pytest.raises(ModelError) as caught:
            ask(name)
        assert caught.value.what == (
            f"La pipeline «{name}», indicata in project.toml, non è installata."
        )
        assert "spacy download" in caught.value.remedy


def without_sentences(folder: Path) -> None:
    install(folder, "it_orti_sm", sentences=False)


def of_another_version(folder: Path) -> None:
    install(folder, "it_orti_sm")
    config = folder / "it_orti_sm" / "it_orti_sm-0.0.7" / "config.cfg"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('factory = "sentencizer"', 'factory = "oracle"'), "utf-8")


def half_there(folder: Path) -> None:
    install(folder, "it_orti_sm")
    (folder / "it_orti_sm" / "it_orti_sm-0.0.7" / "config.cfg").unlink()


def no_pipeline(folder: Path) -> None:
    install(folder, "it_orti_sm")
    (folder / "it_orti_sm" / "__init__.py").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(without_sentences, id="it finds no sentences"),
        pytest.param(of_another_version, id="made for another spaCy"),
        pytest.param(half_there, id="a file is missing"),
        pytest.param(no_pipeline, id="a package that is no pipeline"),
    ],
)
def test_a_package_that_cannot_be_used_is_told_when_it_is_loaded(packages: Path, make) -> None:
    make(packages)
    with pytest.raises(ModelError, match="non va d'accordo con la versione di spaCy"):
        load_pipeline("it_orti_sm")


def test_nothing_heavy_is_imported_before_a_pipeline_is_loaded() -> None:
    code = (
        "import sys, psm_qual.language; print('spacy' in sys.modules, 'simplemma' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_what_else_is_installed_for_spacy_may_ask_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "transformers", raising=False)
    tried: list[bool] = []

    def needing_it() -> str:
        tried.append("transformers" in sys.modules)
        if tried[-1]:
            raise ImportError("transformers")
        return "a pipeline"

    monkeypatch.setattr(loading, "embedded_pipeline", needing_it)
    assert loading.load_nlp("embedded") == "a pipeline"
    assert tried == [True, False]
