"""Short and pet forms of given names: "Tista" of Battista, "Ludo" of Ludovica."""

from __future__ import annotations

from functools import cache

from psm_qual.knowledge import load_table
from psm_qual.naming.folding import fold
from psm_qual.naming.lexicon import is_first_name

_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 4
_CUT_OFF = 2


def is_nickname(short: str, given: str) -> bool:
    """Tell whether a folded word can be what somebody with a given name is called.

    A name that others bear, "Anna", is no short form of "Annamaria" unless the table says so.

    Examples
    --------
    >>> is_nickname("ludo", "ludovica"), is_nickname("gigi", "luigi"), is_nickname("anna", "annita")
    (True, True, False)
    """
    if given in _table().get(short, ()):
        return True
    if is_first_name(short) or len(given) < len(short) + _CUT_OFF:
        return False
    head = len(short) >= _SHORTEST_HEAD and given.startswith(short)
    return head or (len(short) >= _SHORTEST_TAIL and given.endswith(short))


@cache
def _table() -> dict[str, frozenset[str]]:
    entries = (line.split() for line in load_table(__package__, "nicknames")["forms"].split(";"))
    return {fold(short): frozenset(map(fold, names)) for short, *names in entries}
