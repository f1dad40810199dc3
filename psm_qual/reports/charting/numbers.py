"""Figures as they are written where they are read: "1.234", "+2,5", "45 %"."""

from __future__ import annotations

from psm_qual.messages import current_language

_MARKS = {"it": (",", "."), "en": (".", ",")}
_MINUS = "\u2212"


def written(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """A figure in words of the current language.

    Parameters
    ----------
    value : float
        A count, or any other number.
    decimals : int
        How many; as many zeros where there are none.
    signed : bool
        Also with a plus: of a departure both signs matter.

    Examples
    --------
    >>> written(1234), written(-2.46, 1, signed=True), written(2.46, 1, signed=True)
    ('1.234', '−2,5', '+2,5')
    """
    decimal, thousands = _MARKS[current_language()]
    digits = f"{abs(value):,.{decimals}f}"
    digits = digits.replace(",", " ").replace(".", decimal).replace(" ", thousands)
    # What rounds to nothing has no sign.
    nothing = not any(digit in "123456789" for digit in digits)
    sign = "" if nothing else _MINUS if value < 0 else "+" if signed else ""
    return sign + digits


def percent(share: float, decimals: int = 0) -> str:
    """A share as "45 %", its space one that does not break."""
    return f"{written(100 * share, decimals)}\u00a0%"
