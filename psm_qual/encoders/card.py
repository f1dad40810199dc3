"""What the encoder in use says of itself."""

from __future__ import annotations

from importlib.metadata import metadata, version

from psm_qual.encoders.loading import EMBEDDED_ENCODER, load_encoder
from psm_qual.model import ModelCard

_PROBE = "Il treno non passa più."


def encoder_card(name: str = EMBEDDED_ENCODER) -> ModelCard:
    """Describe an encoder; it is loaded, which tells that it can be.

    Parameters
    ----------
    name : str
        As for `load_encoder`.

    Raises
    ------
    ModelError
        If it is not to be found or cannot be loaded.
    """
    dimensions = load_encoder(name).encode([_PROBE]).shape[1]
    figures = {"dimensions": float(dimensions)}
    if name == EMBEDDED_ENCODER:
        own = metadata(name).json
        license_ = own.get("license_expression") or own.get("license") or ""
        return ModelCard(name, version(name), str(license_), figures)
    # A model on the hub names its licence on its own page.
    return ModelCard(name, "", "", figures)
