"""The board of themes: what was found, and all that a person does with it."""

from psm_qual.notebook.themes.board import theme_board

__all__ = ["theme_board"]
