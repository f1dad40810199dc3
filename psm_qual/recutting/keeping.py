"""Keep a cut: a line of the log, and the passages as they are from then on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from psm_qual.model import Cut, CutAct, CutVerb, Segment, Span
from psm_qual.recutting.bench import Bench
from psm_qual.recutting.checking import drawn_blind
from psm_qual.store.cuts import add_cut, put_segments


def keep_cut(
    db: Connection,
    bench: Bench,
    coder: str,
    verb: CutVerb,
    places: Sequence[Span],
    made: tuple[Sequence[Segment], Sequence[Segment]],
    *,
    undoes: int | None = None,
    at: datetime | None = None,
) -> Cut:
    """Keep what was cut.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    bench : Bench
        The source as it was.
    coder : str
        Who cut it.
    verb : CutVerb
        What was done.
    places : sequence of Span
        See `CutAct`.
    made : (sequence of Segment, sequence of Segment)
        What `Bench.segments_after` gave.
    undoes : int or None
        Id of the cut that this one takes back.
    at : datetime or None
        When, in UTC, if it was made in another copy of the study; None for now.
    """
    segments, new = made
    lying = {each.pieces for each in segments}
    gone = [each for each in bench.segments if each.pieces not in lying]
    act = CutAct(
        verb=verb,
        source=bench.source,
        places=tuple(places),
        before={each.id: each.pieces for each in gone},
        after={each.id: each.pieces for each in new},
        undoes=undoes,
    )
    cut = add_cut(db, coder, act, at)
    origins = dict.fromkeys(cut.came, cut.stayed[0]) if cut.stayed else {}
    every = sorted([*segments, *bench.selected], key=lambda each: each.span)
    put_segments(db, bench.source, every, origins, drawn_blind(db))
    return cut
