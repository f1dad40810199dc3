"""How positions were understood, said to whoever imports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from psm_qual.exchange.losses import Loss
from psm_qual.exchange.reading.conventions import Convention, Form, LineEnds
from psm_qual.exchange.reading.placing import Counting
from psm_qual.messages import say

_ROOM = "exchange_reading_positions"


def loss_told(loss: Loss) -> str:
    """What became of something while a file was read, in the language of the moment.

    Parameters
    ----------
    loss : Loss
        One that `read_interchange` gives.
    """
    reason = loss.reason.rpartition(".")[2]
    return say(f"exchange_reading_losses.{reason}", **dict(loss.values))


def convention_told(convention: Convention) -> str:
    """A convention in words, in the language of the moment."""
    parts = [say(f"{_ROOM}.unit.{convention.unit}")]
    if convention.line_ends != LineEnds.WRITTEN:
        parts.append(say(f"{_ROOM}.line_ends.{convention.line_ends}"))
    if convention.form != Form.WRITTEN:
        parts.append(say(f"{_ROOM}.form.{convention.form}"))
    parts += [say(f"{_ROOM}.mark")] * convention.mark
    parts += [say(f"{_ROOM}.base")] * convention.base
    parts += [say(f"{_ROOM}.inclusive")] * convention.inclusive
    return ", ".join(parts)


def positions_told(countings: Iterable[Counting]) -> list[str]:
    """Sentences on how positions were understood, one for each convention that was kept.

    Parameters
    ----------
    countings : iterable of Counting
        Of `Reading.countings`.
    """
    sources: Counter[Convention] = Counter()
    agreeing: Counter[Convention] = Counter()
    compared: Counter[Convention] = Counter()
    for one in countings:
        sources[one.convention] += 1
        agreeing[one.convention] += one.agreeing
        compared[one.convention] += one.compared
    return [
        say(
            f"{_ROOM}.{'kept' if compared[convention] else 'kept_by_edges'}",
            convention=convention_told(convention),
            sources=number,
            agreeing=agreeing[convention],
            compared=compared[convention],
        )
        for convention, number in sources.most_common()
    ]
