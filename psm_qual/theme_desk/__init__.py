"""What a person does with themes: name, merge, split, drop, keep, adopt, seed, put, take, undo."""

from psm_qual.theme_desk.desk import ThemeDesk
from psm_qual.theme_desk.tables import theme_history

__all__ = ["ThemeDesk", "theme_history"]
