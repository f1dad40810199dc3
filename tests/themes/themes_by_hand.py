"""Themes and decisions on them, written in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from psm_qual.model import Theme, ThemeAct, ThemeAnchor, ThemeDecision, ThemePart, ThemeVerb
from psm_qual.themes.deciding import DecidedTheme, decide
from psm_qual.themes.matching import within

START = datetime(2026, 1, 1, tzinfo=UTC)


def members(text: str) -> dict[str, float]:
    """ "a b:0.5" → passages with weights."""
    pairs = (word.partition(":") for word in text.split())
    return {name: float(weight or 1.0) for name, _, weight in pairs}


def found(*texts: str) -> list[Theme]:
    """Themes T01 on, their terms named after them."""
    return [
        Theme(
            f"T{n:02d}",
            f"tema {n}",
            (f"lemma{n}",),
            members(text),
            0.5,
            {"1": 0.4},
            "proposed",
            0.8,
            0.9,
        )
        for n, text in enumerate(texts, start=1)
    ]


class Log:
    """A log of decisions that grows as a desk would let it.

    Parameters
    ----------
    themes : sequence of Theme
        Found before the first decision.
    """

    def __init__(self, themes: Sequence[Theme]) -> None:
        self.found = list(themes)
        self.lines: list[ThemeDecision] = []

    @property
    def present(self) -> set[str]:
        """Passages of the study: a to z, and whatever was found."""
        return {*"abcdefghijklmnopqrstuvwxyz"} | {s for each in self.found for s in each.segments}

    def now(self, **more: object) -> list[DecidedTheme]:
        """Themes as they stand."""
        return decide(self.found, self.lines, self.present, **more)  # type: ignore[arg-type]

    def theme(self, id: str) -> DecidedTheme:
        """One of them."""
        return next(each for each in self.now() if each.theme.id == id)

    def do(self, verb: str, *ids: str, **values: object) -> ThemeDecision:
        """Decide on themes by their ids of today."""
        own = [self.theme(id) for id in ids]
        whole = {segment for each in own for segment in each.theme.segments}
        whole |= set(values.get("passages", ()))  # type: ignore[call-overload]
        whole |= {s for each in values.get("anchors", ()) for s in each.segments}  # type: ignore[attr-defined]
        apart = [
            each.theme.segments
            for each in self.now()
            if not each.key
            and each.theme.id not in ids
            and within(each.theme.segments, whole) > 0.2
        ]
        anchors = [ThemeAnchor(dict(e.theme.segments), e.key, e.theme.terms) for e in own]
        act = ThemeAct(
            verb=ThemeVerb(verb),
            themes=tuple(anchors or values.pop("anchors", ())),  # type: ignore[arg-type]
            apart=tuple(map(dict, apart)),
            **values,  # type: ignore[arg-type]
        )
        return self._add(act)

    def split(self, id: str, **parts: str) -> ThemeDecision:
        """Split a theme: all passages of each part are named."""
        made = [
            ThemePart(name, members(text), tuple(members(text))) for name, text in parts.items()
        ]
        return self.do("split", id, parts=tuple(made))

    def seed(self, words: str, gathered: str) -> ThemeDecision:
        """A theme of what gathered around some words."""
        anchor = ThemeAnchor(members(gathered), "", ())
        return self.do("seed", words=words, label=words, anchors=(anchor,))

    def undo(self) -> None:
        """Take back the last decision that stands."""
        from psm_qual.model import standing

        last = standing(self.lines)[-1]
        self._add(ThemeAct(verb=ThemeVerb.UNDO, undoes=last.id))

    def _add(self, act: ThemeAct) -> ThemeDecision:
        own = {name: getattr(act, name) for name in ThemeAct.__dataclass_fields__}
        number = len(self.lines) + 1
        at = START + timedelta(minutes=number)
        self.lines.append(ThemeDecision(**own, id=number, at=at, coder="ada"))
        return self.lines[-1]


def shown(themes: Sequence[DecidedTheme]) -> dict[str, str]:
    """T-number → "name: passages (status)" of those that are shown."""
    return {
        each.theme.id: f"{each.theme.label}: {' '.join(sorted(each.theme.segments))}"
        f" ({each.theme.status})"
        for each in themes
        if each.shown
    }


def labels(themes: Sequence[DecidedTheme]) -> Mapping[str, set[str]]:
    """Name → passages, of those that are shown."""
    return {each.theme.label: set(each.theme.segments) for each in themes if each.shown}
