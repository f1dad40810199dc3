"""spaCy's Italian tokenizer, taught what transcripts write."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

# What it knows, as data.
RULES = "abbreviations.toml"

# People type "Come va?Bene".
_MARK_WITHOUT_BLANK = r"(?<=[^\W\d_])[?!](?=[^\W\d_])"


@cache
def abbreviations(kind: str) -> tuple[str, ...]:
    """Abbreviations that never end a sentence (``"always"``), or may (``"last"``)."""
    text = files(__package__).joinpath(RULES).read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)[kind])


def blank_pipeline(meta: dict[str, str]) -> Any:
    """Make a spaCy pipeline that only cuts Italian text into tokens.

    Parameters
    ----------
    meta : dict of str to str
        Name, version and licence of the pipeline.
    """
    import spacy
    from spacy.util import compile_infix_regex

    nlp: Any = spacy.blank("it", meta=meta)
    infixes = compile_infix_regex([*nlp.Defaults.infixes, _MARK_WITHOUT_BLANK])
    nlp.tokenizer.infix_finditer = infixes.finditer
    _teach_abbreviations(nlp.tokenizer)
    # Nothing that runs here needs more memory for a longer text than for many short ones.
    nlp.max_length = 100_000_000
    return nlp


def _teach_abbreviations(tokenizer: Any) -> None:
    """Make each one token with its full stop: a full stop by itself ends a sentence."""
    for short in (*abbreviations("always"), *abbreviations("last")):
        for form in {short, short.capitalize(), short.title(), short.upper()}:
            tokenizer.add_special_case(form, [{"ORTH": form}])
