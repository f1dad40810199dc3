"""The themes of a study as they stand, with what people decided on them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from psm_qual.coding import follow
from psm_qual.model import Segment
from psm_qual.stages.decided_themes import DecidedThemes, decided_themes
from psm_qual.stages.segments import answers
from psm_qual.store.codebook_changes import load_changes
from psm_qual.study import Study
from psm_qual.theme_desk.checking import the_theme
from psm_qual.theme_desk.tables import theme_history, themes_table
from psm_qual.themes.deciding import DecidedTheme


class ThemeViews:
    """Themes to look at: nothing here changes them. `ThemeDesk` adds what does.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Sign of who decides; see `ThemeDesk`.
    """

    def __init__(self, study: Study, coder: str = "") -> None:
        self._study = study
        self._sign = coder

    @property
    def coder(self) -> str:
        """Sign of who decides."""
        return self._study.coder(self._sign)

    def themes(self, *, dropped: bool = False) -> list[DecidedTheme]:
        """Themes of the study, in order.

        Parameters
        ----------
        dropped : bool
            Those too that were dropped, or of whose passages none is left in the study.
        """
        return [each for each in self._now().decided if dropped or each.shown]

    def theme(self, id: str) -> DecidedTheme:
        """One theme, dropped or not.

        Raises
        ------
        DecisionError
            If there is none with this id.
        """
        return the_theme(self._now().decided, id)

    def passages(self, id: str) -> list[tuple[Segment, float]]:
        """Passages of a theme with their weights, the surest first."""
        members = self.theme(id).theme.segments
        own = [(each, members[each.id]) for each in answers(self._study) if each.id in members]
        return sorted(own, key=lambda pair: -pair[1])

    @property
    def table(self) -> pd.DataFrame:
        """Themes of the study: number, name, terms, how many, novelty, links, status, code."""
        return self.table_of(self.themes())

    def table_of(self, themes: Sequence[DecidedTheme]) -> pd.DataFrame:
        """Some themes as a table; see `table`."""
        sources = {segment.id: segment.source for segment in answers(self._study)}
        return themes_table(themes, sources, self._codes(themes))

    @property
    def history(self) -> pd.DataFrame:
        """Every decision: number, time, sign, verb, themes, names, note, in force."""
        return theme_history(self._study)

    def code_of(self, theme: DecidedTheme) -> str:
        """The code that a theme has become, by what has become of that since; "" for none."""
        return self._codes([theme]).get(theme.key, "")

    def _codes(self, themes: Sequence[DecidedTheme]) -> dict[str, str]:
        with self._study.store.reading() as db:
            changes = load_changes(db)
        return {
            each.key: follow(each.adopted.code, "", each.adopted.at, changes) or each.adopted.code
            for each in themes
            if each.adopted
        }

    def _now(self) -> DecidedThemes:
        return decided_themes(self._study)
