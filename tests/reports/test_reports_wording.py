"""Numbers, lists and times in sentences: Italian agreement, and its small words."""

from __future__ import annotations

import pytest

from psm_qual.messages import say_count, use_language
from psm_qual.reports.restitution.wording import (
    listed,
    month_name,
    people,
    period,
    thousands,
    years,
)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param(["comuni"], "comuni", id="one needs no and"),
        pytest.param(["comuni", "scuole"], "comuni e scuole", id="two"),
        pytest.param(["comuni", "scuole", "musei"], "comuni, scuole e musei", id="comma, then and"),
        pytest.param(["scuole", "enti"], "scuole ed enti", id="ed before an e"),
        pytest.param(["scuole", "Enti"], "scuole ed Enti", id="before a capital E too"),
        pytest.param(["scuole", "istituti"], "scuole e istituti", id="other vowels keep the e"),
        pytest.param(["1.1", "2.3"], "1.1 e 2.3", id="numbers"),
    ],
)
def test_lists(parts: list[str], said: str) -> None:
    assert listed(parts) == said


@pytest.mark.parametrize(
    ("key", "n", "said"),
    [
        pytest.param("premise.interview", 1, "un'intervista", id="feminine before a vowel elides"),
        pytest.param("premise.interview", 2, "2 interviste", id="plural"),
        pytest.param("premise.questionnaire", 1, "un questionario", id="masculine does not"),
        pytest.param("premise.meeting", 1, "una riunione", id="feminine before a consonant"),
        pytest.param("people", 1, "un intervistato", id="masculine before a vowel: no apostrophe"),
        pytest.param("people", 0, "0 intervistati", id="none is plural"),
        pytest.param(
            "needs.shared.need", 1, "Ne sente il bisogno un intervistato.", id="verb with one"
        ),
        pytest.param(
            "needs.shared.need", 4, "Ne sentono il bisogno 4 intervistati.", id="verb with many"
        ),
        pytest.param(
            "done.summary.partly", 1, "Una strategia risulta attuata in parte",
            id="participle agrees in the singular",
        ),
        pytest.param(
            "done.summary.partly", 3, "3 strategie risultano attuate in parte",
            id="and in the plural",
        ),
        pytest.param(
            "done.summary.few", 1,
            "Di una strategia parlano troppo poche fonti per dire a che punto è",
            id="the verb at the end agrees with the strategy, not with the sources",
        ),
        pytest.param(
            "done.summary.few", 2,
            "Di 2 strategie parlano troppo poche fonti per dire a che punto sono",
            id="and so in the plural",
        ),
        pytest.param("out.seen", 1, "uno la racconta realizzata", id="a pronoun for one"),
        pytest.param("premise.passages", 1, "un brano", id="article for one"),
        pytest.param(
            "premise.coded", 1, "uno parla di almeno una strategia", id="verb after a pronoun"
        ),
        pytest.param(
            "premise.reviewed", 1,
            "Ne ha rivisto uno una persona; per gli altri vale il suggerimento del programma.",
            id="the participle agrees with ne: one",
        ),
        pytest.param(
            "premise.reviewed", 5,
            "Ne ha rivisti 5 una persona; per gli altri vale il suggerimento del programma.",
            id="the participle agrees with ne: several",
        ),
    ],
)  # fmt: skip
def test_agreement(key: str, n: int, said: str) -> None:
    assert say_count(f"restitution.{key}", n) == said


@pytest.mark.parametrize(
    ("months", "said"),
    [
        pytest.param([], "", id="no dates"),
        pytest.param(["altri mesi"], "", id="what is no month"),
        pytest.param(["2025-09"], "settembre 2025", id="one month"),
        pytest.param(["2025-11", "2025-09"], "da settembre a novembre 2025", id="the year once"),
        pytest.param(
            ["2025-11", "2026-02"], "da novembre 2025 a febbraio 2026", id="two years, both told"
        ),
        pytest.param(["2025-05", "2025-08"], "da maggio ad agosto 2025", id="ad before an a"),
        pytest.param(["2025-02", "2025-04"], "da febbraio ad aprile 2025", id="ad before aprile"),
        pytest.param(["2025-08", "2025-10"], "da agosto a ottobre 2025", id="a before an o"),
    ],
)
def test_times(months: list[str], said: str) -> None:
    assert period(months) == said


def test_years_stand_for_months_that_would_single_out() -> None:
    assert years(["2025-09", "2025-11"]) == "2025"
    assert years(["2025-09", "2026-01"]) == "tra il 2025 e il 2026"


def test_what_is_no_month_stays_as_it_is() -> None:
    assert [month_name(each) for each in ("2025-13", "altri mesi", "2025-01")] == [
        "2025-13",
        "altri mesi",
        "gennaio 2025",
    ]


def test_thousands_are_parted_as_the_language_does() -> None:
    assert thousands(38802) == "38.802"
    use_language("en")
    assert (thousands(38802), people(1)) == ("38,802", "one interviewee")
    assert listed(["schools", "estates"]) == "schools and estates"
    assert period(["2025-05", "2025-08"]) == "from May to August 2025"
