"""Short texts read together, long ones few at a time: what bounds the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

ItemT = TypeVar("ItemT")


def batches(
    items: Iterable[ItemT], most: int, size_of: Callable[[ItemT], int]
) -> Iterator[list[ItemT]]:
    """Items in order, in batches that are no larger than `most` together, or hold a single item.

    Parameters
    ----------
    items : iterable
        Texts, or parts of them.
    most : int
        Size of a batch, in what `size_of` counts.
    size_of : function
        Size of an item.
    """
    batch: list[ItemT] = []
    size = 0
    for item in items:
        if batch and size + size_of(item) > most:
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += size_of(item)
    if batch:
        yield batch
