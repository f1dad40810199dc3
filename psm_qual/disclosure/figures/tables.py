"""Tables that are published together: their figures, and how one follows from others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

# What a figure counts, as words that tell it from all others: ("sources", "zone", "7").
Name = tuple[str, ...]


class Print(Enum):
    """Whether a figure stands in print."""

    ALWAYS = "always"  # whatever happens: it is out already, or everybody knows it
    IF_SAFE = "if safe"
    NEVER = "never"  # it is in no table, but a reader knows that it exists


@dataclass(frozen=True, slots=True)
class Figure:
    """One count, wherever it is printed: a cell, a margin, a bar, a number in a sentence.

    Parameters
    ----------
    name : tuple of str
        What it counts. The same name in two tables is the same figure: it is printed in both or
        in none.
    value : int
        The count.
    people : int
        Distinct interviewees behind it; the same as `value` where they are what is counted.
    print : Print
        Whether it stands in print.
    margin : bool
        It is a total of others: worth more to a reader than one cell.
    least, most : int, int or None
        What a reader knows of it without seeing it, both included: nobody is counted less than
        not at all.
    """

    name: Name
    value: int
    people: int
    print: Print = Print.IF_SAFE
    margin: bool = False
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Something that every reader knows of some figures, seen or not.

    Parameters
    ----------
    terms : tuple of (Name, int)
        Figures, each once, with what it is multiplied by.
    least, most : int or None
        Between what their sum lies, both included; None for no bound.
    """

    terms: tuple[tuple[Name, int], ...]
    least: int | None
    most: int | None


def adds_up(total: Name, parts: Iterable[Name]) -> Relation:
    """The parts share nobody and leave nobody out: their sum is the total."""
    return Relation(((total, 1), *((part, -1) for part in parts)), 0, 0)


def no_more_than(part: Name, whole: Name) -> Relation:
    """Whoever is in the part is in the whole."""
    return Relation(((whole, 1), (part, -1)), 0, None)


def covered_by(whole: Name, parts: Iterable[Name]) -> Relation:
    """Whoever is in the whole is in one of the parts, or in several."""
    return Relation(((whole, 1), *((part, -1) for part in parts)), None, 0)


@dataclass(frozen=True)
class LinkedTables:
    """All figures of one publication, and all relations between them.

    Tables are linked when a figure stands in two of them, or follows from figures of both
    (Hundepool et al. 2012, section 4.5; de Wolf and Giessing 2009): they must be protected
    together.

    Parameters
    ----------
    figures : sequence of Figure
        Each name once.
    relations : sequence of Relation
        Each true of the figures.

    Raises
    ------
    ValueError
        If a name comes twice, or a relation does not hold: a mistake in how they were made.

    References
    ----------
    Hundepool, A., Domingo-Ferrer, J., Franconi, L., Giessing, S., Schulte Nordholt, E., Spicer, K.
    and de Wolf, P.-P. (2012). Statistical Disclosure Control. Wiley.

    de Wolf, P.-P. and Giessing, S. (2009). Adjusting the tau-ARGUS modular approach to deal with
    linked tables. Data & Knowledge Engineering 68(11), 1160-1174.
    """

    figures: Sequence[Figure]
    relations: Sequence[Relation]
    place: Mapping[Name, int] = field(init=False)

    def __post_init__(self) -> None:
        place = {figure.name: number for number, figure in enumerate(self.figures)}
        if len(place) != len(self.figures):
            raise ValueError("a figure comes twice")
        object.__setattr__(self, "place", place)
        for figure in self.figures:
            if not _within(figure.value, figure.least, figure.most):
                raise ValueError(f"{figure.name} is not what readers know of it")
        for relation in self.relations:
            if not self._holds(relation):
                raise ValueError(f"a relation of {relation.terms[0][0]} does not hold")

    def __getitem__(self, name: Name) -> Figure:
        return self.figures[self.place[name]]

    def __contains__(self, name: object) -> bool:
        return name in self.place

    def _holds(self, relation: Relation) -> bool:
        value = sum(times * self[name].value for name, times in relation.terms)
        return _within(value, relation.least, relation.most)


def _within(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)
