"""A word's vector depends on its neighbours, and on nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from psm_qual.language.model_files import EMBEDDED_MODEL, open_model

NETWORK = open_model(EMBEDDED_MODEL).network
TEXTS = [
    ["La", "sindaca", "Ada", "Neri", "ha", "riaperto", "il", "ponte"],
    ["allora", "noi", "ci", "siamo", "messi", "lì"],
    ["Boh"],
    [],
    ["e", "poi"],
]


def test_texts_do_not_see_one_another() -> None:
    for text, together in zip(TEXTS, NETWORK.read(TEXTS), strict=True):
        assert together.shape == (len(text), NETWORK.width)
        assert together == pytest.approx(NETWORK.read([text])[0], abs=1e-4)


def test_neighbours_count() -> None:
    bank, bench = NETWORK.read(
        [["siamo", "seduti", "sul", "banco"], ["apre", "il", "banco", "dei", "pegni"]]
    )
    assert np.abs(bank[3] - bench[2]).max() > 0.1


def test_a_long_text_is_read_as_if_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"parola{i % 7}" for i in range(50)] + ["la", "sindaca", "ada", "neri"] * 5
    whole = NETWORK.read([words])[0]
    monkeypatch.setattr("psm_qual.language.network._AT_ONCE", 11)
    assert NETWORK.read([words])[0] == pytest.approx(whole, abs=1e-4)


def test_words_that_were_kept_are_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    first = NETWORK.read(TEXTS)
    monkeypatch.setattr("psm_qual.language.network._KEPT", 3)
    for before, after in zip(first, NETWORK.read(TEXTS), strict=True):
        assert after == pytest.approx(before, abs=1e-5)
