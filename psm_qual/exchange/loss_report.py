"""What was lost, for people: counted, and item by item."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from psm_qual.exchange.losses import Loss
from psm_qual.files import write_bytes
from psm_qual.messages import say, texts_by_key

COLUMNS = ("kind", "what", "where", "reason")


def loss_rows(losses: Iterable[Loss]) -> Iterator[dict[str, str]]:
    """One row an item: what became of it, what it is, which one, and why."""
    for loss in losses:
        reason = say(loss.reason, **dict(loss.values))
        yield dict(zip(COLUMNS, (loss.kind.value, loss.what, loss.where, reason), strict=True))


def loss_counts(losses: Iterable[Loss]) -> Iterator[str]:
    """A line for each kind of loss and kind of thing, the most frequent first.

    Parameters
    ----------
    losses : iterable of Loss
        In any order.
    """
    words = texts_by_key("exchange_losses")
    counts = Counter((loss.kind, loss.what) for loss in losses)
    for (kind, what), n in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        name = words.get(f"exchange_losses.what.{what}", what)
        yield say(f"exchange_losses.count.{kind.value}", n=n, what=name)


def write_losses(path: Path, losses: Sequence[Loss]) -> None:
    """Write all items as CSV (UTF-8 with a byte-order mark, for Excel), whole or not at all.

    Parameters
    ----------
    path : Path
        Where; a file that is there is replaced.
    losses : sequence of Loss
        In the order in which they are told.
    """
    table = StringIO(newline="")
    rows = csv.DictWriter(table, COLUMNS, lineterminator="\n")
    rows.writeheader()
    rows.writerows(loss_rows(losses))
    write_bytes(path, table.getvalue().encode("utf-8-sig"))


def losses_beside(path: Path) -> Path:
    """Where the losses of a file are told: ``study.qdpx`` → ``study.losses.csv``."""
    return path.with_name(f"{path.stem}.losses.csv")
