"""Sentence embedding models behind the `Encoder` Protocol."""

from psm_qual.encoders.card import encoder_card
from psm_qual.encoders.loading import EMBEDDED_ENCODER, load_encoder

__all__ = ["EMBEDDED_ENCODER", "encoder_card", "load_encoder"]
