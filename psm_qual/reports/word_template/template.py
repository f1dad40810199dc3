"""Our own template, as it lies beside the code."""

from __future__ import annotations

from importlib.resources import files


def own_template(language: str) -> bytes:
    """The template that every study starts from.

    Parameters
    ----------
    language : str
        "it" or "en": of its explanations, and of its few words.
    """
    name = f"document.{language}.docx"
    return files("psm_qual.reports").joinpath("templates", name).read_bytes()
