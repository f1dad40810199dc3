"""Matrices of a study: traced to their passages, saved, published with nobody given away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook

from psm_qual.analysis.crossing import Crossing
from psm_qual.disclosure.figures import LinkedTables, Reader, Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.errors import DecisionError, SettingsError
from psm_qual.messages import current_language, use_language
from psm_qual.project_views import ProjectViews
from psm_qual.reports.figures import Decision, Matrix, Measure, decide_matrices, matrix_table
from psm_qual.reports.matrices import cooccurrence_views, matrix_views
from psm_qual.reports.restitution import Publication
from psm_qual.stages.finished_files import check_statistics
from psm_qual.stages.publishable import Printed
from psm_qual.store.sources import save_attributes
from psm_qual.study import Study
from psm_qual.tabulation import MatrixTable
from psm_qual.tabulation.accounts import PrintedAccount, counted_of
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import said
from tests.making.studies import fill, write_study
from tests.making.values import ORCHARDS, coding, segment

MARK = "·"
SAID = (
    "Una strada sicura per andare a scuola anche quando piove forte, e lo chiede {} da anni, "
    "senza che nessuno risponda."
)
# Twelve mayors and twelve teachers, in two zones.
SOURCES = {
    f"f{n:02d}": {
        "categoria": "Comuni" if n < 12 else "Scuole",
        "zona": "1" if n % 2 else "2",
        "data": f"2025-{1 + n % 6:02d}-04",
    }
    for n in range(24)
}
STORY = (
    "Io faccio il veterinario da trent'anni e nel 1994 ho tirato fuori undici vitelli dal fango "
    "con mio fratello, di notte, con le lampade a carburo."
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    before = current_language()
    use_language("it")
    opened = write_study(tmp_path / "orti")
    segments = [
        segment(f"s{n}", SAID.format(f"{n} gente"), source=f) for n, f in enumerate(SOURCES)
    ]
    segments.append(segment("story", STORY, source="f03"))
    codings = [coding(f"s{n}", "1.1") for n in range(3, 17)]
    codings += [coding(f"s{n}", "1") for n in range(3, 17)]
    codings += [coding(f"s{n}", "esigenza", "tipo") for n in range(3, 13)]
    codings += [coding("story", "2.1"), coding("story", "2"), coding("story", "criticita", "tipo")]
    codings += [coding(f"s{n}", "2.1") for n in (1, 2)]
    fill(opened, segments, codings)
    with opened.store.writing() as db:
        save_attributes(db, SOURCES)
    yield opened
    opened.close()
    use_language(before)


@pytest.fixture
def views(study: Study) -> ProjectViews:
    return ProjectViews(study)


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


# ------------------------------------------------------------------ what is published


class _Sealed:
    """Stands in the place of who is behind a matrix: nobody may look."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError("what is printed must follow from what is printed")


def test_what_is_published_follows_from_printed_figures_alone(views: ProjectViews) -> None:
    whole = views.publishable_matrix("strategy", "category")
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
        assert (row, column) == ("1.1 Compost", None)
        assert "strada sicura" in text
    # Three of one thing at most, and the story of one person is not among them.
    assert len(lines) <= 3
    assert set(table.behind("1.1", "Comuni")["text"]) == {text for _, _, text in lines}
    assert table.behind("2.1", "Comuni").empty


def test_a_comparison_for_publication_counts_sources(views: ProjectViews) -> None:
    found = views.compare("strategy", "category", publishable=True)
    assert found.shares.set_index(["value", "group"])["share"].isna().any()
    with pytest.raises(SettingsError):
        views.compare("strategy", "category", count="segments", publishable=True)


@pytest.mark.parametrize("name", ["quarter", "year"])
def test_in_print_dates_are_months(views: ProjectViews, name: str) -> None:
    with pytest.raises(DecisionError) as caught:
        views.publishable_matrix("strategy", name)
    assert "mesi" in caught.value.what


# --------------------------------------------- trying to work out what is withheld

MATRICES = [
    Matrix("strategy", "zone"),
    Matrix("strategy", "category"),
    Matrix("strategy", "strategy"),
    Matrix("strategy", "strategy", Measure.PASSAGES),
]
AXIS_OF = {code.id: str(code.parent) for code in ORCHARDS.at("strategy")}


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """A small study with passages of several codes, and what of it may be printed."""
    names = [f"p{number}" for number in range(draw(st.integers(4, 14)))]
    sources = {
        name: {
            "categoria": draw(st.sampled_from(["Comuni", "Scuole"])),
            "zona": draw(st.sampled_from(["1", "2", "3"])),
        }
        for name in names
    }
    spoken = draw(
        st.lists(
            st.tuples(
                st.sampled_from(names), st.sets(st.sampled_from(sorted(AXIS_OF)), min_size=1)
            ),
            max_size=22,
        )
    )
    segments = [said(f"s{n}", source) for n, (source, _) in enumerate(spoken)]
    codings = [
        coding(f"s{n}", code)
        for n, (_, codes) in enumerate(spoken)
        for code in sorted(codes | {AXIS_OF[code] for code in codes})
    ]
    corpus = corpus_of(sources, segments, codings)
    threshold = Threshold(draw(st.integers(2, 4)))
    report = Publication(corpus, ALIASES, Rules(threshold)).decision
    return decide_matrices(report, MATRICES, threshold)


def printed(decision: Decision, matrix: Matrix) -> pd.DataFrame:
    return matrix_table(decision, matrix).map(lambda figure: MARK if figure is None else figure)


@settings(max_examples=6, deadline=None)
@given(decision=decisions())
def test_codes_that_come_together_give_no_small_count_away(decision: Decision) -> None:
    reader = Reader(decision.tables, decision.pattern.withheld)
    for name, need in decision.needs.items():
        assert not reader.interval(name).tells(need), name


@settings(max_examples=6, deadline=None)
@given(decision=decisions())
def test_no_share_and_no_residual_lets_a_withheld_count_be_computed(decision: Decision) -> None:
    """Other counts that fit everything printed give the same views, to the last mark."""
    for world in decision.pattern.worlds:
        figures = [
            replace(figure, value=int(value))
            for figure, value in zip(decision.tables.figures, world, strict=True)
        ]
        other = replace(decision, tables=LinkedTables(figures, decision.tables.relations))
        for matrix in MATRICES:
            mine, theirs = counted_of(printed(decision, matrix)), counted_of(printed(other, matrix))
            for one, same in zip(every_view(mine), every_view(theirs), strict=True):
                assert one.equals(same)


@settings(max_examples=6, deadline=None)
@given(decision=decisions())
def test_who_divides_and_multiplies_finds_only_what_is_printed(decision: Decision) -> None:
    """From each view back to counts: what comes out stands in print already."""
    for matrix in MATRICES:
        table = printed(decision, matrix)
        counted = counted_of(table)
        for view, total in ((every_view(counted)[0], "row"), (every_view(counted)[1], "column")):
            for row in view.index:
                for column in view.columns:
                    share = view.at[row, column]
                    of = counted.rows[row] if total == "row" else counted.columns[column]
                    if not isinstance(share, str) and share == share:
                        assert table.at[row, column] == pytest.approx(share * of)
                    elif table.at[row, column] == MARK:
                        assert share == MARK


def every_view(counted: Any) -> list[pd.DataFrame]:
    from psm_qual.analysis.association import residuals

    views = matrix_views(counted, residuals(counted))
    return [view.table for view in [*views, *cooccurrence_views(counted)]]
