"""The example study is what its masters say, and reads back as they were written."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import Transcript
from psm_qual.readers import read_file
from tests.gold.build.__main__ import MASTERS, ROOT
from tests.gold.build.pacing import Clock, chunks, fold, sentences, stamp
from tests.gold.build.source import Source
from tests.gold.build.study import build, read_sources

BUILT = build(MASTERS)
INTERVIEWS, RESPONDENTS = read_sources(MASTERS)
SOURCES: dict[str, Source] = {
    source.id: source
    for source in [
        *(interview.source for interview in INTERVIEWS),
        *(respondent.source for respondent in RESPONDENTS),
    ]
}
TRANSCRIPTS = [name for name in BUILT if name.startswith("corpus/") and "metadata" not in name]
# The libraries that make the others may write other bytes in another version: what is read from
# them is compared instead.
PLAIN = {".csv", ".jsonl", ".md", ".rtf", ".srt", ".txt", ".vtt"}


def rows(name: str) -> list[dict[str, Any]]:
    lines = BUILT[f"tests/gold/{name}.jsonl"].decode("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Transcript]:
    """Every source as the readers find it in the files just built."""
    found: dict[str, Transcript] = {}
    folder = tmp_path_factory.mktemp("study")
    for name in TRANSCRIPTS:
        path = folder / Path(name).name
        path.write_bytes(BUILT[name])
        found |= {transcript.source: transcript for transcript in read_file(path)}
    return found


def test_the_same_masters_give_the_same_bytes() -> None:
    again = build(MASTERS)
    assert list(again) == list(BUILT)
    assert [name for name, data in again.items() if data != BUILT[name]] == []


@pytest.mark.parametrize("name", [name for name in BUILT if Path(name).suffix in PLAIN])
def test_the_checkout_holds_what_the_masters_make(name: str) -> None:
    assert (ROOT / name).read_bytes() == BUILT[name], "run python -m tests.gold.build"


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_file_of_the_checkout_reads_as_its_master(name: str) -> None:
    transcripts = read_file(ROOT / name)
    assert transcripts
    for transcript in transcripts:
        assert transcript.text == SOURCES[transcript.source].text, transcript.source


def test_every_source_is_read_from_what_was_built(read: dict[str, Transcript]) -> None:
    assert sorted(read) == sorted(SOURCES)
    for name, source in SOURCES.items():
        assert read[name].text == source.text, name


def test_gold_turns_are_the_turns_that_are_read(read: dict[str, Transcript]) -> None:
    columns = ("source", "turn", "label", "start", "end")
    gold = [tuple(row[column] for column in columns) for row in rows("turns")]
    assert gold == [
        (name, turn.number, turn.label, turn.span.start, turn.span.end)
        for name in SOURCES
        for turn in read[name].turns
    ]


def test_every_mention_is_its_words_in_the_text_that_is_read(read: dict[str, Transcript]) -> None:
    mentions = rows("entities")
    assert len(mentions) > 500
    for row in mentions:
        text = read[row["source"]].text
        assert text[row["start"] : row["end"]] == row["text"], row


def test_every_passage_lies_inside_its_turn_and_cuts_no_word(read: dict[str, Transcript]) -> None:
    turns = {(row["source"], row["turn"]): row for row in rows("turns")}
    for row in rows("passages"):
        turn = turns[row["source"], row["turn"]]
        text = read[row["source"]].text
        assert turn["role"] == "respondent", row
        assert turn["start"] <= row["start"] < row["end"] <= turn["end"], row
        around = text[row["start"] - 1 : row["start"]] + text[row["end"] : row["end"] + 1]
        assert not any(character.isalnum() for character in around), row


def test_no_passage_cuts_a_mention() -> None:
    for row in rows("passages"):
        for mention in rows("entities"):
            if mention["source"] == row["source"]:
                inside = row["start"] <= mention["start"] and mention["end"] <= row["end"]
                outside = mention["end"] <= row["start"] or row["end"] <= mention["start"]
                assert inside or outside, (row, mention)


def test_e_mails_of_the_questionnaire_are_identifiers(read: dict[str, Transcript]) -> None:
    addresses = [row for row in rows("fields") if row["type"] == "email"]
    assert len(addresses) >= 25
    for row in addresses:
        transcript = read[row["source"]]
        assert transcript.identifiers[row["field"]] == row["text"]
        assert row["field"] not in transcript.attributes


def test_metadata_names_every_interview_and_no_questionnaire() -> None:
    header, *table = csv.reader(BUILT["corpus/metadata.csv"].decode("utf-8").splitlines())
    assert header == ["source", "categoria", "zona", "data", "modalita", "durata_min"]
    assert [row[0] for row in table] == [interview.stem for interview in INTERVIEWS]
    assert all(len(row) == len(header) and all(row) for row in table)


@given(
    st.lists(st.sampled_from(["eh", "no.", "cioè…", "perché?", "12.40", "l'Ornella"]), min_size=1)
)
def test_cutting_talk_loses_nothing(words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(sentences(text)) == text
    assert " ".join(chunks(text, (3, 1, 2))) == text
    assert " ".join(fold(text, 12)) == text


def test_times_go_on() -> None:
    clock = Clock()
    first, second = clock.speak("uno due"), clock.speak("tre")
    assert first[0] < first[1] < second[0] < second[1]
    assert stamp(3_723_004) == "01:02:03"
    assert stamp(3_723_004, ",") == "01:02:03,004"
