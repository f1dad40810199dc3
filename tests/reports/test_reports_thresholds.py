"""Whatever the study: nothing is printed that too few stand behind, and it is counted."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.messages import say_count
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
)
from tests.making.values import KINDS, ORCHARDS, coding

KIND_IDS = [code.id for code in KINDS]
NEEDED = ("esigenza", "proposta")
STRATEGIES = [code.id for code in ORCHARDS.at("strategy")]
AXES = [code.id for code in ORCHARDS.at("axis")]


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


def sources_behind(corpus: Corpus, code: str, kind: str) -> int:
    """Distinct sources that made a kind of statement on an axis or strategy, counted afresh."""
    standing = corpus.codings[corpus.codings["status"] != "rejected"]
    on_code = set(standing[standing["code"] == code]["segment"])
    of_kind = set(standing[standing["code"] == kind]["segment"])
    source_of = dict(zip(corpus.segments["segment"], corpus.segments["source"], strict=True))
    return len({source_of[name] for name in on_code & of_kind})


@settings(max_examples=40, deadline=None)
@given(corpus=any_study(), min_sources=st.integers(1, 4))
def test_no_figure_is_printed_that_too_few_stand_behind(corpus: Corpus, min_sources: int) -> None:
    report = publish(corpus, min_sources)
    # The last page counts what was withheld, which is nobody.
    for section in every_section(report.sections[:-1]):
        rows = [row for chart in blocks(section, ChartBlock) for row in chart.rows]
        # Rows with a text of their own are weights, or withheld; zeros are nobody's.
        figures = [row["value"] for row in rows if "text" not in row and row["value"]]
        cells = [plain(c) for each in blocks(section, TableBlock) for row in each.rows for c in row]
        figures += [int(cell) for cell in cells if cell.isdigit() and cell != "0"]
        assert all(figure >= min_sources for figure in figures)
    counted = re.findall(r"(\d+|\bun) intervistat[io]\b", everything(report))
    assert all((1 if count == "un" else int(count)) >= min_sources for count in counted)


@settings(max_examples=40, deadline=None)
@given(corpus=any_study(), min_sources=st.integers(1, 4))
def test_what_is_told_as_done_is_what_a_recount_gives(corpus: Corpus, min_sources: int) -> None:
    for section in part(publish(corpus, min_sources), "Che cosa è stato fatto").sections:
        for code, _, done, *_, criticised in plain_rows(section):
            for cell, kind in ((done, "attuazione"), (criticised, "criticita")):
                count = sources_behind(corpus, code.split()[0], kind)
                small = 0 < count < min_sources
                assert cell == ("·" if small else str(count))


@settings(max_examples=40, deadline=None)
@given(corpus=any_study(), min_sources=st.integers(1, 4))
def test_needs_and_proposals_are_what_a_recount_gives(corpus: Corpus, min_sources: int) -> None:
    needs = part(publish(corpus, min_sources), "Esigenze e proposte").sections
    rows = [row for each in needs for row in plain_rows(each)]
    for code in ORCHARDS.at("strategy"):
        heads = [row for row in rows if row[0].startswith(f"{code.id} {code.title}")]
        for column, kind in enumerate(NEEDED):
            count = sources_behind(corpus, code.id, kind)
            role = ("need", "proposal")[column]
            told = say_count(f"restitution.needs.shared.{role}", count)
            printed = any(told in row[column] for row in heads)
            assert printed == (count >= min_sources)


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
def test_each_small_figure_is_among_those_counted_as_withheld(
    corpus: Corpus, min_sources: int
) -> None:
    report = publish(corpus, min_sources)
    counts = [sources_behind(corpus, code, kind) for code in STRATEGIES for kind in KIND_IDS]
    counts += [sources_behind(corpus, axis, kind) for axis in AXES for kind in NEEDED]
    withheld = Publication(corpus, ALIASES, Rules(Threshold(min_sources))).decision.pattern.withheld
    # A theme, or a group that speaks of it; large ones too, where small ones would follow.
    themes = [name for name in withheld if "theme" in name]
    small = [n for n in corpus.themes["sources"] if 0 < n < min_sources]
    assert sum(len(name) == 3 for name in themes) >= len(small)
    own = corpus.codings_in_force().query("facet == 'indicazioni'")
    counts.append(corpus.segments.merge(own, on="segment")["source"].nunique())
    # The calendar counts groups, of which those too small to be named are told together.
    groups = [name for name in withheld if name[1] in ("category", "date")]
    calendar = [name for name in groups if "theme" not in name]
    small_ones = sum(0 < n < min_sources for n in counts) + len(calendar) + len(themes)
    # A large one is withheld with them where a small one would follow from it.
    large = sum(n >= min_sources for n in counts)
    assert small_ones <= report.withheld <= small_ones + large
    assert report.withheld == len(withheld)
