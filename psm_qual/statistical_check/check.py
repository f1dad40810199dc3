"""Look through a finished file for what singles somebody out without naming him."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from psm_qual.inspecting.contents import Contents
from psm_qual.messages import say
from psm_qual.model import Codebook
from psm_qual.reports.figures import Decision
from psm_qual.reports.restitution import Publication
from psm_qual.statistical_check.counts import Decisions, withheld_figures
from psm_qual.statistical_check.findings import Findings, Reason
from psm_qual.statistical_check.labels import Labels
from psm_qual.statistical_check.quotations import Quotations
from psm_qual.statistical_check.rows import Groups


class StatisticalCheck:
    """Knows what a study prints, and finds what of it a file should not hold.

    Counts that are withheld and stand in a table all the same; quotations of what too few say;
    labels that join the quotations of one person; attributes that too few share, in a row or
    beside a quotation; role, place and day together. Quotations that colleagues might recognise
    are cautions, unless the study is strict.

    Parameters
    ----------
    publication : Publication
        The study on its way to print.
    zones : Codebook or None
        Titles of the zones.
    matrices : callable
        Gives the decision on the matrices that the study publishes; it takes a while, and is
        asked for only when a table has something that the report has not.
    beside : callable, optional
        Gives the decision on the documents that are published beside the report, asked for like
        that on the matrices; None where there are none.
    """

    def __init__(
        self,
        publication: Publication,
        zones: Codebook | None,
        matrices: Callable[[], Decision],
        beside: Callable[[], Decision] | None = None,
    ) -> None:
        self._publication, self._zones, self._matrices = publication, zones, matrices
        self._beside = beside

    def look(self, file: str, inside: Contents) -> Findings:
        """What is wrong with a file.

        Parameters
        ----------
        file : str
            Its name.
        inside : Contents
            What stands in it.
        """
        found = Findings()
        for grid in inside.grids:
            for row, _ in withheld_figures(grid, self._labels, self._decisions):
                reason = say("disclosure.withheld_figure")
                found.add(Findings([Reason(file, grid.place(row), reason)]))
            for row in self._groups.singled_out(grid):
                reason = say("disclosure.attributes")
                found.add(Findings([Reason(file, grid.place(row), reason)]))
        found.add(self._quotations.look(file, inside))
        return found

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self._publication, self._zones)

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self._publication, self._zones)

    @cached_property
    def _quotations(self) -> Quotations:
        return Quotations(self._publication, self._groups)

    @cached_property
    def _decisions(self) -> Decisions:
        return Decisions(self._publication.decision, self._matrices, self._beside)
