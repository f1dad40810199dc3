"""What all widgets have in common: they are asked, they answer, and nothing is done twice."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, cast

import anywidget
import traitlets

from psm_qual.errors import PsmQualError, StorageError, StudyError
from psm_qual.messages import current_language, say, texts_by_key, use_language
from psm_qual.notebook.answering import Answering, answers
from psm_qual.notebook.assets import script, style
from psm_qual.notebook.messages import Ask, Failure, FailureKind, Greeting, Reply
from psm_qual.store import AlreadyKeptError
from psm_qual.study import Study, fingerprint

# What goes wrong in a method of ours is told with the place in our own code, never with its
# message: it may repeat words of an interview.
_OURS = Path(__file__).parent.parent


class StudyWidget(anywidget.AnyWidget):
    """A widget on a study.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Sign of who decides.
    """

    # Folder in `static`, with `main.js`, and room of the catalogue.
    room: ClassVar[str] = ""

    # All that is synchronised, and so written into the notebook file: program, and no study.
    _esm = traitlets.Unicode("").tag(sync=True)
    _css = traitlets.Unicode("").tag(sync=True)

    def __init__(self, study: Study, coder: str) -> None:
        self._study = study
        self._coder = coder
        self._answering = Answering(self)
        self._language = study.settings.language
        super().__init__(_esm=self.module(), _css=style(self.room))
        self.on_msg(self._received)

    @classmethod
    def module(cls) -> str:
        """JavaScript of the widget: one module with a default export."""
        return script(f"{cls.room}/main.js")

    @answers("greet")
    def _greet(self, _: dict[str, Any]) -> Greeting:
        words = {**texts_by_key("widgets"), **texts_by_key(f"widgets_{self.room}")}
        sign = fingerprint(str(self._study.folder), self._coder, self.room)
        return {"study": sign, "language": current_language(), "words": words}

    def _received(self, _: object, content: Mapping[str, Any], __: object) -> None:
        if content.get("type") == "ask":
            self.send(self.reply(cast("Ask", content)))

    def reply(self, ask: Ask) -> Reply:
        """Do what is asked, once, and say what came of it; nothing is ever raised.

        Parameters
        ----------
        ask : Ask
            As the browser sends it.
        """
        use_language(self._language)
        try:
            with self._study.store.once(ask.get("receipt", "")):
                value = self._answering(ask["what"], ask["value"])
        except AlreadyKeptError:
            return {"type": "again", "id": ask["id"]}
        except PsmQualError as error:
            unsaved = isinstance(error, (StorageError, StudyError))
            return _failure(ask, "unsaved" if unsaved else "refused", error.what, error.remedy)
        except Exception as error:  # it is shown to whoever was about to lose a decision
            return _failure(ask, "mistake", _place(error), say("widgets.mistake"))
        return {"type": "answer", "id": ask["id"], "value": value}


def _failure(ask: Ask, kind: FailureKind, what: str, remedy: str) -> Failure:
    return {"type": "failure", "id": ask["id"], "kind": kind, "what": what, "remedy": remedy}


def _place(error: Exception) -> str:
    """Kind of an error and the last place in our own code that it went through."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_OURS)
    ]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} ({where})"
