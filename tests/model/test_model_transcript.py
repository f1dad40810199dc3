"""Canonical text: the turns, one a line; every offset counts in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import Role, SourceKind, Transcript, Utterance, clean, turns_of

labels = st.sampled_from(["", "I", "R", "Ada Re", "voce: due", "🙂"])
lines = st.text(max_size=12)
talk = st.lists(st.tuples(labels, st.lists(lines, max_size=4)), max_size=8)


def transcript(*said: tuple[str, list[str]]) -> Transcript:
    turns = turns_of(Utterance.of(label, *own) for label, own in said)
    return Transcript("x", SourceKind.INTERVIEW, "x.txt", turns)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        pytest.param("  due   blank ", "due blank", id="runs of blanks"),
        pytest.param("una\r\nriga\u2028sola", "una riga sola", id="line ends of every kind"),
        pytest.param("perche\u0301", "perché", id="composed accents"),
        pytest.param("\ufeffciao\u200b\u00ad", "ciao", id="invisible characters"),
        pytest.param("a\u00a0b\tc", "a b c", id="no-break blank and tab"),
        pytest.param("👩\u200d🌾", "👩\u200d🌾", id="the joiner that emoji need"),
        pytest.param("\u202edestra\u202c", "destra", id="marks that turn the writing round"),
        pytest.param(" \u200b ", "", id="nothing visible"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once.splitlines()) <= 1
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("said", "text", "pauses"),
    [
        pytest.param([("I", ["Ciao."])], "I: Ciao.", [()], id="one turn"),
        pytest.param(
            [("R", ["due", "righe"])], "R: due righe", [(3,)], id="lines are joined, pauses kept"
        ),
        pytest.param(
            [("R", ["uno"]), ("R", ["due"]), ("I", ["tre"])],
            "R: uno due\nI: tre",
            [(3,), ()],
            id="what follows under one label is one turn",
        ),
        pytest.param(
            [("", ["uno"]), ("", ["due"])], "uno\ndue", [(), ()], id="paragraphs without a label"
        ),
        pytest.param(
            [("R", ["uno"]), ("I", ["", " "]), ("R", ["due"])],
            "R: uno due",
            [(3,)],
            id="a turn without words parts nothing",
        ),
        pytest.param([], "", [], id="nothing"),
    ],
)
def test_turns_are_laid_out_one_a_line(
    said: list[tuple[str, list[str]]], text: str, pauses: list[tuple[int, ...]]
) -> None:
    made = transcript(*said)
    assert made.text == text
    assert [turn.pauses for turn in made.turns] == pauses


@given(talk)
def test_every_turn_is_cut_out_of_the_canonical_text_by_its_span(
    said: list[tuple[str, list[str]]],
) -> None:
    made = transcript(*said)
    assert [turn.number for turn in made.turns] == list(range(1, len(made.turns) + 1))
    assert [turn.line for turn in made.turns] == made.text.splitlines()
    for turn in made.turns:
        assert turn.span.of(made.text) == turn.text != ""
        assert all(turn.text[pause] == " " for pause in turn.pauses)


@given(talk)
def test_no_word_is_lost_and_none_is_added(said: list[tuple[str, list[str]]]) -> None:
    made = transcript(*said)
    spoken = [word for _, own in said for line in own for word in clean(line).split()]
    assert [word for turn in made.turns for word in turn.text.split()] == spoken
    assert made.words == len(spoken)


@given(talk)
def test_labels_come_in_the_order_of_the_talk(said: list[tuple[str, list[str]]]) -> None:
    made = transcript(*said)
    assert list(made.labels) == sorted(set(made.labels), key=[t.label for t in made.turns].index)


def test_everybody_answers_until_roles_are_found() -> None:
    assert {turn.role for turn in transcript(("I", ["a"]), ("R", ["b"])).turns} == {Role.RESPONDENT}
