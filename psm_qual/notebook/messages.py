"""What goes between a widget in the browser and its Python side."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict


class Ask(TypedDict):
    """The browser wants to know or to do something.

    Attributes
    ----------
    type : "ask"
    id : int
        Of this message, within one view.
    what : str
        Name of a method marked with `answers`.
    value : dict
        What that method takes; its annotation tells.
    receipt : str
        Only with something that is kept: given once by the browser and sent again when no answer
        came. What has a receipt that is known is not done a second time.
    """

    type: Literal["ask"]
    id: int
    what: str
    value: dict[str, Any]
    receipt: NotRequired[str]


class Answer(TypedDict):
    """What came of it."""

    type: Literal["answer"]
    id: int
    value: Any


class Working(TypedDict):
    """It takes a while, and is being done; said again every second until there is a reply."""

    type: Literal["working"]
    id: int


class Again(TypedDict):
    """It had been kept before: the answer was lost on its way, not the decision."""

    type: Literal["again"]
    id: int


FailureKind = Literal["refused", "unsaved", "mistake"]


class Failure(TypedDict):
    """It could not be done; nothing has changed.

    Attributes
    ----------
    kind : "refused", "unsaved" or "mistake"
        Refused: what was asked cannot be, `what` and `remedy` tell why and what to do. Unsaved: it
        could not be written (disk full, somebody else writing), and should be sent again. Mistake:
        it is ours, `what` tells where; it may be sent again.
    """

    type: Literal["failure"]
    id: int
    kind: FailureKind
    what: str
    remedy: str


Reply = Answer | Again | Failure


class Greeting(TypedDict):
    """What a view needs before anything else.

    Attributes
    ----------
    study : str
        Sign of study and coder: what was not kept is kept under it until it is.
    language : "it" or "en"
    words : dict of str to str
        Texts of the catalogue by key: those all widgets use, and the room's own.
    """

    study: str
    language: str
    words: dict[str, str]
