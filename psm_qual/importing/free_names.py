"""Names that nothing else has."""

from __future__ import annotations

from collections.abc import Iterable


def free_name(wanted: str, taken: Iterable[str], between: str = " ") -> str:
    """A name that is not taken, with a number behind it if need be; case makes no difference.

    Parameters
    ----------
    wanted : str
        The name that it would have.
    taken : iterable of str
        Names that there are.
    between : str
        What stands before the number.

    Examples
    --------
    >>> free_name("Caso", ["caso", "caso 2"])
    'Caso 3'
    """
    there, number, found = {name.casefold() for name in taken}, 2, wanted
    while found.casefold() in there:
        found = f"{wanted}{between}{number}"
        number += 1
    return found
