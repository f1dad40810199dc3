"""The account of a theme: put together, and in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.messages import use_language
from psm_qual.model import Theme
from psm_qual.themes.telling import Grouping, Listening, Passage, ThemeAccount, tell_theme
from psm_qual.themes.telling.showing import account_html, account_lines, group_rows
from psm_qual.themes.telling.voices import Accord

NASTY = "<script>alert(1)</script> " + " ".join(["parola"] * 14)
# Six municipalities that praise, six citizens that complain, two of whom it is not known.
SOURCES = [f"m{n}" for n in range(6)] + [f"c{n}" for n in range(6)] + ["x0", "x1"]
GROUPS = {"m": "Comuni", "c": "Cittadini", "x": "non indicata"}
CATEGORIES = Grouping(
    {source: GROUPS[source[0]] for source in SOURCES},
    ("Cittadini", "Comuni", "non indicata"),
    {"non indicata"},
)
HEARD = Listening(
    {**dict.fromkeys(SOURCES, 3), "silent": 2},
    {"category": CATEGORIES},
    axes={"5": "Terra", "6": "Acqua"},
)
KINDS = {"m": ("attuazione", "proposta"), "c": ("criticita",), "x": ("criticita",)}
PASSAGES = [
    Passage(f"{source}-1", source, NASTY, 0.5 + n / 100, KINDS[source[0]])
    for n, source in enumerate(SOURCES)
]
VECTORS = np.eye(len(PASSAGES), dtype=np.float32)
THEME = Theme(
    "T03",
    "case & affitti",
    ("casa", "affitto"),
    {each.id: each.weight for each in PASSAGES},
    0.75,
    {"6": 0.3, "5": 0.25},
    probability=0.62,
    stability=0.914,
)


def told(order: Sequence[int] = range(len(PASSAGES))) -> ThemeAccount:
    rows = list(order)
    return tell_theme(THEME, [PASSAGES[i] for i in rows], VECTORS[rows], HEARD)


def test_what_is_told() -> None:
    account = told()
    assert (account.id, account.label, account.novelty) == ("T03", "case & affitti", 0.75)
    assert (account.sources.count, account.sources.total) == (14, 15)
    assert (account.passages.count, account.passages.total) == (14, 44)
    assert account.axes == ("6", "5")
    assert len({each.source for each in account.telling}) == len(account.telling) == 5
    assert [each.group for each in account.speaking["category"]] == list(CATEGORIES.order)
    assert sum(each.speaking for each in account.speaking["category"]) == 14
    assert account.voices["category"].accord is Accord.DIVERGE
    assert sorted(each.passage.source for each in account.proposals) == SOURCES[:6]


def test_those_of_whom_nothing_is_known_are_no_voice() -> None:
    assert told().voices["category"].sources == {"Cittadini": 6, "Comuni": 6}


@pytest.mark.slow
@given(st.permutations(range(len(PASSAGES))))
def test_the_order_of_passages_changes_nothing(order: list[int]) -> None:
    assert repr(told(order)) == repr(told())


def test_a_theme_whose_passages_have_gone_is_told_too() -> None:
    nothing = np.zeros((0, 2), dtype=np.float32)
    account = tell_theme(THEME, [], nothing, HEARD)
    assert (account.telling, account.proposals, account.sources.count) == ((), (), 0)
    assert account_html(account)


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        pytest.param(
            "it",
            [
                "T03 · case & affitti",
                "Ne parlano 14 fonti su 15: 93 %, intervallo al 95 % da 70 % a 99 %.",
                "Novità: 75 %",
                "probabilità che sia un tema 62 %; quanto se ne ritrova fra altre fonti 91 %",
                "Assi: Asse 6 / Asse 5. Pesi: 6 Acqua 0,30, 5 Terra 0,25.",
                "Tra le categorie: le voci divergono (divergenza 1,00 su 1, p = 0,0",
                "Proposte distinte: 6",
                "non è controllato per la pubblicazione",
            ],
            id="Italian",
        ),
        pytest.param(
            "en",
            [
                "14 sources of 15 speak of it: 93 %, 95 % interval from 70 % to 99 %.",
                "Axes: Axis 6 / Axis 5. Weights: 6 Acqua 0.30, 5 Terra 0.25.",
                "Between categories: voices diverge (divergence 1.00 of 1",
                "not checked for publication",
            ],
            id="English",
        ),
    ],
)
def test_in_words(language: str, sentences: list[str]) -> None:
    use_language(language)
    lines = "\n".join(account_lines(told()))
    for sentence in sentences:
        assert sentence in lines


def test_in_a_notebook_what_was_said_is_no_markup() -> None:
    page = told()._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "case &amp; affitti" in page


def test_a_group_that_speaks_more_than_expected_is_told() -> None:
    few = [i for i, each in enumerate(PASSAGES) if each.source.startswith("m")]
    rows = group_rows(told(few).speaking["category"])
    assert ("Comuni", "6 su 6", "2,6", "di più") in rows
    assert ("Cittadini", "0 su 6", "2,6", "di meno") in rows
