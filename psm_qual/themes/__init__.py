"""Themes: what people speak of, and what of it the codebook lacks."""

from psm_qual.themes.content import content_lemmas
from psm_qual.themes.finding import Plan, find_themes
from psm_qual.themes.passages import Passages
from psm_qual.themes.theming import Group, make_themes, themes_of

__all__ = [
    "Group",
    "Passages",
    "Plan",
    "content_lemmas",
    "find_themes",
    "make_themes",
    "themes_of",
]
