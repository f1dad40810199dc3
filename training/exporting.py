"""A trained network as the files that `psm_qual.language` reads."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from psm_qual.language.model_files import DESCRIPTION, FORMAT, WEIGHTS
from psm_qual.language.pieces import pieces_fingerprint
from training.network import TrainedNetwork
from training.scoring import Figures

Arrays = dict[str, NDArray[np.float32]]

_HEADS = ("ner", "pos", "morph", "lemma", "sentence")


def arrays_of(network: TrainedNetwork) -> Arrays:
    """Weights under the names that ``psm_qual.language.network`` gives them."""
    state = {name: _array(value) for name, value in network.state_dict().items()}
    arrays = {
        "lower": state["lower.weight"].T,
        "cased": state["cased.weight"].T,
        "grams": state["grams.weight"],
        "grams.out": state["grams_out.weight"].T,
        "known": state["known.weight"],
        "known.out": state["known_out.weight"].T,
        "numbers": state["numbers.weight"].T,
        "shape": state["shape.weight"],
        # Every word has one of the two: the constant of its numbers goes with it.
        "casing": state["casing.weight"] + state["numbers.bias"],
        "transitions": state["transitions"],
    }
    for ours, theirs in (("words", "normal_words"), ("out", "normal_out")):
        arrays |= _normal(state, ours, theirs)
    for number in range(len(network.layers)):
        arrays |= _normal(state, f"layers.{number}", f"normal_layers.{number}")
        arrays[f"layers.{number}.matrices"] = state[f"layers.{number}.weight"].transpose(2, 1, 0)
        arrays[f"layers.{number}.bias"] = state[f"layers.{number}.bias"]
    for head in _HEADS:
        arrays[f"heads.{head}.matrix"] = state[f"heads.{head}.weight"].T
        arrays[f"heads.{head}.bias"] = state[f"heads.{head}.bias"]
    return arrays


def _normal(state: Arrays, ours: str, theirs: str) -> Arrays:
    return {
        f"{ours}.scale": state[f"{theirs}.weight"],
        f"{ours}.shift": state[f"{theirs}.bias"],
    }


def _array(value: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = value.detach().numpy().astype(np.float32)
    return array


def write_model(folder: Path, arrays: Mapping[str, NDArray[np.float32]], about: Any) -> None:
    """Write the weights, in half precision, and the description.

    Parameters
    ----------
    about : dict
        All that the description says but the format and the hashes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    content = _packed(arrays)
    (folder / WEIGHTS).write_bytes(content)
    description = {
        "format": FORMAT,
        **about,
        "pieces": pieces_fingerprint(),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    _write_description(folder, description)


def add_figures(folder: Path, figures: Figures) -> None:
    """Add to a model's description how good it is."""
    description = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    _write_description(folder, description | {"figures": figures})


def _write_description(folder: Path, description: dict[str, Any]) -> None:
    text = json.dumps(description, ensure_ascii=False, indent=1)
    (folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")


def _packed(arrays: Mapping[str, NDArray[np.float32]]) -> bytes:
    buffer = io.BytesIO()
    halves = {name: np.ascontiguousarray(a.astype(np.float16)) for name, a in arrays.items()}
    np.savez_compressed(buffer, allow_pickle=False, **halves)
    return buffer.getvalue()
