"""What follows from the counts of a matrix, each as a table of its own."""

from __future__ import annotations

import pandas as pd

from psm_qual.analysis.association import expected, shares
from psm_qual.analysis.cooccurrence import association_strength, jaccard
from psm_qual.analysis.crosstab import Counted
from psm_qual.messages import say
from psm_qual.reports.matrices.content import Number, View


def matrix_views(
    counted: Counted, residuals: pd.DataFrame | None = None, kind: str = "adjusted"
) -> list[View]:
    """Shares, expected counts and residuals.

    Parameters
    ----------
    counted : Counted
        Counts and totals; what is withheld stays so in every view.
    residuals : DataFrame, optional
        As `psm_qual.analysis.association` gives them; without them neither they nor what is
        expected stand in the file.
    kind : {"adjusted", "standardised", "clustered"}
        Which residuals they are.
    """
    found = [
        _view("rows", shares(counted, "rows"), "percent", counted),
        _view("columns", shares(counted, "columns"), "percent", counted),
        _view("total", shares(counted, "total"), "percent", counted),
    ]
    if residuals is not None:
        found.append(_view("expected", expected(counted), "decimal", counted))
        found.append(
            _view("residuals", residuals, "signed", counted, say(f"reports.view.residuals_{kind}"))
        )
    return found


def cooccurrence_views(counted: Counted) -> list[View]:
    """Jaccard's index and association strength of codes that come together."""
    return [
        _view("jaccard", jaccard(counted), "percent", counted),
        _view("association", association_strength(counted), "decimal", counted),
    ]


def withheld_with(counted: Counted) -> pd.DataFrame:
    """Where a count, or a total that views rest on, is withheld: a table of true and false."""
    rows, columns = counted.rows.isna(), counted.columns.isna()
    found = counted.cells.isna()
    found = found | pd.DataFrame(dict.fromkeys(found.columns, rows), index=found.index)
    return found | columns.to_numpy()[None, :]


def _view(name: str, table: pd.DataFrame, number: Number, counted: Counted, note: str = "") -> View:
    # Where something is nothing by nothing the cell stays empty; a mark says that it is withheld.
    lost = table.isna() & withheld_with(counted)
    marked = table.astype(object).mask(lost, say("reports.mark"))
    marked = marked.rename_axis(index=str(table.index.name), columns=str(table.columns.name))
    told = note or say(f"reports.view.{name}")
    return View(say(f"reports.view.sheet_{name}"), marked, number, told)
