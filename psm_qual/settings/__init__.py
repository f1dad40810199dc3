"""`project.toml`: what a study is called, which codebook it uses, how its stages behave."""

from psm_qual.settings.editing import named_codebook, with_codebook, with_names
from psm_qual.settings.loading import SETTINGS_FILE, load_settings
from psm_qual.settings.schema import ModelSettings, Settings
from psm_qual.settings.template import settings_template

__all__ = [
    "SETTINGS_FILE",
    "ModelSettings",
    "Settings",
    "load_settings",
    "named_codebook",
    "settings_template",
    "with_codebook",
    "with_names",
]
