"""Small spaCy packages, installed in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import spacy

INIT = """
from pathlib import Path
from spacy.util import load_model_from_init_py
__version__ = "{version}"
def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""
METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"

# People, places and one label that the study has no word for.
PATTERNS = [
    {"label": "PER", "pattern": "Ada Neri"},
    {"label": "LOC", "pattern": "Vallecupa"},
    {"label": "ORG", "pattern": "Semi Srl"},
    {"label": "MISC", "pattern": "Sagra del Sedano"},
    {"label": "DATE", "pattern": "lunedì"},
]


def install(folder: Path, name: str, version: str = "0.0.7", *, sentences: bool = True) -> None:
    """Make a package that `pip` might have installed in `folder`."""
    nlp = spacy.blank("it")
    if sentences:
        nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    # As the packages on the net are laid out: data in a folder with the version in its name.
    nlp.meta.update(name=name.removeprefix("it_"), version=version)
    package = folder / name
    package.mkdir()
    data = package / f"{name}-{version}"
    nlp.to_disk(data)
    (package / "meta.json").write_bytes((data / "meta.json").read_bytes())
    (package / "__init__.py").write_text(INIT.format(version=version), encoding="utf-8")
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(METADATA.format(name=name, version=version), encoding="utf-8")
