"""Matrices that are published: what they say follows from what is printed, and from no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from openpyxl import load_workbook

from psm_qual.analysis.crossing import Crossing
from psm_qual.errors import DecisionError, SettingsError
from psm_qual.project_views import ProjectViews
from psm_qual.stages.finished_files import check_statistics
from psm_qual.stages.publishable import Printed
from psm_qual.study import Study
from psm_qual.tabulation.accounts import PrintedAccount
from tests.making.tabulated import tabulated_study

MARK = "·"


@pytest.fixture
def views(tmp_path: Path) -> Iterator[ProjectViews]:
    with tabulated_study(tmp_path / "orti") as study:
        yield ProjectViews(study)


class _Sealed:
    """Stands in the place of who is behind a matrix: nobody may look."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError("what is printed must follow from what is printed")


def test_what_is_published_follows_from_printed_figures_alone(views: ProjectViews) -> None:
    whole = views.publishable_matrix("strategy", "zone")
    account = cast(PrintedAccount, whole.account)
    sealed = Printed(account.printed.table, account.printed.matrix, cast(Crossing, _Sealed()), 3)
    again = PrintedAccount(views.study, sealed)
    for mine, other in zip(account.bare.views, again.bare.views, strict=True):
        assert mine.table.equals(other.table)
    assert any(MARK in view.table.to_numpy() for view in again.bare.views)


def test_residuals_of_passages_are_not_published(views: ProjectViews) -> None:
    path = views.study.folder / "project.toml"
    path.write_text(
        path.read_text(encoding="utf-8") + '\n[disclosure]\ntables = ["strategy zone segments"]\n',
        encoding="utf-8",
    )
    opened = Study(views.study.folder)
    table = ProjectViews(opened).publishable_matrix("strategy", "zone", count="segments")
    with pytest.raises(DecisionError) as caught:
        table.residuals()
    assert "non si pubblica" in caught.value.what
    assert table.shares().shape == (3, 2)
    opened.close()


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
@pytest.mark.parametrize(("rows", "columns"), [("strategy", "category"), ("strategy", "tipo")])
def test_a_published_file_passes_the_statistical_check(
    views: ProjectViews, tmp_path: Path, ending: str, rows: str, columns: str
) -> None:
    path = views.publishable_matrix(rows, columns).save(tmp_path / f"m.{ending}")
    found = check_statistics(views.study, [path])
    assert (found.reasons, found.cautions) == ([], [])


def test_published_words_have_no_id_and_no_group(views: ProjectViews, tmp_path: Path) -> None:
    table = views.publishable_matrix("strategy", "category")
    book = load_workbook(table.save(tmp_path / "m.xlsx"))
    lines = [[c.value for c in row] for row in book["brani"].iter_rows(min_row=2)]
    assert lines
    for row, column, text in lines:
        assert row in ("1.1 Compost", "2.1 Pioggia")
        assert column is None
        # The story of one person is not among them.
        assert "strada sicura" in text
    # Three of one thing at most.
    assert max(Counter(row for row, _, _ in lines).values()) <= 3
    told = {text for row, _, text in lines if row.startswith("1.1")}
    assert set(table.behind("1.1", "Comuni")["text"]) == told
    assert table.behind("1.2", "Comuni").empty


def test_a_comparison_for_publication_counts_sources(views: ProjectViews) -> None:
    found = views.compare("strategy", "zone", publishable=True)
    assert found.shares.set_index(["value", "group"])["share"].isna().any()
    with pytest.raises(SettingsError):
        views.compare("strategy", "category", count="segments", publishable=True)


@pytest.mark.parametrize("name", ["quarter", "year"])
def test_in_print_dates_are_months(views: ProjectViews, name: str) -> None:
    with pytest.raises(DecisionError) as caught:
        views.publishable_matrix("strategy", name)
    assert "mesi" in caught.value.what
