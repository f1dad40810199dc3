"""Tables of counts for tests: a name, its cells, and their totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from psm_qual.disclosure.figures import (
    Figure,
    LinkedTables,
    Name,
    Need,
    Print,
    Relation,
    Threshold,
    adds_up,
)

Counts = Sequence[Sequence[int]]


def figure(name: str, value: int, *, print: Print = Print.IF_SAFE, margin: bool = False) -> Figure:
    """A count of people; its name is in words."""
    return Figure(tuple(name.split()), value, value, print, margin)


def crossed(cells: Counts, name: str = "t") -> tuple[list[Figure], list[Relation]]:
    """Figures and relations of one table: cells ``t r0 c0``, totals ``t r0``, ``t c0``, ``t``."""
    rows, columns = len(cells), len(cells[0])
    total = sum(map(sum, cells))
    figures = [figure(name, total, print=Print.ALWAYS, margin=True)]
    figures += [figure(f"{name} r{i}", sum(row), margin=True) for i, row in enumerate(cells)]
    figures += [
        figure(f"{name} c{j}", sum(row[j] for row in cells), margin=True) for j in range(columns)
    ]
    figures += [
        figure(f"{name} r{i} c{j}", count)
        for i, row in enumerate(cells)
        for j, count in enumerate(row)
    ]
    relations = [
        adds_up((name,), [(name, f"r{i}") for i in range(rows)]),
        adds_up((name,), [(name, f"c{j}") for j in range(columns)]),
        *(
            adds_up((name, f"r{i}"), [(name, f"r{i}", f"c{j}") for j in range(columns)])
            for i in range(rows)
        ),
        *(
            adds_up((name, f"c{j}"), [(name, f"r{i}", f"c{j}") for i in range(rows)])
            for j in range(columns)
        ),
    ]
    return figures, relations


def table(cells: Counts) -> LinkedTables:
    """One table with its totals."""
    return LinkedTables(*crossed(cells))


def needs_of(tables: LinkedTables, threshold: Threshold) -> dict[Name, Need]:
    """What must stay possible for all figures but totals that are out already."""
    found = {}
    for each in tables.figures:
        need = threshold.need(each) if each.print is Print.IF_SAFE else None
        if need is not None:
            found[each.name] = need
    return found


def marked(cells: Counts, withheld: Mapping[Name, object] | frozenset[Name]) -> list[str]:
    """A table as it is printed, row by row, with its totals."""
    columns = range(len(cells[0]))

    def shown(*words: str) -> str:
        name = ("t", *words)
        return "·" if name in withheld else str(known[name].value)

    known = {each.name: each for each in crossed(cells)[0]}
    rows = [
        " ".join([*(shown(f"r{i}", f"c{j}") for j in columns), "|", shown(f"r{i}")])
        for i in range(len(cells))
    ]
    return [*rows, " ".join([*(shown(f"c{j}") for j in columns), "|", shown()])]
