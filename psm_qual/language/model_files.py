"""The embedded model on disk: a description and the weights, checked before they are used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.errors import ModelError
from psm_qual.language.components import Head
from psm_qual.language.lemmas import Lemmatiser
from psm_qual.language.network import Network
from psm_qual.language.pieces import PieceTable, pieces_fingerprint
from psm_qual.language.spans import Decoder
from psm_qual.language.words import WordReader
from psm_qual.messages import problem

DESCRIPTION = "meta.json"
WEIGHTS = "weights.npz"
CARD = "README.md"
# What this code can read; `training/` writes it into the description.
FORMAT = 1
# What a description of this format tells, the figures apart.
_NEEDED = frozenset(
    [
        "name",
        "version",
        "license",
        "dilations",
        "sentence_threshold",
        "pos",
        "morph",
        "lemma_rules",
        "lemmas",
        "vocabulary",
        "pieces",
        "sha256",
    ]
)

# Where the model that comes with the package lies.
EMBEDDED_MODEL = Path(__file__).parent / "model"


@dataclass(frozen=True)
class Model:
    """A trained model, ready to be asked.

    Attributes
    ----------
    description : dict
        Name, version, licence, sources, labels and figures, as `training/` wrote them.
    reader : WordReader
        Describes words.
    network : Network
        Reads words in context.
    weights : dict of str to array of float32
        All matrices, those of the heads included.
    """

    description: dict[str, Any]
    reader: WordReader
    network: Network
    weights: dict[str, NDArray[np.float32]]

    def head(self, name: str) -> Head:
        """The scores of one question: "ner", "pos", "morph", "lemma", "sentence"."""
        return Head(self.weights[f"heads.{name}.matrix"], self.weights[f"heads.{name}.bias"])

    def decoder(self) -> Decoder:
        """What chooses entities."""
        return Decoder(self.weights["transitions"])

    def lemmatiser(self) -> Lemmatiser:
        """What chooses lemmas."""
        known = {
            (word, pos): lemma
            for pos, lemmas in self.description["lemmas"].items()
            for word, lemma in lemmas.items()
        }
        return Lemmatiser(self.description["lemma_rules"], known)


def read_description(folder: Path) -> dict[str, Any]:
    """Read what a model says of itself.

    Raises
    ------
    ModelError
        If it is missing or damaged, or of a format that this version does not read.
    """
    try:
        description = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        written_for = description["format"]
        if written_for == FORMAT and not description.keys() >= _NEEDED:
            raise ValueError("something is missing")
    except OSError as error:
        raise problem(ModelError, "language.model_missing", path=folder) from error
    except (ValueError, KeyError, TypeError) as error:
        raise problem(ModelError, "language.model_damaged", path=folder) from error
    if written_for != FORMAT:
        raise problem(
            ModelError, "language.model_version", path=folder, found=written_for, wanted=FORMAT
        )
    return dict(description)


@lru_cache(maxsize=2)
def open_model(folder: Path) -> Model:
    """Load a model and check that it is whole and fits what is installed.

    Raises
    ------
    ModelError
        If a file is missing, was cut or changed, or was trained for other word pieces.
    """
    description = read_description(folder)
    weights = _weights(folder, description)
    if description["pieces"] != pieces_fingerprint():
        raise problem(ModelError, "language.model_pieces", path=folder)
    reader = WordReader(
        PieceTable(), {word: place for place, word in enumerate(description["vocabulary"], 1)}
    )
    network = Network(weights, description["dilations"], reader)
    return Model(description, reader, network, weights)


def _weights(folder: Path, description: dict[str, Any]) -> dict[str, NDArray[np.float32]]:
    path = folder / WEIGHTS
    try:
        content = path.read_bytes()
    except OSError as error:
        raise problem(ModelError, "language.model_missing", path=path) from error
    if hashlib.sha256(content).hexdigest() != description["sha256"]:
        raise problem(ModelError, "language.model_damaged", path=path)
    with np.load(path) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}
