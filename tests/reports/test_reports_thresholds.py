"""Whatever the study: nothing is printed that too few stand behind, and it is counted."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.messages import use_language
from psm_qual.model import Status, Theme
from psm_qual.model.report import ChartBlock, TableBlock, plain
from psm_qual.reports.restitution import Publication
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import (
    blocks,
    every_section,
    everything,
    part,
    plain_rows,
    publish,
    said,
    table,
)
from tests.making.values import KINDS, ORCHARDS, coding

KIND_IDS = [code.id for code in KINDS]
NEEDED = ("esigenza", "proposta")
SHOWN = (("La raccontano realizzata", "attuazione"), ("Segnalano criticità", "criticita"))
STRATEGIES = [code.id for code in ORCHARDS.at("strategy")]


@st.composite
def any_study(draw: st.DrawFn) -> Corpus:
    sources = {
        name: {
            "categoria": draw(st.sampled_from(["Comuni", "Scuole", ""])),
            "zona": draw(st.sampled_from(["1", "2", ""])),
            "data": draw(st.sampled_from(["2025-03-01", "2025-04-01", ""])),
        }
        for name in "abcd"
    }
    segments, codings = [], []
    for number in range(draw(st.integers(0, 14))):
        name = f"s{number}"
        segments.append(said(name, draw(st.sampled_from("abcd"))))
        places = [("", code.id) for code in ORCHARDS] + [("indicazioni", "1")]
        for facet, code in draw(st.lists(st.sampled_from(places), unique=True, max_size=3)):
            codings.append(coding(name, code, facet, status=draw(st.sampled_from(Status))))
        if draw(st.booleans()):
            codings.append(coding(name, draw(st.sampled_from(KIND_IDS)), "tipo"))
    names = [each.id for each in segments]
    members = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    themes = [Theme("T01", "tema", ("tema",), dict.fromkeys(members, 0.5), 0.9)]
    return corpus_of(sources, segments, codings, themes)


def sources_behind(corpus: Corpus, strategy: str, kind: str) -> int:
    """Distinct sources that made a kind of statement on a strategy, counted afresh."""
    standing = corpus.codings[corpus.codings["status"] != "rejected"]
    on_strategy = set(standing[standing["code"] == strategy]["segment"])
    of_kind = set(standing[standing["code"] == kind]["segment"])
    source_of = dict(zip(corpus.segments["segment"], corpus.segments["source"], strict=True))
    return len({source_of[name] for name in on_strategy & of_kind})


@settings(max_examples=40, deadline=None)
@given(corpus=any_study(), min_sources=st.integers(1, 4))
def test_no_figure_is_printed_that_too_few_stand_behind(corpus: Corpus, min_sources: int) -> None:
    for section in every_section(publish(corpus, min_sources).sections):
        rows = [row for chart in blocks(section, ChartBlock) for row in chart.rows]
        # Rows with a text of their own are weights, or withheld; zeros are nobody's.
        figures = [row["value"] for row in rows if "text" not in row and row["value"]]
        rows_of_cells = [row for each in blocks(section, TableBlock) for row in each.rows]
        cells = [plain(cell) for row in rows_of_cells for cell in row]
        figures += [int(cell) for cell in cells if cell.isdigit() and cell != "0"]
        figures += [
            int(count) for cell in cells for count in re.findall(r"(\d+) intervistati", cell)
        ]
        assert all(figure >= min_sources for figure in figures)


@settings(max_examples=40, deadline=None)
@given(corpus=any_study(), min_sources=st.integers(1, 4))
def test_figures_are_what_a_recount_gives(corpus: Corpus, min_sources: int) -> None:
    use_language("it")
    report = publish(corpus, min_sources)
    for section in part(report, "Che cosa è stato fatto").sections:
        for found in blocks(section, TableBlock):
            for row in found.rows:
                cells = dict(zip(found.headers, map(plain, row), strict=True))
                for header, kind in SHOWN:
                    count = sources_behind(corpus, cells["Strategia"].split()[0], kind)
                    assert cells[header] == "·" or cells[header] == str(count)
                    assert cells[header] == "·" or not 0 < count < min_sources
    for section in part(report, "Esigenze e proposte").sections:
        for row in plain_rows(section):
            if row[0].split()[0] in STRATEGIES:
                for cell, kind in zip(row, NEEDED, strict=True):
                    for number in re.findall(r"(\d+) intervistati", cell):
                        count = sources_behind(corpus, row[0].split()[0], kind)
                        assert int(number) == count >= min_sources


@settings(max_examples=40, deadline=None)
@given(corpus=any_study(), min_sources=st.integers(1, 4))
def test_no_passage_is_quoted_twice_and_no_source_twice_in_a_cell(
    corpus: Corpus, min_sources: int
) -> None:
    report = publish(corpus, min_sources)
    quoted = re.findall(r"parole di (s\d+)", everything(report))
    assert len(quoted) == len(set(quoted))
    source_of = dict(zip(corpus.segments["segment"], corpus.segments["source"], strict=True))
    for section in every_section(report.sections):
        for cell in [cell for t in blocks(section, TableBlock) for row in t.rows for cell in row]:
            own = [source_of[name] for name in re.findall(r"parole di (s\d+)", plain(cell))]
            assert len(own) == len(set(own))


@settings(max_examples=40, deadline=None)
@given(corpus=any_study(), min_sources=st.integers(1, 4))
def test_each_figure_withheld_is_counted_once(corpus: Corpus, min_sources: int) -> None:
    use_language("it")
    report = publish(corpus, min_sources)
    counts = [sources_behind(corpus, code, kind) for code in STRATEGIES for kind in KIND_IDS]
    withheld = Publication(corpus, ALIASES, Rules(Threshold(min_sources))).decision.pattern.withheld
    # A theme, or a group that speaks of it; large ones too, where small ones would follow.
    themes = [name for name in withheld if "theme" in name]
    small = [n for n in corpus.themes["sources"] if 0 < n < min_sources]
    assert sum(len(name) == 3 for name in themes) >= len(small)
    own = corpus.codings_in_force().query("facet == 'indicazioni'")
    counts.append(corpus.segments.merge(own, on="segment")["source"].nunique())
    calendar = table(part(report, "Allegato: calendario delle fonti per categoria"))
    marks = sum(cell == "·" for row in calendar.rows for cell in row)
    shown = (
        [row["label"] for row in blocks(report.sections[0], ChartBlock)[0].rows]
        if blocks(report.sections[0], ChartBlock)
        else []
    )
    marks += sum(row[0] not in shown for row in calendar.rows)
    assert report.withheld == sum(0 < n < min_sources for n in counts) + marks + len(themes)
