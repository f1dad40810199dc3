"""Names of themes in pictures: no two the same."""

from __future__ import annotations

from collections.abc import Sequence


def distinct_labels(labels: Sequence[str]) -> list[str]:
    """Labels in their order; of several that are the same each gets its number.

    Examples
    --------
    >>> distinct_labels(["treno", "tema senza nome", "tema senza nome"])
    ['treno', 'tema senza nome (1)', 'tema senza nome (2)']
    """
    return [
        label if labels.count(label) == 1 else f"{label} ({labels[: i + 1].count(label)})"
        for i, label in enumerate(labels)
    ]
