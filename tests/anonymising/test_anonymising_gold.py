"""What is promised of a first run without review, on the example study."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from psm_qual.anonymising import Anonymisation, anonymise
from psm_qual.disclosure import LeakCheck
from psm_qual.model import Action, SourceKind, Transcript
from psm_qual.naming import words_of
from psm_qual.recognisers import load_recognisers

ROOT = Path(__file__).resolve().parents[2]
RAW = {"int09", "int11"}  # raw speech recognition: no capitals, no punctuation
CODES = {"email", "phone", "fiscal_code", "iban", "vat_number", "plate"}


@dataclass(frozen=True)
class Judged:
    """The example study, what its gold marks and what was hidden."""

    transcripts: list[Transcript]
    marked: dict[str, list[tuple[int, int, str]]]
    study: Anonymisation

    def hidden(self) -> Iterator[tuple[Transcript, set[int]]]:
        """For each source the places that were replaced."""
        for transcript, source in zip(self.transcripts, self.study.sources, strict=True):
            yield (
                transcript,
                {
                    place
                    for mention in source.mentions
                    if mention.action is not Action.KEEP
                    for place in range(mention.span.start, mention.span.end)
                },
            )

    def recall(self, types: set[str], *, raw: bool) -> float:
        """Share of the marked mentions of some types that are wholly replaced."""
        found = [
            all(place in hidden for place in range(start, end) if transcript.text[place].isalnum())
            for transcript, hidden in self.hidden()
            for start, end, type_ in self.marked[transcript.source]
            if type_ in types and (transcript.source in RAW) is raw
        ]
        return sum(found) / len(found)

    def others(self) -> float:
        """Share of the words that nobody marked and that were replaced all the same."""
        taken = total = 0
        for transcript, hidden in self.hidden():
            marks = {
                place
                for start, end, _ in self.marked[transcript.source]
                for place in range(start, end)
            }
            for word in words_of(transcript.text):
                if word.start not in marks:
                    total += 1
                    taken += word.start in hidden
        return taken / total


@pytest.fixture(scope="module")
def judged() -> Judged:
    """The example study, anonymised without review and without a language pipeline."""
    sys.path.insert(0, str(ROOT))
    try:
        from tests.gold.build.gold import entity_rows
        from tests.gold.build.study import read_sources
    finally:
        sys.path.remove(str(ROOT))
    interviews, respondents = read_sources(ROOT / "tests" / "gold" / "masters")
    kinds = [(each.source, SourceKind.INTERVIEW) for each in interviews]
    kinds += [(each.source, SourceKind.QUESTIONNAIRE) for each in respondents]
    transcripts = [Transcript(s.id, kind, s.id, s.turns, s.attributes) for s, kind in kinds]
    recognisers = load_recognisers()
    patterns = {t.source: [f for r in recognisers for f in r.find(t.text)] for t in transcripts}
    marked = {
        source.id: [(row["start"], row["end"], row["type"]) for row in entity_rows(source)]
        for source, _ in kinds
    }
    study = anonymise(transcripts, patterns, recognisers=recognisers)
    return Judged(transcripts, marked, study)


def test_people_in_cased_text(judged: Judged) -> None:
    assert judged.recall({"person"}, raw=False) >= 0.95


def test_people_in_raw_speech(judged: Judged) -> None:
    assert judged.recall({"person"}, raw=True) >= 0.80


def test_municipalities_and_addresses_in_cased_text(judged: Judged) -> None:
    assert judged.recall({"municipality", "address"}, raw=False) >= 0.95


def test_all_emails_phones_and_codes(judged: Judged) -> None:
    assert judged.recall(CODES, raw=False) == 1.0
    assert judged.recall(CODES, raw=True) == 1.0


def test_few_other_words_are_lost(judged: Judged) -> None:
    assert judged.others() <= 0.04


def test_nothing_hidden_is_left_anywhere(judged: Judged) -> None:
    check = LeakCheck(judged.study.entities)
    left = [leak for source in judged.study.sources for leak in check.find(source.text)]
    assert left == []


def test_a_second_run_gives_the_same(judged: Judged) -> None:
    patterns = {
        transcript.source: [
            finding
            for recogniser in load_recognisers()
            for finding in recogniser.find(transcript.text)
        ]
        for transcript in judged.transcripts
    }
    again = anonymise(judged.transcripts, patterns, known=judged.study.entities)
    assert [each.text for each in again.sources] == [each.text for each in judged.study.sources]
