"""Matrices of a study as files: csv, Excel, a page."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from psm_qual.analysis.association import study_residuals
from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crosstab import Counted, Crosstab
from psm_qual.analysis.matrix import Count
from psm_qual.checking import keep_out_of_publication
from psm_qual.errors import DecisionError, SettingsError
from psm_qual.files import write_bytes, write_text
from psm_qual.messages import problem, say
from psm_qual.reports.csv_tables import write_csv
from psm_qual.reports.matrices import (
    Behind,
    MatrixFile,
    View,
    cooccurrence_views,
    matrix_page,
    matrix_views,
    matrix_workbook,
)
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.matrix_passages import kept_back, told_behind
from psm_qual.stages.titles import titles_of
from psm_qual.study import Study


def analysis_file(
    study: Study, tab: Crosstab, *, together: bool = False, passages: bool = True
) -> MatrixFile:
    """A matrix for analysis with all that belongs to it: nothing is withheld.

    Parameters
    ----------
    study : Study
        Knows titles, words, and which of them may be quoted.
    tab : Crosstab
        The matrix.
    together : bool
        It is of codes that come together: Jaccard's index instead of shares.
    passages : bool
        With the passages behind the cells, as far as they may be quoted.
    """
    corpus = load_corpus(study)
    views = cooccurrence_views(tab.counted) if together else _views(tab)
    behind = told_behind(tab, corpus, kept_back(study, corpus)) if passages else {}
    total = say("reports.total")
    counts = View(say("reports.sheet_matrix"), with_totals(tab.counted), "count")
    note = note_of(study, tab.count) + say("reports.totals_note", total=total)
    titles = titles_beside(study, corpus, counts.table)
    return MatrixFile(counts, titles, note, views, behind, (total, total))


def printed_file(
    study: Study, table: pd.DataFrame, count: Count, views: list[View], behind: Behind
) -> MatrixFile:
    """A matrix as it may be published, with what follows from what is printed of it.

    Parameters
    ----------
    study : Study
        Knows titles.
    table : DataFrame
        As `publishable_matrix` gives it.
    count : {"sources", "segments"}
        What its cells count.
    views : list of View
        Worked out from the printed figures alone.
    behind : mapping
        Quotations that may be printed.
    """
    counts = View(say("reports.sheet_matrix"), table, "count")
    titles = titles_beside(study, load_corpus(study), table)
    note = note_of(study, count, publishable=True) + say("reports.only_printed")
    total = say("reports.total")
    return MatrixFile(counts, titles, note, views, behind, (total, total))


def write_file(study: Study, path: Path, file: MatrixFile, table: pd.DataFrame) -> None:
    """Write a matrix as csv, xlsx or html, by the file's ending.

    Parameters
    ----------
    study : Study
        Knows where files must not go.
    path : Path
        Where.
    file : MatrixFile
        All of it, for people.
    table : DataFrame
        The same for programs: what a csv has.

    Raises
    ------
    SettingsError
        If the ending is another one, or the place is that of what passed the disclosure check.
    """
    keep_out_of_publication(study, path)
    kind = path.suffix.lower()
    if kind == ".csv":
        write_csv(path, table, index=True)
    elif kind == ".xlsx":
        write_bytes(path, matrix_workbook(file))
    elif kind in (".html", ".htm"):
        write_text(path, matrix_page(file))
    else:
        raise problem(SettingsError, "reports.no_format", file=path.name)


def with_totals(counted: Counted) -> pd.DataFrame:
    """Cells with their totals in the last row and column."""
    total = say("reports.total")
    table = counted.cells.assign(**{total: counted.rows})
    last = pd.concat([counted.columns, pd.Series({total: counted.total})])
    table = pd.concat([table, last.to_frame(total).T])
    rows, columns = str(counted.cells.index.name), str(counted.cells.columns.name)
    named: pd.DataFrame = table.rename_axis(index=rows, columns=columns)
    return named


def titles_beside(study: Study, corpus: Corpus, table: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Titles of what stands in the rows and columns of a table."""
    names = (str(table.index.name), str(table.columns.name))
    return {name: titles_of(study, corpus, name) for name in names}


def note_of(study: Study, count: str, *, publishable: bool = False) -> str:
    """What a matrix counts, and whether it may be published."""
    counted = say("reports.matrix_note", count=say(f"reports.count_{count}"))
    if not publishable:
        return counted + say("reports.not_checked")
    least = study.settings.disclosure.min_sources
    return counted + say("reports.checked", minimum=least, mark=say("reports.mark"))


def _views(tab: Crosstab) -> list[View]:
    kind = "adjusted" if tab.count == "sources" else "clustered"
    try:
        return matrix_views(tab.counted, study_residuals(tab), kind)
    except DecisionError:
        # Sources with two codes on one passage: nothing to expect.
        return matrix_views(tab.counted)
