"""The same sentences, typed in other ways; other people in them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.conditions import Condition, type_loosely, type_sentences
from training.corpora import Sentence
from training.examples import UNKNOWN, make_example, runs
from training.labels import gather_labels
from training.swapping import Names, Towns, load_names, load_towns, swap_people, swap_places

TWO = [
    Sentence(("«", "Ada", "Neri", "c'", "è", ".", "»"), ("O", "B-PER", "I-PER", *"OOOO")),
    Sentence(("Anche", "a", "Bosco", "."), ("O", "O", "B-LOC", "O")),
]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        pytest.param(Condition.CASED, "« Ada Neri c' è . » Anche a Bosco .", id="as written"),
        pytest.param(Condition.LOWER, "« ada neri c' è . » anche a bosco .", id="no capitals"),
        pytest.param(Condition.BARE, "ada neri c' è anche a bosco", id="no marks either"),
        pytest.param(Condition.UNMARKED, "Ada Neri c' è Anche a Bosco", id="capitals only"),
        pytest.param(Condition.SHOUTED, "« ADA NERI C' È . » ANCHE A BOSCO .", id="in capitals"),
    ],
)
def test_conditions(condition: Condition, words: str) -> None:
    typed = type_sentences(TWO, condition)
    assert typed.words == words.split()
    assert [TWO[i].words[j].lower() for i, j in typed.origins] == words.lower().split()
    assert sum(typed.starts) == 2


@given(st.sampled_from(Condition), st.integers(0, 200))
def test_slips_change_letters_and_never_words(condition: Condition, seed: int) -> None:
    plain = type_sentences(TWO, condition)
    loose = type_loosely(TWO, condition, random.Random(seed))
    assert loose.origins == plain.origins
    bare = [word.lower().strip("'") for word in plain.words]
    assert [word.lower().strip("'") for word in loose.words] == bare


LABELS = gather_labels([], TWO)


@given(st.integers(0, 300))
def test_answers_stay_with_their_words(seed: int) -> None:
    example = make_example(TWO, LABELS, random.Random(seed), silver=False)
    assert example is not None
    by_word = dict(zip(map(str.lower, example.words), example.answers["ner"], strict=True))
    assert by_word["ada"] != by_word["neri"] != 0
    assert by_word["anche"] == by_word["a"] == 0
    # That a text begins with a sentence is not asked.
    assert example.answers["sentence"][0] == UNKNOWN
    assert (example.answers["sentence"] == 1).sum() == 1
    assert (example.answers["silver"] == UNKNOWN).all()


def test_nothing_is_left_of_marks_only() -> None:
    rng = random.Random(3)
    found = [make_example([Sentence(("…",), ("O",))], LABELS, rng, silver=True) for _ in range(40)]
    assert None in found


@given(st.lists(st.integers(1, 90), max_size=30), st.integers(0, 50))
def test_runs_hold_every_sentence_once_in_order(lengths: list[int], seed: int) -> None:
    sentences = [Sentence(("parola",) * length) for length in lengths]
    assert [s for run in runs(sentences, random.Random(seed)) for s in run] == sentences


NAMES = {"it_IT": Names(["Ines"], ["Gatti"]), "fr_FR": Names(["Odile"], ["Petit"])}


@given(st.integers(0, 100))
def test_other_people(seed: int) -> None:
    swapped = swap_people(TWO[0], NAMES, 1.0, random.Random(seed))
    assert swapped.words[1:3] in (("Ines", "Gatti"), ("Odile", "Petit"))
    assert (swapped.words[0], *swapped.words[3:]) == (TWO[0].words[0], *TWO[0].words[3:])
    assert swapped.entities == TWO[0].entities
    assert swap_people(TWO[1], NAMES, 1.0, random.Random(seed)) == TWO[1]
    assert swap_people(TWO[0], NAMES, 0.0, random.Random(seed)) == TWO[0]


def test_what_is_no_plain_name_stays() -> None:
    initials = Sentence(("G.", "Neri"), ("B-PER", "I-PER"))
    assert swap_people(initials, NAMES, 1.0, random.Random(1)) == initials


TOWNS = Towns(("bosco", "sale san giovanni"), frozenset({"bosco", "sale san giovanni"}))


@given(st.integers(0, 100))
def test_other_towns(seed: int) -> None:
    swapped = swap_places(TWO[1], TOWNS, 1.0, random.Random(seed))
    assert swapped in (
        TWO[1],
        Sentence(
            ("Anche", "a", "Sale", "san", "Giovanni", "."),
            ("O", "O", "B-LOC", "I-LOC", "I-LOC", "O"),
        ),
    )
    assert swap_places(TWO[0], TOWNS, 1.0, random.Random(seed)) == TWO[0]
    assert swap_places(TWO[1], TOWNS, 0.0, random.Random(seed)) == TWO[1]


def test_towns_are_all_there_are() -> None:
    towns = load_towns()
    assert len(towns.names) > 7000
    assert "pino torinese" in towns.known


def test_names_come_from_many_countries() -> None:
    names = load_names()
    assert len(names) > 30
    assert len(names["it_IT"].first) > 300
    assert all(word.isalpha() for country in names.values() for word in country.family)
