"""A cut as a line of a file of codings; see `layout`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from psm_qual.json_lines import fits, time_of
from psm_qual.model import Cut, CutVerb, Span

_FIELDS: dict[str, tuple[type, ...]] = {
    "cut": (int,),
    "at": (str,),
    "coder": (str,),
    "verb": (str,),
    "source": (str,),
    "places": (list,),
    "before": (list,),
    "after": (list,),
    "undoes": (int, type(None)),
}


def cuts_numbered(cuts: Sequence[Cut]) -> list[Cut]:
    """Cuts with numbers of their own, from 1, in the place of the database's.

    Parameters
    ----------
    cuts : sequence of Cut
        In order; whatever one of them takes back is among them.
    """
    numbers: dict[int | None, int | None] = {None: None}
    numbers |= {each.id: number for number, each in enumerate(cuts, start=1)}
    return [
        replace(each, id=number, undoes=numbers[each.undoes])
        for number, each in enumerate(cuts, start=1)
    ]


def row_of(cut: Cut) -> dict[str, object]:
    """A cut as an object of JSON."""
    return {
        "cut": cut.id,
        "at": cut.at.isoformat(),
        "coder": cut.coder,
        "verb": cut.verb.value,
        "source": cut.source,
        "places": _pairs(cut.places),
        "before": [[key, _pairs(pieces)] for key, pieces in cut.before.items()],
        "after": [[key, _pairs(pieces)] for key, pieces in cut.after.items()],
        "undoes": cut.undoes,
    }


def cut_of(row: Mapping[str, Any] | None, number: int) -> Cut | None:
    """An object of JSON as a cut; None when it is not what it should be.

    Parameters
    ----------
    row : mapping or None
        What stands on the line.
    number : int
        Number that the cut should have: those before it are smaller.
    """
    if row is None or not fits(row, _FIELDS) or row["cut"] != number:
        return None
    at, undoes = time_of(row["at"]), row["undoes"]
    if at is None or row["verb"] not in set(CutVerb) or not (row["source"] and row["coder"]):
        return None
    places, before, after = _spans(row["places"]), _lying(row["before"]), _lying(row["after"])
    if places is None or not before or not after:
        return None
    verb = CutVerb(row["verb"])
    undoing = verb is CutVerb.UNDO
    if undoing != (undoes is not None) or undoing == bool(places):
        return None
    if undoes is not None and not 1 <= undoes < number:
        return None
    return Cut(
        verb=verb,
        source=row["source"],
        places=places,
        before=before,
        after=after,
        undoes=undoes,
        id=number,
        at=at,
        coder=row["coder"],
    )


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: Any) -> tuple[Span, ...] | None:
    if not isinstance(pairs, list):
        return None
    found = []
    for pair in pairs:
        if not isinstance(pair, list) or [type(each) for each in pair] != [int, int]:
            return None
        start, end = pair
        if not 0 <= start <= end:
            return None
        found.append(Span(start, end))
    return tuple(found)


def _lying(told: list[Any]) -> dict[str, tuple[Span, ...]] | None:
    """Segments and where they lie; None when that is not what is told."""
    found: dict[str, tuple[Span, ...]] = {}
    for each in told:
        if not isinstance(each, list) or len(each) != 2 or not isinstance(each[0], str):
            return None
        pieces = _spans(each[1])
        if not pieces or not each[0]:
            return None
        found[each[0]] = pieces
    return found
