"""Names of codes that are cited by a number: "5.3 Title"."""

from __future__ import annotations

import re

_NUMBER = r"[A-Z]{0,3}\d+(?:\.\d+)*[a-z]?"
_NUMBERED = re.compile(rf"(?P<number>{_NUMBER})(?:[.)]|\s*[-–—:·])?\s+(?P<title>\S.*)")


def is_number(id_: str) -> bool:
    """Tell whether a code's id is cited before its title: "5.3", "A2"; not "salute_mentale"."""
    return re.fullmatch(_NUMBER, id_) is not None


def number_and_title(name: str) -> tuple[str, str]:
    """What a name says of a code: its number, "" when it has none, and its title.

    Examples
    --------
    >>> number_and_title("5.3 Abitare bene")
    ('5.3', 'Abitare bene')
    """
    match = _NUMBERED.fullmatch(name)
    return (match["number"], match["title"]) if match else ("", name)
