"""Themes: what people speak of, and what of it the codebook lacks."""

from psm_qual.themes.content import content_lemmas
from psm_qual.themes.theming import make_themes

__all__ = ["content_lemmas", "make_themes"]
