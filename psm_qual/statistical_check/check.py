"""Look through finished files, also ones edited by hand, for what singles somebody out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from psm_qual.errors import UnreadableFileError
from psm_qual.inspecting.contents import Contents, contents
from psm_qual.messages import say
from psm_qual.reports.figures import Decision
from psm_qual.reports.restitution.publication import Publication
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.publishable import decide_published
from psm_qual.stages.publishing import rules_of
from psm_qual.statistical_check.counts import Decisions, withheld_figures
from psm_qual.statistical_check.findings import Findings, Reason
from psm_qual.statistical_check.labels import Labels
from psm_qual.statistical_check.quotations import Quotations
from psm_qual.statistical_check.rows import Groups
from psm_qual.study import Study


def check_statistics(study: Study, paths: Iterable[Path]) -> Findings:
    """What in finished files singles somebody out without naming him.

    Counts that are withheld and stand in a table all the same; quotations of what too few say;
    labels that join the quotations of one person; attributes that too few share, in a row or
    beside a quotation; role, place and day together. Quotations that colleagues might recognise
    are cautions, unless the study is strict.

    Parameters
    ----------
    study : Study
        An open study.
    paths : iterable of Path
        txt, md, csv, tsv, xlsx, docx, html, pdf; of others nothing is said, nor of files that
        cannot be read: the leak check names them.
    """
    check = _Check(study)
    found = Findings()
    for path in paths:
        try:
            found.add(check.look(path.name, contents(path.name, path.read_bytes())))
        except (OSError, UnreadableFileError):
            continue
    return found


class _Check:
    def __init__(self, study: Study) -> None:
        self._study = study
        self._publication = Publication(load_corpus(study), study.aliases, rules_of(study))

    def look(self, file: str, inside: Contents) -> Findings:
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
        return Labels(self._publication, self._study.zones)

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self._publication, self._study.zones)

    @cached_property
    def _quotations(self) -> Quotations:
        return Quotations(self._publication, self._groups)

    @cached_property
    def _decisions(self) -> Decisions:
        return Decisions(self._publication.decision, self._matrices)

    def _matrices(self) -> Decision:
        return decide_published(self._study, self._publication.decision)
