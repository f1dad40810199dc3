"""A study that is open: its folder, its settings, and the models it uses, loaded when needed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from psm_qual.codebooks import find_codebook
from psm_qual.encoders import load_encoder
from psm_qual.errors import BusyError, DecisionError, PsmQualError
from psm_qual.language import Remembered, load_pipeline, pipeline_name
from psm_qual.messages import problem, use_language
from psm_qual.model import Codebook, Transcript
from psm_qual.pending import PendingChange
from psm_qual.pending_import import PendingImport
from psm_qual.progress import SilentProgress
from psm_qual.protocols import Encoder, LanguagePipeline, Progress
from psm_qual.settings import Settings, load_settings
from psm_qual.store import Store, sqlite_url

Loaded = TypeVar("Loaded")


class Study:
    """What the stages work on.

    Parameters
    ----------
    folder : Path
        Study folder, the one with `project.toml` in it.
    passphrase : str
        Of the vault; "" when nothing asked for will need it.
    progress : Progress, optional
        Shows how far a stage is; nothing by default.

    Raises
    ------
    PsmQualError
        If there is no study there, its settings are not valid, or its database cannot be opened.
    """

    def __init__(
        self, folder: Path, *, passphrase: str = "", progress: Progress | None = None
    ) -> None:
        self.folder = folder.resolve()
        self.settings: Settings = load_settings(self.folder)
        use_language(self.settings.language)
        self.passphrase = passphrase
        self.progress: Progress = progress or SilentProgress()
        self.store = Store(self.settings.store.url or sqlite_url(self.private / "project.sqlite"))
        # To tell once the work is done: files that could not be read, and the like.
        self.notices: list[PsmQualError] = []
        # Whether some file could not be read.
        self.unread = False
        # Documents to publish this time; () for those that the settings name.
        self.documents: tuple[str, ...] = ()
        # In clear, in memory, only while the stages that need them run.
        self.transcripts: Sequence[Transcript] | None = None
        # What the stages of one run have loaded from the database; None when none is running.
        self._loaded: dict[str, Any] | None = None
        self._readings: Remembered | None = None
        if PendingChange.is_there(self.private) or PendingImport.is_there(self.private):
            # Else another program is at it this moment, or just was.
            with suppress(BusyError), self.alone():
                self.settle()

    @property
    def private(self) -> Path:
        """Folder of the database."""
        return self.folder / ".psm_qual"

    @property
    def corpus(self) -> Path:
        """Folder of the raw material."""
        return self.folder / self.settings.corpus.folder

    @property
    def outputs(self) -> Path:
        """Folder of the pseudonymised tables."""
        return self.folder / "outputs"

    @property
    def vault(self) -> Path:
        """File of the vault."""
        return self.folder / self.settings.store.vault

    @property
    def vault_record(self) -> Path:
        """File that tells that the vault was destroyed, when it was."""
        return self.private / "vault_destroyed.json"

    @property
    def aliases(self) -> dict[str, str]:
        """Names that matrices use → attributes of this study."""
        named = self.settings.attributes
        return {"category": named.category[0], "zone": named.zone[0], "date": named.date[0]}

    @property
    def models(self) -> dict[str, object]:
        """What the models are, without loading them: with "auto", which pipeline that is."""
        chosen = self.settings.models
        return {**chosen.model_dump(), "language": pipeline_name(chosen.language)}

    @cached_property
    def encoder(self) -> Encoder:
        """Sentence embedding model."""
        return load_encoder(self.settings.models.encoder)

    @cached_property
    def language(self) -> LanguagePipeline:
        """Italian pipeline."""
        return load_pipeline(self.settings.models.language)

    @cached_property
    def outlines(self) -> Remembered:
        """What the Italian pipeline says of texts in clear, told to one stage after the other."""
        return Remembered(self.language, words=False)

    @property
    def shelf(self) -> Path:
        """Folder of the codebooks and crosswalks."""
        return self.folder / "codebooks"

    @property
    def readings(self) -> Remembered:
        """What the Italian pipeline says of passages, told to one stage after the other."""
        if self._loaded is None:
            return Remembered(self.language)
        if self._readings is None:
            self._readings = Remembered(self.language)
        return self._readings

    @cached_property
    def codebook(self) -> Codebook:
        """Axes and strategies."""
        return find_codebook(self.shelf, self.settings.codebook)

    @cached_property
    def facets(self) -> dict[str, Codebook]:
        """Facets by name, in the order of `project.toml`."""
        return {name: find_codebook(self.shelf, name) for name in self.settings.facets}

    @cached_property
    def zones(self) -> Codebook | None:
        """The zones, when `project.toml` names them."""
        name = self.settings.zones
        return find_codebook(self.shelf, name) if name else None

    def coder(self, sign: str = "") -> str:
        """Sign of who decides: the one given, else ``PSM_QUAL_CODER``, else the study's only one.

        Raises
        ------
        DecisionError
            If that does not tell.
        """
        sign = sign or os.environ.get("PSM_QUAL_CODER", "")
        if sign:
            return sign
        if len(self.settings.coders) == 1:
            return self.settings.coders[0]
        raise problem(DecisionError, "review.who")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other programs from working on the study meanwhile.

        Raises
        ------
        BusyError
            If another one already is.
        """
        from filelock import FileLock, Timeout

        try:
            with FileLock(self.private / "lock", timeout=0):
                self._loaded = {}
                yield
        except Timeout as error:
            raise problem(BusyError, "study.busy") from error
        finally:
            self._loaded = None
            self._readings = None

    def loaded(self, name: str, load: Callable[[], Loaded]) -> Loaded:
        """What `load` gives; while one works on the study alone it is loaded only once.

        Stages must not change what they get, and call `forget` when they have written.

        Parameters
        ----------
        name : str
            What it is.
        load : callable
            Loads it from the database.
        """
        # Another thread may be done with working alone at any moment.
        kept = self._loaded
        if kept is None:
            return load()
        if name in kept:
            return kept[name]  # type: ignore[no-any-return]
        return kept.setdefault(name, load())  # type: ignore[no-any-return]

    def forget(self) -> None:
        """Load everything anew from now on: the database has changed."""
        if self._loaded:
            self._loaded.clear()

    def settle(self) -> None:
        """Make files and log agree after a change of codes, also one that was cut off.

        Call it while working on the study alone. Whatever was read of settings and codebooks is
        read anew from now on.
        """
        PendingChange.settle(self.private, self.folder, self.store)
        PendingImport.settle(self.private, self.folder, self.store)
        self.reload()

    def reload(self) -> None:
        """Read settings and codebooks anew from now on."""
        self.settings = load_settings(self.folder)
        for name in ("codebook", "facets", "zones"):
            self.__dict__.pop(name, None)

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()


def fingerprint(*parts: object) -> str:
    """Short hash of what a result depends on.

    Parameters
    ----------
    *parts
        Anything that JSON knows, or whose `str` tells it apart. Never words in clear: with the
        pseudonymised text at hand, a hash of them would let a guess be verified.
    """
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
