"""Of mentions that lie on each other, keep one."""

from __future__ import annotations

from collections.abc import Iterable

from psm_qual.anonymising.sighting import Sighting
from psm_qual.model import EntityType

# Which type wins when two mentions cover the same stretch: the more specific.
_ORDER = (
    EntityType.FISCAL_CODE,
    EntityType.IBAN,
    EntityType.VAT_NUMBER,
    EntityType.CARD,
    EntityType.DOCUMENT,
    EntityType.PLATE,
    EntityType.EMAIL,
    EntityType.URL,
    EntityType.AGE,  # the day somebody was born on tells the age
    EntityType.DATE,
    EntityType.PHONE,
    EntityType.ADDRESS,
    EntityType.ROLE,
    EntityType.PERSON,
    EntityType.MUNICIPALITY,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.NAME,
)
_RANK = {type_: rank for rank, type_ in enumerate(_ORDER)}
# A name that the study wants kept, then one that a title or a label proves, then public things.
_KEPT = frozenset({"policy", "public"})
_WITNESS = {"policy": 0, "title": 1, "label": 1, "namesake": 1, "public": 2}


def resolve_overlaps(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Keep the longest of the sightings that overlap; of those alike, the most specific.

    One that reaches out of a longer one is not lost: the longer one is stretched over it, so that
    every word that was seen stays covered.

    Parameters
    ----------
    sightings : iterable of Sighting
        On one page, in any order.

    Returns
    -------
    list of Sighting
        In order, without overlap.
    """
    kept: list[Sighting] = []
    for sighting in sorted(sightings, key=_by_start):
        if kept and sighting.start < kept[-1].end:
            kept[-1] = _merged(kept[-1], sighting)
        else:
            kept.append(sighting)
    return kept


def uncovered(names: Iterable[Sighting], kept: Iterable[Sighting]) -> list[Sighting]:
    """Leave out the sightings that a better one covers: "Filatoi" in "via dei Filatoi 12".

    Parameters
    ----------
    names, kept : iterable of Sighting
        On one page, in any order; those in `kept` cover others but are not returned.

    Returns
    -------
    list of Sighting
        Those of `names` that no longer sighting covers, nor one in `kept` as long and better
        proved.
    """
    found: list[Sighting] = []
    longest: Sighting | None = None
    for sighting in sorted((*names, *kept), key=_by_start):
        if longest is None or sighting.end > longest.end:
            longest = sighting
        elif _covers(longest, sighting):
            continue
        if sighting.witness not in _KEPT:
            found.append(sighting)
    return found


def _covers(longest: Sighting, other: Sighting) -> bool:
    alike = (other.start, other.end) == (longest.start, longest.end)
    return not alike or longest.witness in _KEPT


def _by_start(sighting: Sighting) -> tuple[int, int, int, int]:
    return (sighting.start, -sighting.end, *_preference(sighting))


def _preference(sighting: Sighting) -> tuple[int, int]:
    return _WITNESS.get(sighting.witness, len(_WITNESS)), _RANK[sighting.type]


def _merged(one: Sighting, other: Sighting) -> Sighting:
    """The longer of the two, stretched over both."""
    length = one.end - one.start, other.end - other.start
    best = one if length[0] > length[1] else other
    if length[0] == length[1]:
        best = min(one, other, key=_preference)
    end = max(one.end, other.end)
    if best.witness == "public" and end > best.end:
        best = min(one, other, key=lambda each: each.witness == "public")
    return best._replace(start=min(one.start, other.start), end=end)
