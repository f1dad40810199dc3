"""The board of themes: what a person decides there, on top of `ThemeDesk`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any, ClassVar, cast

from psm_qual.errors import DecisionError
from psm_qual.messages import problem, say, say_count
from psm_qual.notebook.answering import answers
from psm_qual.notebook.messages import Ask
from psm_qual.notebook.themes.messages import (
    Adopt,
    Decided,
    Merge,
    OnPassages,
    OnTheme,
    Rename,
    Seed,
    Seen,
    Split,
)
from psm_qual.notebook.themes.reading import ReadingThemes
from psm_qual.notebook.themes.showing import decision_in_words
from psm_qual.notebook.working import WorkingAside
from psm_qual.project import Project
from psm_qual.study import Study
from psm_qual.theme_desk import check_seen
from psm_qual.themes.deciding import DecidedTheme


def theme_board(project: Project, coder: str = "") -> ThemeBoard:
    """Open the board of themes in a notebook.

    Parameters
    ----------
    project : Project
        An open study.
    coder : str
        Sign of who decides; by default ``PSM_QUAL_CODER``, else the study's only coder.

    Raises
    ------
    DecisionError
        If it is not known who decides.
    """
    return ThemeBoard(project.study, project.study.coder(coder))


class ThemeBoard(ReadingThemes):
    """Cards to name, merge, split, drop, keep, adopt; the map beside them.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Sign of who decides.
    """

    # What reads all passages, loads a model, or writes much.
    slow: ClassVar = frozenset({"telling", "theme", "map", "gather", "seed", "split", "adopt"})

    def __init__(self, study: Study, coder: str) -> None:
        super().__init__(study, coder)
        self._aside = WorkingAside(self.reply, self.send)
        # Somebody decides: by this view, or another one of it.
        self._deciding = Lock()

    def _received(self, view: object, content: Mapping[str, Any], buffers: object) -> None:
        if content.get("type") == "ask" and content.get("what") in self.slow:
            self._aside.take(cast("Ask", content))
        else:
            super()._received(view, content, buffers)

    @answers("rename")
    def rename(self, asked: Rename) -> Decided:
        """Give a theme a name."""
        return self._decide(asked, lambda: self._desk.rename(asked["theme"], asked["label"]))

    @answers("keep")
    def keep(self, asked: OnTheme) -> Decided:
        """Keep a theme; one that was dropped comes back."""
        return self._decide(asked, lambda: self._desk.keep(asked["theme"]))

    @answers("drop")
    def drop(self, asked: OnTheme) -> Decided:
        """Show a theme no more."""
        return self._decide(asked, lambda: self._desk.drop(asked["theme"]))

    @answers("merge")
    def merge(self, asked: Merge) -> Decided:
        """Make themes one."""
        return self._decide(asked, lambda: self._desk.merge(asked["themes"], label=asked["label"]))

    @answers("split")
    def split(self, asked: Split) -> Decided:
        """Make a new theme of some passages of another."""

        def split() -> DecidedTheme:
            own = self._desk.theme(asked["theme"]).theme
            chosen = set(asked["passages"])
            order = sorted(own.segments, key=lambda id: (-own.segments[id], id))
            left = [id for id in order if id not in chosen]
            # Where the others go by likeness, the surest say what stays: as many as say what goes.
            stay = left if asked["stay"] else left[: len(chosen)]
            return self._desk.split(own.id, {own.label: stay, asked["label"]: asked["passages"]})

        done = self._decide(asked, split)
        themes = done["board"]["themes"]
        (new,) = [each for each in themes if each["label"] == " ".join(asked["label"].split())]
        return {**done, "said": f"{done['said']} {self._now_is(self._desk.theme(new['id']))}"}

    @answers("put")
    def put(self, asked: OnPassages) -> Decided:
        """Put passages into a theme."""
        return self._decide(asked, lambda: self._desk.put(asked["theme"], asked["passages"]))

    @answers("take")
    def take(self, asked: OnPassages) -> Decided:
        """Take passages out of a theme."""
        return self._decide(asked, lambda: self._desk.take(asked["theme"], asked["passages"]))

    @answers("seed")
    def seed(self, asked: Seed) -> Decided:
        """Make a theme of what gathered around some words."""
        words = asked["words"]
        # After a restart of the kernel it gathers anew.
        found = self._gathered.get(words)
        return self._decide(
            asked, lambda: self._desk.seed(words, label=asked["label"], found=found)
        )

    @answers("adopt")
    def adopt(self, asked: Adopt) -> Decided:
        """Make a theme a code."""
        with self._while_nobody_else_decides(asked):
            own = self._desk.adopt(
                asked["theme"],
                code=asked["code"].strip(),
                title=asked["title"],
                under=asked["under"],
                definition=asked["definition"],
            )
            assert own.adopted is not None  # it has just been
            n, code = len(own.adopted.codings), own.adopted.code
        self._told.clear()
        told = say_count("theme_desk.adopted", n, theme=own.theme.id, code=code)
        said = f"{told} {say('widgets_themes.adopted_then')}"
        return {"said": said, "focus": own.theme.id, "board": self.board({})}

    @answers("undo")
    def undo(self, asked: Seen) -> Decided:
        """Take back the last decision that stands."""
        with self._while_nobody_else_decides(asked):
            last = self._desk.undo()
        self._told.clear()
        key = "widgets_themes.undone"
        said = say(key, what=decision_in_words(last)) if last else say("cli.codes.no_undo")
        return {"said": said, "focus": "", "board": self.board({})}

    def _decide(self, asked: Seen, act: Callable[[], DecidedTheme]) -> Decided:
        with self._while_nobody_else_decides(asked):
            own = act()
        return {"said": self._now_is(own), "focus": own.theme.id, "board": self.board({})}

    def _now_is(self, own: DecidedTheme) -> str:
        theme = own.theme
        n, status = len(theme.segments), say(f"theme_desk.status.{theme.status}")
        return say_count("theme_desk.now", n, theme=theme.id, label=theme.label, status=status)

    @contextmanager
    def _while_nobody_else_decides(self, asked: Seen) -> Iterator[None]:
        if not self._deciding.acquire(blocking=False):
            raise problem(DecisionError, "widgets_themes.deciding")
        try:
            with self._quietly():
                check_seen(self._study, asked["seen"])
                yield
        finally:
            self._deciding.release()
