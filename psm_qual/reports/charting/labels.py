"""Labels of rows and columns: whole, on as many lines as they need."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

# How labels on several lines are told to Vega: it splits them where it draws.
SPLIT = "split(datum.value, '\\n')"
# Pixels of one line, and letters that fit into a hundred of them.
LINE = 14
_LETTERS = 16


def wrapped(label: str, width: int, *, hyphens: bool = False) -> str:
    """A label with line ends, no line longer than `width` letters unless a word is.

    Parameters
    ----------
    label : str
        Any.
    width : int
        Letters.
    hyphens : bool
        Also break after hyphens, where room is dear.
    """
    lines = textwrap.wrap(label, width, break_long_words=False, break_on_hyphens=hyphens)
    return "\n".join(lines) or label


def most_lines(labels: Iterable[str]) -> int:
    """Lines of the longest of some wrapped labels."""
    return max((label.count("\n") + 1 for label in labels), default=1)


def letters_in(pixels: float) -> int:
    """How many letters fit into some pixels, about."""
    return max(4, int(pixels * _LETTERS / 100))


def fit(labels: Sequence[str], width: int) -> bool:
    """Tell whether no word of some labels is longer than `width`."""
    return all(len(word) <= width for label in labels for word in label.split())
