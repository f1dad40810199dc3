"""Small cells and pseudonyms on their way to print."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.disclosure import for_print, suppress


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("[PERSONA_3] dice", "[persona] dice", id="no number"),
        pytest.param("[PERSONA] dice", "[persona] dice", id="a mask"),
        pytest.param("c.f. [CODICE_FISCALE_12]", "c.f. [codice fiscale]", id="two words"),
        pytest.param("l'[ENTE_1] di [COMUNE_2]", "l'[ente] di [comune]", id="several"),
        pytest.param("[RIDE] [PERSONA_X] PERSONA_3", "[RIDE] [PERSONA_X] PERSONA_3", id="others"),
    ],
)
def test_pseudonyms_lose_their_number(text: str, printed: str) -> None:
    assert for_print(text) == printed
    assert for_print(printed) == printed


def test_small_cells_are_blank_and_zeros_stay() -> None:
    counts = pd.DataFrame(
        {"6.1": [9, 4, 0], "6.2": [3, 7, 2]}, index=["Comuni", "Scuola", "Sanità"]
    )
    sources = pd.DataFrame({"6.1": [5, 2, 0], "6.2": [3, 1, 2]}, index=counts.index)
    kept = suppress(counts, sources)
    assert kept.isna().to_numpy().tolist() == [[False, False], [True, True], [False, True]]
    assert kept.loc["Comuni"].tolist() == [9, 3]
    assert kept.loc["Sanità", "6.1"] == 0
    assert counts.to_numpy().tolist() == [[9, 3], [4, 7], [0, 2]]


def test_the_minimum_can_be_set() -> None:
    table = pd.DataFrame({"a": [1, 2, 3, 4, 5]})
    assert suppress(table, table, minimum=5)["a"].isna().tolist() == [True] * 4 + [False]


def test_tables_of_other_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="same rows"):
        suppress(pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]}))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=8))
def test_what_remains_has_enough_sources_behind_it(cells: list[tuple[int, int]]) -> None:
    counts = pd.DataFrame({"n": [count for count, _ in cells]})
    sources = pd.DataFrame({"n": [source for _, source in cells]})
    kept = suppress(counts, sources)["n"]
    for (count, source), value in zip(cells, kept, strict=True):
        assert value is pd.NA if 0 < source < 3 else value == count
