"""What a publication prints and withholds: the report and its matrices together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.matrix import matrix
from psm_qual.disclosure.figures import Print, Reader, Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.errors import DecisionError
from psm_qual.reports.figures import Decision, Matrix, Measure, decide_matrices, matrix_table
from psm_qual.reports.figures.linking import name_of
from psm_qual.reports.restitution import Publication
from psm_qual.reports.restitution.figures import statements
from psm_qual.reports.restitution.roles import Roles
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import said
from tests.making.values import KINDS, ORCHARDS, coding

THREE = Threshold(3)
MATRICES = [
    Matrix("strategy", "zone"),
    Matrix("strategy", "category"),
    Matrix("axis", "zone"),
    Matrix("category", "zone"),
    Matrix("strategy", "tipo"),
    Matrix("strategy", "zone", Measure.PASSAGES),
]
# The axis of a strategy is coded with it, as the program does.
AXIS_OF = {code.id: str(code.parent) for code in ORCHARDS.at("strategy")}


def decided(corpus: Corpus, threshold: Threshold = THREE) -> Decision:
    report = Publication(corpus, ALIASES, Rules(threshold)).decision
    return decide_matrices(report, MATRICES, threshold)


def study_of(spoken: list[tuple[str, str, str]], sources: dict[str, dict[str, str]]) -> Corpus:
    """A study from (source, strategy, kind): one passage each."""
    segments, codings = [], []
    for number, (source, strategy, kind) in enumerate(spoken):
        name = f"s{number}"
        segments.append(said(name, source))
        codings += [coding(name, strategy), coding(name, AXIS_OF[strategy])]
        codings.append(coding(name, kind, "tipo"))
    return corpus_of(sources, segments, codings)


@st.composite
def any_study(draw: st.DrawFn) -> Corpus:
    names = [f"p{number}" for number in range(draw(st.integers(3, 14)))]
    sources = {
        name: {
            "categoria": draw(st.sampled_from(["Comuni", "Scuole", ""])),
            "zona": draw(st.sampled_from(["1", "2", "3"])),
            "data": draw(st.sampled_from(["2025-03-01", "2025-04-01"])),
        }
        for name in names
    }
    spoken = draw(
        st.lists(
            st.tuples(
                st.sampled_from(names),
                st.sampled_from(sorted(AXIS_OF)),
                st.sampled_from([code.id for code in KINDS]),
            ),
            max_size=25,
        )
    )
    return study_of(spoken, sources)


@settings(max_examples=12, deadline=None)
@given(corpus=any_study(), people=st.integers(2, 4))
def test_no_small_count_can_be_worked_out_of_all_tables_together(
    corpus: Corpus, people: int
) -> None:
    decision = decided(corpus, Threshold(people))
    # The reader of everything: solved anew for every figure, not taken from the proofs.
    hidden = {each.name for each in decision.tables.figures if each.print is Print.IF_SAFE}
    reader = Reader(decision.tables, decision.pattern.withheld & hidden)
    for name, need in decision.needs.items():
        assert not reader.interval(name).tells(need), name
    assert decision.exposed == []


@settings(max_examples=12, deadline=None)
@given(corpus=any_study(), people=st.integers(2, 4))
def test_printed_figures_are_true_and_large_enough(corpus: Corpus, people: int) -> None:
    decision = decided(corpus, Threshold(people))
    table = matrix_table(decision, Matrix("strategy", "tipo"))
    true = matrix(corpus, "strategy", "tipo", aliases=ALIASES)
    for row in true.index:
        for column in true.columns:
            printed = table.loc[row, column]
            assert printed is None or printed == true.loc[row, column]
            assert printed is None or printed == 0 or printed >= people


@settings(max_examples=12, deadline=None)
@given(corpus=any_study())
def test_what_the_report_withholds_no_matrix_prints(corpus: Corpus) -> None:
    report = Publication(corpus, ALIASES, Rules(THREE)).decision
    decision = decide_matrices(report, MATRICES, THREE)
    for measure, key in report.wishes:
        if report.decides(measure, key):
            assert decision.number(*key) == report.number(*key)


@settings(max_examples=12, deadline=None)
@given(corpus=any_study(), people=st.integers(2, 4))
def test_the_reader_knows_that_enough_say_what_is_quoted(corpus: Corpus, people: int) -> None:
    report = Publication(corpus, ALIASES, Rules(Threshold(people))).decision
    for measure, key in report.wishes:
        # Words stand beside it also where its figure is withheld to protect another.
        quoted = key in set(statements(corpus, Roles())) and report.enough(*key)
        known = report.tables[name_of(measure, key)].least
        assert known >= people if quoted else known in (0, people)


HEARD = {
    f"{zone}{category[0]}{number}": {"zona": zone, "categoria": category}
    for zone in "12"
    for category in ("Comuni", "Scuole")
    for number in range(5)
}
# Five of zone 1 and one of zone 2 speak of the strategy.
SPOKEN = [(f"1C{number}", "1.1", "esigenza") for number in range(5)] + [("2C0", "1.1", "esigenza")]


def test_a_small_cell_takes_another_of_its_row_with_it() -> None:
    table = matrix_table(decided(study_of(SPOKEN, HEARD)), Matrix("strategy", "zone"))
    # In all there are six: with the five in print the one would be what is left.
    assert table.loc["1.1"].tolist() == [None, None, 6]
    assert table.loc["in tutto"].tolist() == [10, 10, 20]


def test_all_of_a_group_are_withheld_like_few_of_it() -> None:
    spoken = [(name, "2.1", "criticita") for name in HEARD if name.startswith("1C")]
    decision = decided(study_of(spoken, HEARD))
    # Five mayors of five: each would know what the others said.
    assert matrix_table(decision, Matrix("strategy", "category")).loc["2.1", "Comuni"] == 5
    only = {name: values for name, values in HEARD.items() if not name.startswith("2C")}
    table = matrix_table(decided(study_of(spoken, only)), Matrix("strategy", "category"))
    assert table.loc["2.1", "Comuni"] is None
    generous = decided(study_of(spoken, only), Threshold(3, complement=False))
    assert matrix_table(generous, Matrix("strategy", "category")).loc["2.1", "Comuni"] == 5


def test_an_axis_of_the_same_two_people_as_its_strategies_is_small_too() -> None:
    spoken = [
        (name, strategy, "proposta") for name in ("1C0", "1C1") for strategy in ("1.1", "1.2")
    ]
    decision = decided(study_of(spoken, HEARD))
    axes = matrix_table(decision, Matrix("axis", "zone"))
    assert axes.loc["1", "1"] is None
    assert axes.loc["2", "1"] == 0


def test_passages_of_one_person_are_not_many() -> None:
    spoken = [("1C0", "1.1", "esigenza")] * 9
    decision = decided(study_of(spoken, HEARD))
    table = matrix_table(decision, Matrix("strategy", "zone", Measure.PASSAGES))
    assert table.loc["1.1", "1"] is None


@pytest.mark.parametrize("name", ["source", "speaker", "question"])
def test_dimensions_whose_values_are_people_are_refused(name: str) -> None:
    with pytest.raises(DecisionError, match=name):
        Matrix("strategy", name).check()


def test_days_are_months_and_small_groups_are_one() -> None:
    sources = {
        **{f"a{n}": {"data": f"2025-03-0{n + 1}", "zona": "1"} for n in range(5)},
        **{f"b{n}": {"data": f"2025-04-0{n + 1}", "zona": "2"} for n in range(5)},
        **{f"c{n}": {"data": f"2025-05-0{n + 1}", "zona": f"9{n}"} for n in range(3)},
    }
    corpus = study_of([], sources)
    report = Publication(corpus, ALIASES, Rules(THREE)).decision
    matrices = [Matrix("strategy", "date"), Matrix("strategy", "zone")]
    decision = decide_matrices(report, matrices, THREE)
    assert list(matrix_table(decision, matrices[0]).columns) == [
        "2025-03", "2025-04", "2025-05", "in tutto",
    ]  # fmt: skip
    assert list(matrix_table(decision, matrices[1]).columns) == ["1", "2", "altre zone", "in tutto"]
