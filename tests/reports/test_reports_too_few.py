"""A study that has heard one or two: documents with all parts, and nothing of what was said."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from psm_qual.messages import use_language
from psm_qual.model.report import statements_in
from psm_qual.reports.documents import document_files
from psm_qual.reports.too_few import told_of_too_few
from tests.making.corpora import corpus_of
from tests.making.reading import everything, publish, said
from tests.making.values import coding

SOURCES = {name: {"categoria": "Comuni", "zona": "7", "data": "2025-03-04"} for name in "ab"}


@pytest.mark.parametrize("heard", ["", "a", "ab"])
def test_all_parts_stay_and_no_figure(heard: str) -> None:
    use_language("it")
    segments = [said(f"s{n}", name) for n, name in enumerate(heard)]
    codings = [coding(f"s{n}", code) for n in range(len(heard)) for code in ("1", "1.1")]
    codings += [coding(f"s{n}", "esigenza", "tipo") for n in range(len(heard))]
    report = publish(corpus_of({name: SOURCES[name] for name in heard}, segments, codings))
    told = told_of_too_few(report, 3)
    assert [each.title for each in told.sections] == [each.title for each in report.sections]
    assert not list(statements_in(told.sections))
    assert "1.1" in everything(report)
    assert "1.1" not in everything(told)
    word = document_files("r", told)["r.docx"]
    document = Document(BytesIO(word))
    assert not document.tables
    assert not document.inline_shapes
    assert sum("meno di 3 intervistati" in each.text for each in document.paragraphs) >= 6


def test_nobody_heard_makes_no_sentence_about_no_passages() -> None:
    use_language("it")
    premise = everything(publish(corpus_of({}, [], [])))
    assert "non ha ancora ascoltato nessuno" in premise
    assert "0 brani" not in premise
