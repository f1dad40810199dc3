"""From what is to be printed to linked tables: which figures follow from which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from psm_qual.analysis.crossing import Condition, Crossing, Key
from psm_qual.disclosure.figures import (
    Figure,
    LinkedTables,
    Name,
    Print,
    Relation,
    adds_up,
    covered_by,
    no_more_than,
)


class Measure(StrEnum):
    """What a figure counts."""

    PEOPLE = "people"
    PASSAGES = "passages"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a figure is wanted.

    Parameters
    ----------
    print : Print
        Whether it stands in print.
    least, most : int, int or None
        What is told of it otherwise: of a zone that is named beside a strategy, that so many were
        counted there at least.
    """

    print: Print = Print.IF_SAFE
    least: int = 0
    most: int | None = None


Wishes = Mapping[tuple[Measure, Key], Wanted]
_UNSEEN = Wanted(Print.NEVER)


def name_of(measure: Measure, key: Key) -> Name:
    """Name of the figure that counts what a key says."""
    return (measure.value, *(word for condition in sorted(key) for word in condition))


def link(crossing: Crossing, wishes: Wishes) -> LinkedTables:
    """Link all figures that are to be printed together.

    Figures that are in no table are added where a reader knows that they exist and that others
    follow from them: the total that two tables share, the rest of a row, the cells of a table of
    three ways of which those of two ways are margins.

    Parameters
    ----------
    crossing : Crossing
        Counts everything.
    wishes : mapping of (Measure, Key) to Wanted
        What is to be printed.
    """
    figures: dict[tuple[Measure, Key], Wanted] = {}
    relations: list[Relation] = []
    for measure in Measure:
        own = {key: wanted for (each, key), wanted in wishes.items() if each is measure}
        if own:
            keys = _closure(crossing, own)
            figures |= {(measure, key): own.get(key, _UNSEEN) for key in keys}
            relations += _relations(crossing, measure, keys)
    # Whoever speaks of something has a passage of it; somebody heard may have said nothing.
    relations += [
        no_more_than(name_of(Measure.PEOPLE, key), name_of(Measure.PASSAGES, key))
        for measure, key in figures
        if measure is Measure.PASSAGES and _codes(crossing, key)
        if (Measure.PEOPLE, key) in figures
    ]
    counted = [_figure(crossing, *place, wanted) for place, wanted in figures.items()]
    return LinkedTables(counted, list(dict.fromkeys(relations)))


def members(crossing: Crossing, measure: Measure, key: Key) -> frozenset[str]:
    """The interviewees, or the passages, that a figure counts, whether it is printed or not."""
    return crossing.people(key) if measure is Measure.PEOPLE else crossing.passages(key)


def _figure(crossing: Crossing, measure: Measure, key: Key, wanted: Wanted) -> Figure:
    return Figure(
        name_of(measure, key),
        len(members(crossing, measure, key)),
        len(crossing.people(key)),
        wanted.print,
        margin=len(key) < 2,
        least=wanted.least,
        most=wanted.most,
    )


def _closure(crossing: Crossing, own: Iterable[Key]) -> list[Key]:
    """Keys, and those that a reader knows to be there, in an order that never changes."""
    keys = {*own, frozenset[Condition]()}
    while True:
        more = {
            other
            for key in keys
            for name, value in key
            if crossing.is_attribute(name)
            for other in _siblings(crossing, key, (name, value))
        }
        more |= _joint(crossing, keys | more)
        if more <= keys:
            return sorted(keys, key=lambda key: (len(key), sorted(key)))
        keys |= more


def _siblings(crossing: Crossing, key: Key, condition: Condition) -> Iterator[Key]:
    """What a count by an attribute adds up to, and all that it is added to."""
    rest = key - {condition}
    yield rest
    yield from (rest | {(condition[0], value)} for value in crossing.values(condition[0]))


def _joint(crossing: Crossing, keys: set[Key]) -> set[Key]:
    """Cells that tables by one attribute each share, where another table crosses the two.

    With strategy by zone, strategy by category and zone by category in print, readers know that
    there are counts of strategy by zone by category, and what they add up to.
    """
    crossed = {pair for key in keys for pair in combinations(_attributes(crossing, key), 2)}
    found = set()
    for context, parts in _parts(keys).items():
        names = sorted(name for name in parts if crossing.is_attribute(name))
        for one, other in combinations(names, 2):
            if context and (one, other) in crossed:
                found |= {
                    context | {(one, a), (other, b)}
                    for a in crossing.values(one)
                    for b in crossing.values(other)
                }
    return found


