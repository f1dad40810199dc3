"""Studies with other facets, and codes that are out of use: a report all the same."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.messages import use_language
from psm_qual.model import Code, Codebook, Coding, Status
from psm_qual.model.report import Report
from psm_qual.reports.restitution import Publication, Roles, write_report
from psm_qual.reports.web import report_html
from psm_qual.reports.word import report_docx
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import everything, part, plain_rows, said, words
from tests.making.values import ORCHARDS, coding

VOICES = Codebook(
    "voce",
    "Voce",
    "facet",
    "1",
    (Code("si", "facet", "Si è fatto"), Code("serve", "facet", "Serve")),
)
ROLES = Roles("voce", "si", "serve", "", "", "ente")


def _coded(segment: str, code: str, facet: str) -> Coding:
    return Coding(segment, code, "facet", facet, Status.SUGGESTED, "model:test", 0.9, None)


def study(facets: dict[str, Codebook], codebook: Codebook = ORCHARDS) -> Corpus:
    segments = [said(f"s{n}", name) for n, name in enumerate("abcdef")]
    codings = [coding(each.id, "1.1") for each in segments]
    if "voce" in facets:
        codings += [_coded(f"s{n}", "si" if n < 3 else "serve", "voce") for n in range(6)]
    return corpus_of(
        {name: {} for name in "abcdef"}, segments, codings, facets=facets, codebook=codebook
    )


def report_of(corpus: Corpus, roles: Roles) -> Report:
    return write_report("Orti", Publication(corpus, ALIASES, Rules(Threshold(3)), roles))


def test_a_study_calls_its_kinds_as_it_likes() -> None:
    report = report_of(study({"voce": VOICES}), ROLES)
    done = part(report, "Che cosa è stato fatto")
    (row, *_) = plain_rows(done.sections[0])
    # It does not tell criticism apart: there is no column of it.
    assert row == ("1.1 Compost", "Attuata", "3")
    needs = part(report, "Esigenze e proposte")
    assert "distingue solo una delle due" in words(needs)
    assert "Ne sentono il bisogno 3 intervistati." in words(needs)


@pytest.mark.parametrize(
    ("facets", "roles", "told"),
    [
        pytest.param({}, Roles(), ["tipo", "tipo", "indicazioni"], id="no facets"),
        pytest.param({"voce": VOICES}, Roles(), ["tipo", "tipo", "indicazioni"], id="other names"),
        pytest.param({"voce": VOICES}, ROLES, ["ente"], id="one of them"),
        pytest.param(
            {"voce": VOICES}, replace(ROLES, done="no"), ["voce", "ente"], id="not one of its codes"
        ),
        pytest.param(
            {}, Roles("", "", "", "", "", ""), ["dei tipi di affermazione"] * 3, id="none is meant"
        ),
    ],
)
@pytest.mark.parametrize("language", ["it", "en"])
def test_parts_that_cannot_be_written_say_so(
    facets: dict[str, Codebook], roles: Roles, told: list[str], language: str
) -> None:
    use_language(language)
    report = report_of(study(facets), roles)
    found = re.findall(r"(?:faccetta|facet) [«“](.+?)[»”]", everything(report))
    assert len(found) == len(told)
    if language == "it":
        assert found == told
    assert len(report.sections) == 7
    assert report_html(report)
    assert report_docx(report)


def _retired(code: str) -> Codebook:
    codes = tuple(
        replace(each, retired="2026-01-01") if each.id == code else each for each in ORCHARDS
    )
    return Codebook("orti", "Orti", "frame", "1", codes)


def test_a_code_out_of_use_shows_only_with_what_was_coded_under_it() -> None:
    shown = everything(report_of(study({"voce": VOICES}, _retired("1.1")), ROLES))
    assert "1.1 Compost" in shown
    hidden = everything(report_of(study({"voce": VOICES}, _retired("1.2")), ROLES))
    assert "Semi antichi" not in hidden
    # The last strategy of an axis takes the axis with it.
    alone = report_of(study({"voce": VOICES}, _retired("2.1")), ROLES)
    assert "Acqua" not in everything(alone)
