"""Sentence embedding models behind the `Encoder` Protocol."""

from psm_qual.encoders.loading import EMBEDDED_ENCODER, load_encoder

__all__ = ["EMBEDDED_ENCODER", "load_encoder"]
