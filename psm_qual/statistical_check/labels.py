"""What a heading or a cell of a table means: a code, a zone, a category, a month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from psm_qual.analysis.crossing import Condition, Key
from psm_qual.messages import say
from psm_qual.model import Codebook
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.wording import month_name

# Headings of the report that mean a kind of statement, by the role it plays.
_HEADINGS = {
    "restitution.done.column.done": "done",
    "restitution.done.column.criticised": "criticised",
    "restitution.needs.column.needs": "need",
    "restitution.needs.column.proposals": "proposal",
}


class Labels:
    """Meanings of the labels of tables.

    Parameters
    ----------
    publication : Publication
        Knows codes and groups.
    zones : Codebook or None
        Titles of the zones.
    """

    def __init__(self, publication: Publication, zones: Codebook | None) -> None:
        self._publication, self._zones = publication, zones

    def dimensions(self, labels: Iterable[str]) -> dict[str, dict[int, Key]]:
        """What labels in a row mean, dimension by dimension.

        Returns
        -------
        dict of str to dict of int to Key
            Dimension → position of a label → what it asks for; only those that mean something.
            Labels of totals, which ask for nothing, belong to every dimension.
        """
        found: dict[str, dict[int, Key]] = defaultdict(dict)
        totals = {}
        for position, label in enumerate(labels):
            bare = label.casefold().strip()
            if bare == say("reports.total").casefold():
                totals[position] = Key()
            for name, value in self._meanings.get(bare, ()):
                found[name][position] = Key({(name, value)})
        return {name: {**meant, **totals} for name, meant in found.items()}

    @cached_property
    def _meanings(self) -> dict[str, list[Condition]]:
        meanings: dict[str, list[Condition]] = defaultdict(list)
        for label, condition in self._all():
            if label and condition not in meanings[label.casefold()]:
                meanings[label.casefold()].append(condition)
        return meanings

    def _all(self) -> Iterator[tuple[str, Condition]]:
        corpus, groups = self._publication.corpus, self._publication.groups
        for code in corpus.codebook:
            yield from _named(code.level, code.id, code.title)
        for name, facet in corpus.facets.items():
            for code in facet:
                yield from _named(name, code.id, code.title)
        for theme, label in zip(corpus.themes["theme"], corpus.themes["label"], strict=True):
            yield from _named("theme", theme, label)
        roles = self._publication.roles
        for key, role in _HEADINGS.items():
            yield say(key), roles.kind(getattr(roles, role))
        for name in ("category", "zone", "date", "kind", *corpus.attributes):
            if groups.has(name):
                titles = self._titles(name)
                for value in groups.attribute(name).order:
                    yield from _named(name, value, titles.get(value, ""))

    def _titles(self, name: str) -> dict[str, str]:
        if name == "date":
            return {each: month_name(each) for each in self._publication.groups.nameable(name)}
        if name != "zone" or self._zones is None:
            return {}
        return {zone.id: zone.title for zone in self._zones}


def _named(name: str, value: str, title: str) -> Iterator[tuple[str, Condition]]:
    for label in (value, title, f"{value} {title}".strip(), f"{value}. {title}"):
        yield label, (name, value)
    if name == "zone":
        yield f"zona {value}", (name, value)
