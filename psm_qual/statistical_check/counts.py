"""Tables of counts in a finished file: figures that are withheld and stand there all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from psm_qual.analysis.crossing import Key
from psm_qual.inspecting.contents import Grid
from psm_qual.reports.figures import Decision, Measure
from psm_qual.statistical_check.labels import Labels

# So many figures, and such a part of all, must be the study's own for a table to be of them.
_FEWEST, _PART = 2, 0.5

_Cells = dict[tuple[int, int], tuple[Key, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a table of counts.

    Parameters
    ----------
    measure : Measure
        What it counts.
    cells : dict of (int, int) to (Key, int)
        Row and column → what the figure there counts, and the figure.
    """

    measure: Measure
    cells: _Cells


def withheld_figures(grid: Grid, labels: Labels, decisions: Decisions) -> Iterator[tuple[int, int]]:
    """Rows and columns, from 0, of figures that should not be there.

    Parameters
    ----------
    grid : Grid
        A table.
    labels : Labels
        Meanings of its headings.
    decisions : Decisions
        What is printed of the study.
    """
    reading = _best(grid, labels, decisions)
    if reading is not None:
        for place, (key, figure) in reading.cells.items():
            # Where somebody is behind it a zero counts something else, and tells of nobody.
            if (figure or not decisions.value(reading.measure, key)) and decisions.withholds(
                reading.measure, key
            ):
                yield place


class Decisions:
    """What is printed of a study: in the report first, then beside it, then in its matrices.

    Parameters
    ----------
    report : Decision
        Of the report.
    matrices : callable
        Gives the decision on the matrices; it takes a while, and is asked for only when a table
        has something that the report has not.
    beside : callable, optional
        Gives the decision on the documents beside the report, in the same way.
    """

    def __init__(
        self,
        report: Decision,
        matrices: Callable[[], Decision],
        beside: Callable[[], Decision] | None = None,
    ) -> None:
        self._report = report
        self._beside = cache(beside) if beside else None
        self._matrices = cache(matrices)

    def value(self, measure: Measure, key: Key) -> int:
        """The true count."""
        crossing = self._report.crossing
        return len(crossing.people(key) if measure is Measure.PEOPLE else crossing.passages(key))

    def withholds(self, measure: Measure, key: Key) -> bool:
        """Tell whether a figure is withheld; one that no table has is, when it is small."""
        if self._report.decides(measure, key):
            return self._report.number(*key, measure=measure) is None
        if self._beside and self._beside().wants(measure, key):
            return self._beside().number(*key, measure=measure) is None
        if self._matrices().decides(measure, key):
            return self._matrices().number(*key, measure=measure) is None
        return 0 < self._report.people(*key) < self._report.threshold.people


def _best(grid: Grid, labels: Labels, decisions: Decisions) -> Reading | None:
    """The reading of a table that fits the study's counts best, if any fits."""
    best: tuple[int, Reading] | None = None
    for reading in _readings(grid, labels):
        fitting = [
            figure
            for key, figure in reading.cells.values()
            if decisions.value(reading.measure, key) == figure
        ]
        own = len(fitting)
        # Zeros alone fit any table of what few speak of.
        enough = own >= max(_FEWEST, _PART * len(reading.cells)) and any(fitting)
        if enough and (best is None or own > best[0]):
            best = own, reading
    return best[1] if best else None


def _readings(grid: Grid, labels: Labels) -> Iterator[Reading]:
    if len(grid.rows) < 2:
        return
    width = max(map(len, grid.rows))
    columns = labels.dimensions(grid.rows[0])
    # Without headings that mean anything every column counts the same: a list with its counts.
    plain = {"": {position: Key() for position in range(1, width)}}
    for first in range(min(2, width)):
        beside = [row[first] if first < len(row) else "" for row in grid.rows]
        for below, above in product(
            labels.dimensions(beside).values(), [*columns.values(), *plain.values()]
        ):
            cells = dict(_figures(grid, below, above, first))
            if cells:
                yield from (Reading(measure, cells) for measure in Measure)


def _figures(
    grid: Grid, below: dict[int, Key], above: dict[int, Key], first: int
) -> Iterator[tuple[tuple[int, int], tuple[Key, int]]]:
    for (row, one), (column, other) in product(below.items(), above.items()):
        text = grid.rows[row][column] if column < len(grid.rows[row]) else ""
        if row > 0 and column > first and text.isdigit():
            yield (row, column), (one | other, int(text))
