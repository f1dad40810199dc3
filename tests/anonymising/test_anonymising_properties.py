"""What holds for any study."""

from __future__ import annotations

from collections.abc import Callable

from anonymising_studies import interview
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.anonymising import anonymise
from psm_qual.disclosure import LeakCheck
from psm_qual.model import Action, Span, Transcript

PEOPLE = """
Loredana Vigna; Vigna Loredana; Enrica Bertolone; Bertolone; Vigna; Loredana; L. Vigna; Rosa Peila;
Amina El Khoury; El Khoury; Degli Esposti; Ettore Quaranta; Nicolò D'Amico; Maria Rolando-Mei; Rosa;
Marco Vigna; Chiarabaglio; nicola chiarabaglio; Piet van der Molden; Sanna Lo Monaco
"""
PLACES = """
Moncrosio; Valpiana Alta; Valpiana; Sant'Orso in Valle; Torino; via dei Filatoi 12; Borgata Fournel;
Cascata Srl; Filo d'Erba; Lavoro e Valli; Borgorosso Canavese; Moncalieri; Piscina; Bruno
"""
PHRASES = """
ho visto {name}; la dottoressa {name} dice; il signor {name}; mi chiamo {name}; a {name};
ci diceva {name} ieri; il comune di {name}; la cooperativa {name}; {name} lo sa;
una vigna rosa; e a {name} poi;
quaranta serre; [PERSONA_4] tace; mah ehm xxx
"""


def one_of(listed: str) -> st.SearchStrategy[str]:
    return st.sampled_from([each.strip() for each in listed.split(";")])


CASES = st.sampled_from([str, str.lower, str.upper])


def phrase(frame: str, name: str, case: Callable[[str], str]) -> str:
    return frame.format(name=case(name))


SAID = st.builds(phrase, one_of(PHRASES), one_of(PEOPLE + ";" + PLACES), CASES)
TALK = st.lists(SAID, min_size=1, max_size=6).map(", ".join)
LABELS = st.sampled_from(["R", "I", "Sindaca Vigna", "TOI001", "Enrica Bertolone", "speaker 1"])
STUDIES = st.lists(st.lists(st.tuples(LABELS, TALK), min_size=1, max_size=3), max_size=3).map(
    lambda sources: [
        interview(f"int{number:02}", *talk) for number, talk in enumerate(sources, start=1)
    ]
)


@settings(deadline=None)
@given(STUDIES)
def test_only_mentions_change(study: list[Transcript]) -> None:
    for transcript, source in zip(study, anonymise(study).sources, strict=True):
        expected, position = "", 0
        for mention in source.mentions:
            kept = mention.action is Action.KEEP
            said = mention.span.of(transcript.text)
            expected += transcript.text[position : mention.span.start]
            expected += said if kept else mention.replacement
            position = mention.span.end
        assert source.text == expected + transcript.text[position:]


@settings(deadline=None)
@given(STUDIES)
def test_nothing_that_was_hidden_can_be_found_again(study: list[Transcript]) -> None:
    result = anonymise(study)
    check = LeakCheck(result.entities)
    assert [leak for source in result.sources for leak in check.find(source.text)] == []


@settings(deadline=None)
@given(STUDIES)
def test_a_second_run_with_what_is_known_changes_nothing(study: list[Transcript]) -> None:
    first = anonymise(study)
    again = anonymise(study, known=first.entities)
    assert [each.text for each in again.sources] == [each.text for each in first.sources]
    assert set(again.entities) == set(first.entities)


@settings(deadline=None)
@given(STUDIES)
def test_labels_and_turns_are_found_in_the_new_text(study: list[Transcript]) -> None:
    for transcript, source in zip(study, anonymise(study).sources, strict=True):
        lines = [
            f"{source.labels[turn.label]}: {source.replaced.cut(turn.span)}"
            for turn in transcript.turns
        ]
        assert source.text == "\n".join(lines)
        assert source.replaced.cut(Span(0, len(transcript.text))) == source.text
