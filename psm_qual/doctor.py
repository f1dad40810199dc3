"""Which models a study would run with, and whether they can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from psm_qual.encoders import encoder_card
from psm_qual.errors import ModelError
from psm_qual.language import load_pipeline, pipeline_card
from psm_qual.messages import use_language
from psm_qual.model import ModelCard
from psm_qual.settings import SETTINGS_FILE, ModelSettings, load_settings


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A model and how it is.

    Parameters
    ----------
    role : str
        What it is for: "language" or "encoder".
    card : ModelCard or None
        What it says of itself; None when it cannot be used.
    problem : ModelError or None
        Why it cannot be used.
    """

    role: str
    card: ModelCard | None
    problem: ModelError | None = None


def diagnose(folder: Path) -> list[Diagnosis]:
    """Load the models of a study and describe them.

    Parameters
    ----------
    folder : Path
        Study folder; where there is no study, the defaults are looked at.

    Raises
    ------
    SettingsError
        If `project.toml` is not valid.
    """
    models = ModelSettings()
    if (folder / SETTINGS_FILE).is_file():
        settings = load_settings(folder)
        use_language(settings.language)
        models = settings.models
    return [
        _diagnosis("language", lambda: _pipeline(models.language)),
        _diagnosis("encoder", lambda: encoder_card(models.encoder)),
    ]


def _pipeline(name: str) -> ModelCard:
    card = pipeline_card(name)
    load_pipeline(name)
    return card


def _diagnosis(role: str, look: Callable[[], ModelCard]) -> Diagnosis:
    try:
        return Diagnosis(role, look())
    except ModelError as error:
        return Diagnosis(role, None, error)
