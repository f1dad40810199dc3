"""What a person does with themes: name, merge, split, drop, keep, adopt, seed, put, take, undo."""

from psm_qual.theme_desk.adopting import usual_id, usual_place
from psm_qual.theme_desk.desk import ThemeDesk
from psm_qual.theme_desk.gathering import gather_theme
from psm_qual.theme_desk.seeing import check_seen, sign_of
from psm_qual.theme_desk.tables import theme_history

__all__ = [
    "ThemeDesk",
    "check_seen",
    "gather_theme",
    "sign_of",
    "theme_history",
    "usual_id",
    "usual_place",
]
