"""Attributes that stand together: in a row of a table, or beside a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from psm_qual.analysis.crossing import Condition
from psm_qual.disclosure.passages import months
from psm_qual.inspecting.contents import Grid
from psm_qual.model import Codebook
from psm_qual.reports.restitution.publication import Publication

_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
# More words beside a quotation are a text, not an attribution.
_LONGEST = 15
_SHORTEST = 3


class Groups:
    """Who shares which attributes, as they are: days are days, and small groups have their names.

    Parameters
    ----------
    publication : Publication
        Has the sources.
    zones : Codebook or None
        Titles of the zones.
    """

    def __init__(self, publication: Publication, zones: Codebook | None) -> None:
        self._sources = publication.corpus.sources
        self._names = publication.corpus.attributes
        self._aliases, self._zones = publication.aliases, zones
        self._people = publication.min_sources

    def singled_out(self, grid: Grid) -> Iterator[int]:
        """Rows of a table, from 0, whose attributes together too few share."""
        if not grid.rows:
            return
        headings = [heading.casefold() for heading in grid.rows[0]]
        known = {name.casefold(): name for name in self._names}
        known |= {alias: name for alias, name in self._aliases.items() if name in self._names}
        columns = {n: known[heading] for n, heading in enumerate(headings) if heading in known}
        for number, row in enumerate(grid.rows[1:], start=1):
            said = [(name, row[n]) for n, name in columns.items() if n < len(row) and row[n]]
            if len(said) > 1 and self._too_few(said):
                yield number

    def attribution(self, beside: str) -> bool:
        """Tell whether what stands beside a quotation is an attribution that too few share."""
        if len(beside.split()) > _LONGEST:
            return False
        lower = beside.casefold()
        said = [
            condition
            for phrase, condition in self._phrases
            if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", lower)
        ]
        return bool(said) and self._too_few(said)

    def _too_few(self, said: Iterable[Condition]) -> bool:
        share = self._sources
        for name, value in said:
            own = share[name].fillna("").astype(str).str.casefold()
            share = share[(own == value.casefold()) | own.str.startswith(f"{value.casefold()}-")]
        return 0 < len(share) < self._people

    @cached_property
    def _phrases(self) -> list[tuple[str, Condition]]:
        """How attributes are said beside a quotation; the longer first."""
        zone, date = (self._aliases.get(name) for name in ("zone", "date"))
        found: dict[str, Condition] = {}
        for name in self._names:
            for value in sorted(set(self._sources[name].fillna("").astype(str))):
                if name == zone:
                    spoken = self._zone(value)
                elif name == date:
                    spoken = _days(value)
                else:
                    spoken = [(value, value)] if not value.isdigit() else []
                for phrase, meant in spoken:
                    if len(phrase) >= _SHORTEST:
                        found.setdefault(phrase.casefold(), (name, meant))
        return sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))

    def _zone(self, value: str) -> list[tuple[str, str]]:
        titles = {zone.id: zone.title for zone in self._zones} if self._zones else {}
        phrases = [f"zona {value}", titles.get(value, ""), "" if value.isdigit() else value]
        return [(phrase, value) for phrase in phrases]


def _days(value: str) -> list[tuple[str, str]]:
    match = _DAY.match(value)
    if not match:
        return [(value, value)]
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    named = months()[month - 1] if 1 <= month <= 12 else ""
    return [
        (match.group(), match.group()),
        (f"{day:02d}/{month:02d}/{year}", match.group()),
        (f"{day}/{month}/{year}", match.group()),
        (f"{day} {named}", match.group()),
        (f"{named} {year}", f"{year}-{match['month']}"),
    ]
