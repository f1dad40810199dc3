"""Matrices of a study: traced to their passages, saved, and shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from lxml import html
from openpyxl import load_workbook

from psm_qual.errors import DecisionError, SettingsError
from psm_qual.project_views import ProjectViews
from psm_qual.tabulation import MatrixTable
from tests.making.tabulated import STORY, tabulated_study


@pytest.fixture
def views(tmp_path: Path) -> Iterator[ProjectViews]:
    with tabulated_study(tmp_path / "orti") as study:
        yield ProjectViews(study)


def test_it_is_a_data_frame_and_what_is_made_of_it_a_plain_one(views: ProjectViews) -> None:
    table = views.matrix("strategy", "zone")
    assert isinstance(table, MatrixTable)
    assert table.loc["1.1"].to_dict() == {"1": 7, "2": 7}
    for made in (table.copy(), table * 2, table.loc[["1.1"]], table.T, pd.DataFrame(table)):
        assert type(made) is pd.DataFrame


def test_every_figure_leads_to_as_many_passages(views: ProjectViews) -> None:
    table = views.matrix("strategy", "zone")
    for row in table.index:
        for column in table.columns:
            behind = table.behind(row, column)
            assert behind["source"].nunique() == table.loc[row, column]
    told = table.behind("2.1", "1")
    assert list(told.columns) == ["segment", "source", "text"]
    assert STORY in set(told["text"])  # inside the study all is there
    with pytest.raises(DecisionError):
        table.behind("2.1", "Atlantide")


def test_a_notebook_shows_a_heat_map_with_the_same_figures(views: ProjectViews) -> None:
    table = views.matrix("strategy", "zone")
    page = html.fromstring(table._repr_html_())
    shown = ["".join(node.itertext()) for node in page.iter("text")]
    assert sorted(n for n in shown if n.isdigit() and n != "1") == sorted(
        [str(n) for n in table.to_numpy().ravel() if n != 1] + ["2"]  # zone 2's heading
    )


def test_charts_show_shares_and_residuals_too(views: ProjectViews) -> None:
    table = views.matrix("strategy", "zone")
    spec = table.chart("columns").to_json()
    assert "58\u00a0%" in spec or "58\\u00a0%" in spec
    assert table.tiles("1.1").to_dict()["height"] > 0
    with pytest.raises(DecisionError):
        views.cooccurrence("strategy").chart("rows")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_files_have_the_figures_of_the_table(
    views: ProjectViews, tmp_path: Path, ending: str
) -> None:
    table = views.matrix("strategy", "zone")
    path = table.save(tmp_path / f"m.{ending}")
    figures = table.to_numpy().tolist()
    if ending == "csv":
        assert (
            pd.read_csv(path, index_col=0, dtype={"strategy": str}).to_numpy().tolist() == figures
        )
    elif ending == "xlsx":
        read = pd.read_excel(path, index_col=0)
        assert read.iloc[:-1, 1:-1].to_numpy().tolist() == figures
        assert read.iloc[-1, -1] == 24
    else:
        read = pd.read_html(path)[0]
        assert read.iloc[:-1, 1:-1].to_numpy().astype(int).tolist() == figures


def test_sheets_have_what_follows_and_cells_lead_to_their_passages(
    views: ProjectViews, tmp_path: Path
) -> None:
    table = views.matrix("strategy", "zone")
    book = load_workbook(table.save(tmp_path / "m.xlsx"))
    names = [
        "matrice",
        "quote di riga",
        "quote di colonna",
        "quote sul totale",
        "attesi",
        "residui",
    ]
    assert book.sheetnames == [*names, "brani", "note"]
    assert book["quote di colonna"]["C2"].value == pytest.approx(7 / 12)
    assert book["residui"]["C2"].value == pytest.approx(table.residuals().iloc[0, 0])
    passages = book["brani"]
    for line, row in enumerate(table.index, start=2):
        for over, column in enumerate(table.columns, start=3):
            link = book["matrice"].cell(line, over).hyperlink
            assert (link is not None) == bool(table.loc[row, column])
            if link is not None:
                at = int(str(link.location).rpartition("A")[2])
                assert str(passages.cell(at, 1).value).startswith(row)
                assert str(passages.cell(at, 2).value) == column
                first = table.behind(row, column).iloc[0]
                assert [passages.cell(at, n).value for n in (3, 4)] == [
                    first["segment"],
                    first["source"],
                ]


def test_a_click_on_the_page_shows_the_passages(views: ProjectViews, tmp_path: Path) -> None:
    table = views.matrix("strategy", "zone")
    page = html.parse(table.save(tmp_path / "m.html")).getroot()
    sections = {section.get("id"): section for section in page.iter("section")}
    links = [link.get("href") for link in page.iter("a") if link.get("href") != "#"]
    filled = int((table.to_numpy() > 0).sum())
    assert len(sections) == filled
    # In the picture a rectangle and a figure, in the table a figure.
    assert len(links) >= 3 * filled
    assert {link[1:] for link in links} == set(sections)
    text = page.text_content()
    assert not [word for word in ("http://", "https://", "<script") if word in text]


@pytest.mark.parametrize("ending", ["xlsx", "html"])
def test_words_that_tell_who_speaks_stay_in_the_study(
    views: ProjectViews, tmp_path: Path, ending: str
) -> None:
    path = views.matrix("strategy", "zone").save(tmp_path / f"m.{ending}")
    if ending == "html":
        text = path.read_text(encoding="utf-8")
    else:
        sheets = load_workbook(path).worksheets
        text = " ".join(str(c.value) for s in sheets for row in s.iter_rows() for c in row)
    assert "vitelli" not in text
    assert "story" in text  # that there is a passage is told
    assert "strada sicura" in text


def test_nothing_is_written_where_publications_lie(views: ProjectViews) -> None:
    folder = views.study.outputs / "publication"
    for save in (
        views.matrix("strategy", "zone").save,
        views.indicators().save,
        views.compare("strategy", "zone").save,
    ):
        with pytest.raises(SettingsError):
            save(folder / "m.csv")
    assert not folder.exists()


def test_zeros_and_ones_are_saved_with_their_legend(views: ProjectViews, tmp_path: Path) -> None:
    found = views.indicators("strategy")
    table, legend = found.save(tmp_path / "z.csv")
    read = pd.read_csv(table)
    assert read["strategy_1.1"].sum() == 14
    assert pd.read_csv(legend)["title"].tolist() == ["Compost", "Semi antichi", "Pioggia"]
    book = pd.read_excel(found.save(tmp_path / "z.xlsx")[0], sheet_name=None)
    assert list(book) == ["zero-uno", "legenda"]
    assert book["zero-uno"]["strategy_1.1"].sum() == 14


def test_a_comparison_is_saved_with_what_it_means(views: ProjectViews, tmp_path: Path) -> None:
    found = views.compare("strategy", "category", count="segments")
    book = load_workbook(found.save(tmp_path / "c.xlsx"))
    assert book.sheetnames == ["quote", "differenze", "prove", "note"]
    first = next(book["quote"].iter_rows(min_row=2, values_only=True))
    assert first[:5] == ("1.1", "Compost", "Comuni", 9, 13)
    assert "Rao e Scott 1992" in str(book["note"]["A1"].value)
    assert "Comuni" in html.fromstring(found._repr_html_()).text_content()
