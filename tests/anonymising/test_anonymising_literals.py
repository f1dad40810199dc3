"""Pseudonyms that stand in a text already are no names, and nobody else gets their numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from psm_qual.anonymising import anonymise
from psm_qual.anonymising.literals import literals_in
from psm_qual.model import (
    EntityType,
    Finding,
    SourceKind,
    Span,
    Transcript,
    Utterance,
    turns_of,
)

PARTS = st.sampled_from(
    [
        "[PERSONA_1]",
        "[LUOGO_4]",
        "[ENTE]",
        "[PERSONA_12]",
        "Loredana Vigna",
        "la dottoressa",
        "il sindaco",
        "a",
        "in via",
        "12",
        "di",
        ",",
        ".",
        "mi chiamo",
        "Torino",
        "acqua",
    ]
)


def transcript(*lines: str, label: str = "") -> Transcript:
    turns = turns_of([Utterance.of(label, line) for line in lines])
    return Transcript("a", SourceKind.INTERVIEW, "a.txt", turns)


@given(st.lists(PARTS, min_size=1, max_size=25), st.data())
def test_pseudonyms_stay_whatever_stands_beside_them(parts: list[str], data: st.DataObject) -> None:
    source = transcript(" ".join(parts))
    text = source.text
    first = data.draw(st.integers(0, max(0, len(text) - 1)))
    last = data.draw(st.integers(first + 1, max(first + 1, len(text))))
    # What a language model may say: it knows nothing of pseudonyms.
    seen = [Finding(Span(first, min(last, len(text))), EntityType.PERSON, "pipeline", 1.0)]
    found = anonymise([source], {"a": seen})
    (printed,) = found.sources
    literals = literals_in(text)
    kept = [span.of(text) for span in literals]
    assert [printed.replaced.span(span).of(printed.text) for span in literals] == kept
    codes = {each[1:-1] for each in kept}
    assert not codes & {entity.code for entity in found.entities}


def test_numbers_go_on_after_those_in_the_text() -> None:
    source = transcript("Ne ho parlato con [PERSONA_7] e con la dottoressa Loredana Vigna.")
    (printed,) = anonymise([source]).sources
    assert printed.text == "Ne ho parlato con [PERSONA_7] e con la dottoressa [PERSONA_8]."


def test_a_name_beside_a_pseudonym_is_hidden() -> None:
    source = transcript("Ho visto [PERSONA_2] Vigna ieri.")
    seen = [Finding(Span(9, 26), EntityType.PERSON, "pipeline", 1.0)]
    (printed,) = anonymise([source], {"a": seen}).sources
    assert "Vigna" not in printed.text
    assert "[PERSONA_2] " in printed.text


def test_a_speaker_who_is_hidden_already_keeps_the_label() -> None:
    (printed,) = anonymise([transcript("Buongiorno.", label="[PERSONA_9]")]).sources
    assert printed.text == "[PERSONA_9]: Buongiorno."
