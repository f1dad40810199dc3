"""Methods that answer what a widget asks, with what they take checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter

Method = TypeVar("Method", bound=Callable[..., Any])

_MARK = "_answers"


def answers(what: str) -> Callable[[Method], Method]:
    """Mark a method as what answers an `Ask`.

    Parameters
    ----------
    what : str
        Name by which the browser asks. The method takes one TypedDict (of
        `typing_extensions`: pydantic asks for it before Python 3.12), and gives what JSON knows.
    """

    def marked(method: Method) -> Method:
        setattr(method, _MARK, what)
        return method

    return marked


class Answering:
    """The marked methods of an object, by what they answer.

    Parameters
    ----------
    room : object
        Whose methods.
    """

    def __init__(self, room: object) -> None:
        self._methods: dict[str, tuple[Callable[[Any], Any], TypeAdapter[Any]]] = {}
        for name in dir(type(room)):
            what = getattr(getattr(type(room), name), _MARK, None)
            if what is not None:
                method = getattr(room, name)
                self._methods[what] = (method, TypeAdapter(_taken(method)))

    def __call__(self, what: str, value: Mapping[str, Any]) -> Any:
        """Have the method answer.

        Raises
        ------
        KeyError
            If nothing answers that.
        pydantic.ValidationError
            If the value is not what the method takes. Both are mistakes of ours.
        """
        method, taken = self._methods[what]
        return method(taken.validate_python(value, strict=False))


def _taken(method: Callable[..., Any]) -> Any:
    hints = get_type_hints(method)
    hints.pop("return", None)
    [taken] = hints.values()
    return taken
