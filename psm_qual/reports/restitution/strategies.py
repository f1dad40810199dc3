"""The strategies under their axes."""

from __future__ import annotations

from collections.abc import Callable

from psm_qual.model import Code, Codebook


def axes_of(
    codebook: Codebook, spoken: Callable[[Code], bool] = lambda _: True
) -> list[tuple[Code, tuple[Code, ...]]]:
    """Codes at the top of a frame, each with its strategies.

    Strategies are the codes with none below, however deep they lie; an axis without any stands
    for itself.

    Parameters
    ----------
    codebook : Codebook
        The frame.
    spoken : callable
        Tells whether there is anything under a code. A code that is out of use is listed only for
        that; an axis whose strategies all are, and that has nothing itself, is not.
    """
    found = []
    for code in codebook:
        if code.parent is None:
            lowest = _lowest(codebook, code)
            below = tuple(each for each in lowest if not each.retired or spoken(each))
            if below:
                found.append((code, below))
    return found


def _lowest(codebook: Codebook, code: Code) -> tuple[Code, ...]:
    below = [found for child in codebook.children(code.id) for found in _lowest(codebook, child)]
    return tuple(below) or (code,)
