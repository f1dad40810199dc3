"""Needs that several put alike, the proposals beside them, and what is behind a sentence."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from docx import Document
from lxml import html
from numpy.typing import NDArray

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.model.report import Report, Statement, TableBlock, statements_in
from psm_qual.reports.restitution import Publication, write_report
from psm_qual.reports.restitution.beside import answering
from psm_qual.reports.web import report_html
from psm_qual.reports.word import report_docx
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import part, plain_rows, said
from tests.making.values import coding

WELL, PUMP, BUS = np.eye(3, dtype=np.float32)
# Code, kind, meaning of a passage of each of some people.
Says = tuple[str, str, str, NDArray[np.float32]]


def study(*says: Says) -> tuple[Corpus, dict[str, NDArray[np.float32]]]:
    """A study and its embeddings: a passage for each person who says something."""
    segments, codings, vectors = [], [], {}
    for people, code, kind, vector in says:
        for person in people:
            name = f"{person}{code}{kind[0]}{int(vector.argmax())}"
            segments.append(said(name, person))
            codings += [coding(name, code, confidence=0.8), coding(name, code.split(".")[0])]
            codings.append(coding(name, kind, "tipo", confidence=0.9))
            # Alike, not the same.
            vectors[name] = vector
    return corpus_of({each.source: {} for each in segments}, segments, codings), vectors


def report_of(*says: Says) -> Report:
    corpus, vectors = study(*says)
    publication = Publication(corpus, ALIASES, Rules(Threshold(3)), vectors=vectors)
    return write_report("Orti", publication)


def rows(report: Report, axis: str = "1. Terra") -> list[tuple[str, str]]:
    return plain_rows(part(part_of_needs(report), axis))


def part_of_needs(report: Report) -> Report:
    return Report("", "", (part(report, "Esigenze e proposte"),))


def test_what_several_put_alike_is_one_need_told_once_most_shared_first() -> None:
    found = rows(
        report_of(
            ("abc", "1.1", "esigenza", WELL),
            ("defgh", "1.2", "esigenza", PUMP),
            ("ab", "1.2", "esigenza", BUS),
        )
    )
    merged = [need for need, _ in found if "«" in need and "bisogno" in need]
    assert [need.split("\n")[0] for need in merged] == [
        "Ne sentono il bisogno 5 intervistati.",
        "Ne sentono il bisogno 3 intervistati.",
    ]
    # Each by one passage; two people are no group.
    assert [need.count("«") for need in merged] == [1, 1]


def test_a_group_crosses_strategies_of_its_axis_but_not_axes() -> None:
    alike = [("ab", "1.1", "esigenza", WELL), ("c", "1.2", "esigenza", WELL)]
    assert any("bisogno 3" in need for need, _ in rows(report_of(*alike)))
    apart = [("ab", "1.1", "esigenza", WELL), ("c", "2.1", "esigenza", WELL)]
    assert "nulla è detto" in str(part(part_of_needs(report_of(*apart)), "1. Terra").blocks)


def test_the_proposal_that_answers_a_need_stands_beside_it() -> None:
    found = rows(
        report_of(
            ("abc", "1.1", "esigenza", WELL),
            ("abcd", "1.1", "esigenza", BUS),
            ("efg", "1.1", "proposta", WELL),
            ("hij", "1.1", "proposta", BUS),
        )
    )
    pairs = [(left.split("«")[1][10:14], right.split("«")[1][10:14]) for left, right in found[:2]]
    # The place in the name tells what a passage means: 2 is the bus, 0 the well.
    assert [
        (left.split(" dette")[0][-1], right.split(" dette")[0][-1]) for left, right in found[:2]
    ] == [("2", "2"), ("0", "0")], pairs


@pytest.mark.parametrize(
    ("needs", "proposals", "expected"),
    [
        pytest.param([], [["p"]], {}, id="no need to stand beside"),
        pytest.param([["w"]], [], {}, id="no proposal"),
        pytest.param([["w"], ["b"]], [["bb"], ["ww"]], {0: [1], 1: [0]}, id="the likest"),
        pytest.param([["w"], ["b"]], [["ww"], ["ww"]], {0: [0], 1: [1]}, id="none is left out"),
        pytest.param([["w"]], [["bb"], ["ww"]], {0: [0, 1]}, id="several beside one"),
        pytest.param([["?"], ["??"]], [["?"], ["??"]], {0: [0], 1: [1]}, id="nothing is known"),
    ],
)
def test_proposals_go_beside_needs(
    needs: list[list[str]], proposals: list[list[str]], expected: dict[int, list[int]]
) -> None:
    vectors = {"w": WELL, "ww": WELL, "b": BUS, "bb": BUS}
    assert answering(needs, proposals, vectors) == expected


MANY = (
    ("abcd", "1.1", "esigenza", WELL),
    ("abcefg", "1.1", "attuazione", BUS),
    ("ab", "1.2", "proposta", PUMP),
)


def test_every_statement_has_its_passages_and_its_figure_counts_their_people() -> None:
    corpus, vectors = study(*MANY)
    publication = Publication(corpus, ALIASES, Rules(Threshold(3)), vectors=vectors)
    report = write_report("Orti", publication)
    told = list(statements_in(report.sections))
    assert told
    source = dict(zip(corpus.segments["segment"], corpus.segments["source"], strict=True))
    for statement in told:
        evidence = statement.evidence
        assert set(evidence.passages) <= set(source)
        if evidence.people is not None:
            assert evidence.people == len({source[each] for each in evidence.passages})
            assert len(evidence.quotations) <= evidence.people


def test_no_passage_is_quoted_twice_nor_two_of_one_person_under_a_statement() -> None:
    report = report_of(*MANY)
    page = html.fromstring(report_html(report))
    quoted = [each.text_content() for each in page.iter("blockquote")]
    assert len(quoted) == len(set(quoted)) > 0
    for behind in page.xpath("//div[@class='behind']"):
        people = [each.text_content()[11] for each in behind.iter("blockquote")]
        assert len(people) == len(set(people))


def test_a_withheld_figure_looks_the_same_whatever_is_behind_it() -> None:
    # Two tell of the first strategy, nobody of the second: zeros are withheld too.
    corpus, vectors = study(("ab", "1.1", "attuazione", WELL), ("cde", "2.1", "esigenza", BUS))
    rules = Rules(Threshold(3, zeros=True))
    report = write_report("Orti", Publication(corpus, ALIASES, rules, vectors=vectors))
    page = html.fromstring(report_html(report))
    cells = {
        row.xpath("string(./td[1])").strip()[:3]: html.tostring(row.xpath("./td[3]")[0])
        for row in page.xpath("//section[@id='done']//tbody/tr")
    }
    assert cells["1.1"] == cells["1.2"]


def test_what_too_few_say_is_behind_nothing() -> None:
    report = report_of(("ab", "1.1", "esigenza", WELL), ("cde", "1.2", "esigenza", BUS))
    behind = [
        words
        for statement in statements_in(report.sections)
        for words in statement.evidence.quotations
    ]
    assert not any("di a1" in words or "di b1" in words for words in behind)


def test_the_files_say_the_figures_of_the_study() -> None:
    corpus, vectors = study(*MANY)
    publication = Publication(corpus, ALIASES, Rules(Threshold(3)), vectors=vectors)
    report = write_report("Orti", publication)
    crossing = publication.crossing
    done = [
        [cell.text for cell in row.cells]
        for table in Document(BytesIO(report_docx(report))).tables
        for row in table.rows
        if table.rows[0].cells[0].text == "Strategia"
    ]
    page = html.fromstring(report_html(report))
    shown = [
        [" ".join(cell.xpath(".//summary/text() | .//span/text()")) for cell in row.xpath("./td")]
        for row in page.xpath("//tbody/tr")
    ]
    for code in ("1.1", "1.2", "2.1"):
        people = {
            kind: len(crossing.people({("strategy", code), ("tipo", kind)}))
            for kind in ("attuazione", "criticita")
        }
        expected = [str(n) if n == 0 or n >= 3 else "·" for n in people.values()]
        for found in (done, shown):
            (row,) = [each for each in found if each[0].startswith(code) and len(each) == 4]
            assert row[2:] == expected


def test_tables_hold_statements_where_they_hold_figures() -> None:
    report = report_of(*MANY)
    (table,) = [
        block
        for block in part(report, "Che cosa è stato fatto").sections[0].blocks
        if isinstance(block, TableBlock)
    ]
    assert all(isinstance(row[2][0], Statement) for row in table.rows)
