"""What the board of themes asks without deciding anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from psm_qual.model import Segment, Theme
from psm_qual.notebook.answering import answers
from psm_qual.notebook.codes import shown_codes
from psm_qual.notebook.themes.laid_out import shown_map
from psm_qual.notebook.themes.messages import (
    Board,
    Gathered,
    One,
    OnePassage,
    Several,
    ShownAccount,
    ShownAdoption,
    ShownDecision,
    ShownMap,
    ShownMerge,
    ShownPassage,
    ShownTelling,
    Words,
)
from psm_qual.notebook.themes.showing import (
    shown_account,
    shown_board,
    shown_log,
    shown_passages,
    shown_telling,
)
from psm_qual.notebook.widget import StudyWidget
from psm_qual.progress import SilentProgress
from psm_qual.stages.decided_themes import DecidedThemes, decided_themes
from psm_qual.stages.segments import answers as answers_of
from psm_qual.study import Study
from psm_qual.theme_accounts import accounts_of
from psm_qual.theme_desk import (
    ThemeDesk,
    gather_theme,
    sign_of,
    usual_id,
    usual_place,
)
from psm_qual.themes.telling import ThemeAccount


class ReadingThemes(StudyWidget):
    """Cards, accounts, the map, what would come of an act.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Sign of who decides.
    """

    room = "themes"

    def __init__(self, study: Study, coder: str) -> None:
        self._desk = ThemeDesk(study, coder)
        # What themes told, for as long as they are the same.
        self._told: dict[str, tuple[Theme, ThemeAccount]] = {}
        # What gathered around words, until it is kept or not.
        self._gathered: dict[str, Theme] = {}
        super().__init__(study, coder)

    @answers("board")
    def board(self, _: dict[str, Any]) -> Board:
        """All themes, dropped ones last."""
        now = decided_themes(self._study)
        codes = {each.key: self._desk.code_of(each) for each in now.decided if each.adopted}
        segments, codebook = self._segments(), self._study.codebook
        return shown_board(sign_of(now), now.decided, now.log, codes, segments, codebook)

    @answers("telling")
    def telling(self, _: dict[str, Any]) -> list[ShownTelling]:
        """What the cards of all themes take from their accounts; loads the encoder."""
        segments = self._segments()
        shown = [each.theme for each in decided_themes(self._study).decided if each.shown]
        return [shown_telling(each, segments) for each in self._accounts(shown)]

    @answers("theme")
    def theme(self, asked: One) -> ShownAccount:
        """All that a theme tells, and all its passages."""
        own = self._desk.theme(asked["theme"])
        (account,) = self._accounts([own.theme])
        return shown_account(account, own, self._themes_of(), self._segments())

    @answers("passage")
    def passage(self, asked: OnePassage) -> ShownPassage:
        """One passage, wherever it belongs."""
        id = asked["segment"]
        (shown,) = shown_passages({id: 0.0}, self._segments(), self._themes_of())
        return shown

    @answers("map")
    def map(self, _: dict[str, Any]) -> ShownMap:
        """Where all answers lie."""
        return shown_map(self._study)

    @answers("merging")
    def merging(self, asked: Several) -> ShownMerge:
        """What would become of themes."""
        own = [set(self._desk.theme(each).theme.segments) for each in asked["themes"]]
        together, segments = set().union(*own), self._segments()
        return {
            "sources": len({segments[each].source for each in together}),
            "passages": len(together),
            "shared": sum(map(len, own)) - len(together),
        }

    @answers("adoption")
    def adoption(self, asked: One) -> ShownAdoption:
        """The code that a theme would become, as far as it can be foreseen."""
        book, own = self._study.codebook, self._desk.theme(asked["theme"])
        places = ["", *(code.id for code in book if not code.retired)]
        linked = any(code in book and not book[code].retired for code in own.theme.links)
        return {
            "title": own.theme.label,
            "under": usual_place(own.theme, book) if linked else "",
            "ids": {place: usual_id(book, place) for place in places},
            "codes": [each for each in shown_codes(self._study) if not each["facet"]],
            "passages": len(own.theme.segments),
        }

    @answers("gather")
    def gather(self, asked: Words) -> Gathered:
        """What gathers around some words; nothing is decided."""
        words, segments = " ".join(asked["words"].split()), self._segments()
        with self._quietly():
            found = self._gathered[words] = gather_theme(self._study, words)
        return {
            "words": words,
            "sources": len({segments[each].source for each in found.segments}),
            "passages": shown_passages(found.segments, segments, self._themes_of()),
        }

    @answers("history")
    def history(self, _: dict[str, Any]) -> list[ShownDecision]:
        """Every decision, the newest first."""
        return shown_log(self._now().log)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Without the bar of a stage: the board says itself that it works."""
        shown, self._study.progress = self._study.progress, SilentProgress()
        try:
            yield
        finally:
            self._study.progress = shown

    def _now(self) -> DecidedThemes:
        return decided_themes(self._study)

    def _segments(self) -> Mapping[str, Segment]:
        return {segment.id: segment for segment in answers_of(self._study)}

    def _themes_of(self) -> dict[str, list[str]]:
        """Passage → themes that it belongs to, of those that are shown."""
        found: dict[str, list[str]] = {}
        for each in self._now().decided:
            for segment in each.theme.segments if each.shown else ():
                found.setdefault(segment, []).append(each.theme.id)
        return found

    def _accounts(self, themes: list[Theme]) -> list[ThemeAccount]:
        # Decisions in another thread may clear what was told meanwhile.
        kept = dict(self._told)
        new = [each for each in themes if kept.get(each.id, (None,))[0] != each]
        told = zip(new, accounts_of(self._study, new), strict=True)
        kept |= {theme.id: (theme, account) for theme, account in told}
        self._told |= kept
        return [kept[each.id][1] for each in themes]
