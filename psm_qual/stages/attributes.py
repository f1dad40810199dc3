"""One name for each attribute, one way to write each zone, whatever table they come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase

from psm_qual.model import Codebook
from psm_qual.settings.schema import AttributeSettings

_NUMBER = re.compile(r"\d+")


def study_attributes(
    attributes: Mapping[str, str], settings: AttributeSettings, zones: Codebook | None
) -> dict[str, str]:
    """Attributes of a source under the study's names.

    Parameters
    ----------
    attributes : mapping of str to str
        As the metadata table or the questionnaire names them ("Zona omogenea").
    settings : AttributeSettings
        The names of category, zone and date, with the patterns that mean the same.
    zones : Codebook or None
        The zones: "Zona 7", "Ciriacese - Valli di Lanzo" and "7" are one.

    Returns
    -------
    dict of str to str
        Category, zone and date first, under the first of their names; the others as they are.
    """
    left = dict(attributes)
    found: dict[str, str] = {}
    for patterns in (settings.category, settings.zone, settings.date):
        same = [name for name in left if _means(name, patterns)]
        values = [left.pop(name) for name in same]
        if same:
            found[patterns[0]] = next((value for value in values if value), "")
    zone = settings.zone[0]
    if zones is not None and found.get(zone):
        found[zone] = zone_of(found[zone], zones)
    return {**found, **left}


def zone_of(text: str, zones: Codebook) -> str:
    """Id of the zone that some text names; the text itself when none, or several, fit."""
    number = _NUMBER.search(text)
    if number and number.group() in zones:
        return number.group()
    lower = text.casefold()
    fit = [
        zone.id
        for zone in zones
        if any(name.casefold() in lower for name in (zone.title, *zone.keywords))
    ]
    return fit[0] if len(fit) == 1 else text


def _means(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name.casefold(), pattern.casefold()) for pattern in patterns)
