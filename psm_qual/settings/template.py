"""The commented `project.toml` that `psm-qual init` writes."""

from __future__ import annotations

import json
from importlib.resources import files

from psm_qual.messages import current_language
from psm_qual.model import clean


def settings_template(name: str, *, corpus: str = "corpus") -> str:
    """Text of a new `project.toml`, every key explained, in the language of the moment.

    Parameters
    ----------
    name : str
        Name of the study.
    corpus : str
        Folder of the raw material: a path, relative to the study or absolute.
    """
    template = files(__package__).joinpath(f"template.{current_language()}.toml")
    text = template.read_text(encoding="utf-8")
    return text.replace('"@name@"', _quoted(clean(name))).replace('"@corpus@"', _quoted(corpus))


def _quoted(text: str) -> str:
    """Write a TOML basic string: JSON's escapes are TOML's, but for DEL, which JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