def _always(crossing: Crossing, key: Key, name: str) -> bool:
    """Tell whether every passage with any code of a key's dimensions has one of another's too."""
    dimensions = {each for each, _ in _codes(crossing, key)}
    return bool(dimensions) and any(
        _coded(crossing, each) <= _coded(crossing, name) for each in dimensions
    )


def _coded(crossing: Crossing, name: str) -> frozenset[str]:
    values = crossing.values(name)
    return frozenset[str]().union(*(crossing.passages({(name, value)}) for value in values))


def _codes(crossing: Crossing, key: Key) -> Key:
    return frozenset(each for each in key if not crossing.is_attribute(each[0]))


def _attributes(crossing: Crossing, key: Key) -> list[str]:
    return sorted(name for name, _ in key if crossing.is_attribute(name))


def _parts(keys: Iterable[Key]) -> dict[Key, dict[str, set[Key]]]:
    """Key → dimension → the keys that say one thing more, of that dimension."""
    found: dict[Key, dict[str, set[Key]]] = defaultdict(lambda: defaultdict(set))
    for key in keys:
        for condition in key:
            found[key - {condition}][condition[0]].add(key)
    return found


def _relations(crossing: Crossing, measure: Measure, keys: list[Key]) -> Iterator[Relation]:
    parts, known = _parts(keys), set(keys)
    for key in keys:
        whole = name_of(measure, key)
        for name, own in sorted(parts.get(key, {}).items()):
            below = [name_of(measure, part) for part in sorted(own, key=sorted)]
            if crossing.is_attribute(name):
                yield adds_up(whole, below)
            elif _all_values(crossing, key, name, own) and _always(crossing, key, name):
                # That all that is said of a strategy is of some kind, a reader may suppose.
                yield covered_by(whole, below)
        for larger in _larger(crossing, key, known):
            yield no_more_than(whole, name_of(measure, larger))
        yield from _hierarchy(crossing, measure, key, known)
        yield from _opposites(crossing, measure, key, known)


def _opposites(
    crossing: Crossing, measure: Measure, key: Key, known: set[Key]
) -> Iterator[Relation]:
    """Whoever does not speak of something is all that are left of those who do."""
    for condition in sorted(key):
        opposite = crossing.opposite(condition)
        rest = key - {condition}
        if opposite is not None and known.issuperset([rest, rest | {opposite}]):
            parts = [name_of(measure, key), name_of(measure, rest | {opposite})]
            yield adds_up(name_of(measure, rest), parts)


def _all_values(crossing: Crossing, key: Key, name: str, parts: Iterable[Key]) -> bool:
    """Tell whether the parts of a key say all values of a dimension; retired codes may be more."""
    said = {value for part in parts for each, value in part - key if each == name}
    return said.issuperset(crossing.values(name))


def _larger(crossing: Crossing, key: Key, known: set[Key]) -> list[Key]:
    """The narrowest known keys that ask for fewer codes, with the same attributes."""
    codes = sorted(_codes(crossing, key))
    attributes = key.difference(codes)
    found: list[Key] = []
    for size in range(len(codes) - 1, -1, -1):
        for some in combinations(codes, size):
            larger = attributes.union(some)
            if larger in known and not any(larger < each for each in found):
                found.append(larger)
    return found


def _hierarchy(
    crossing: Crossing, measure: Measure, key: Key, known: set[Key]
) -> Iterator[Relation]:
    """Whoever speaks of a strategy speaks of its axis, where the codings bear it out."""
    whole = name_of(measure, key)
    for condition in sorted(key):
        children = crossing.children(condition)
        own = crossing.passages({condition})
        below = [crossing.passages({child}) for child in children]
        present = [key - {condition} | {child} for child in children]
        for child, passages in zip(present, below, strict=True):
            if child in known and passages <= own:
                yield no_more_than(name_of(measure, child), whole)
        if children and known.issuperset(present) and own <= frozenset[str]().union(*below):
            yield covered_by(whole, [name_of(measure, child) for child in present])
