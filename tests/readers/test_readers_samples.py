"""Every file under `samples/` is read as the file beside it says."""

from __future__ import annotations

import json
import unicodedata
from itertools import pairwise
from pathlib import Path

import make_samples
import pytest

from psm_qual.model import Role, Transcript, Turn
from psm_qual.readers import read_file

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(
    path for path in SAMPLES.rglob("*.*") if path.is_file() and ".expected." not in path.name
)


def name_of(path: Path) -> str:
    return path.relative_to(SAMPLES).as_posix()


def as_json(transcripts: list[Transcript]) -> list[dict[str, object]]:
    return [
        {
            "source": one.source,
            "turns": [[turn.label, turn.text] for turn in one.turns],
            "attributes": dict(one.attributes),
            "identifiers": dict(one.identifiers),
        }
        for one in transcripts
    ]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_sample_reads_as_its_neighbour_says(path: Path) -> None:
    transcripts = read_file(path)
    wanted = path.with_suffix(".expected.txt")
    if wanted.exists():
        assert [one.source for one in transcripts] == [path.stem]
        assert transcripts[0].text + "\n" == wanted.read_text(encoding="utf-8")
    else:
        table = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
        assert as_json(transcripts) == table


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_text_of_a_sample_is_canonical(path: Path) -> None:
    for transcript in read_file(path):
        text = transcript.text
        assert "\r" not in text
        assert "\ufeff" not in text
        assert unicodedata.is_normalized("NFC", text)
        assert len(text.split("\n")) == max(len(transcript.turns), 1)
        for turn in transcript.turns:
            assert text[turn.span.start : turn.span.end] == turn.text
            assert turn.text == " ".join(turn.text.split())
            assert all(turn.text[pause] == " " for pause in turn.pauses)
            assert turn.role is Role.RESPONDENT


def test_every_sample_has_a_neighbour_and_every_neighbour_a_sample() -> None:
    neighbours = {path.with_suffix("").with_suffix("") for path in SAMPLES.rglob("*.expected.*")}
    assert {path.with_suffix("") for path in FILES} == neighbours
    assert len(FILES) >= 35


def test_made_samples_come_out_the_same_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in SAMPLES.iterdir():
        (tmp_path / folder.name).mkdir()
    monkeypatch.setattr(make_samples, "SAMPLES", tmp_path)
    make_samples.main()
    made = [path for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    assert made
    first = {path: path.read_bytes() for path in made}
    make_samples.main()
    assert {path: path.read_bytes() for path in made} == first
    for path in made:
        kept = SAMPLES / path.relative_to(tmp_path)
        before, after = read_file(kept), read_file(path)
        assert [one.text for one in after] == [one.text for one in before]


@pytest.mark.parametrize(
    ("sample", "label", "units"),
    [
        pytest.param(
            "txt/tabbed.txt",
            "INT04",
            ["dimmi del lavoro|", "eh il lavoro|faccio turni di notte quasi sempre|"],
            id="a line of a transcription is a unit",
        ),
        pytest.param(
            "txt/wrapped_at_a_margin.txt",
            "Intervistatore",
            ["Come è nata la cooperativa, e perché proprio in quella cascina?|", "Le credo.|"],
            id="a line broken at the margin is no unit",
        ),
        pytest.param(
            "vtt/teams.vtt",
            "Amina El Khoury",
            ["Va benissimo.|Le dico subito: siamo in tre & basta.|"],
            id="a cue is a unit, its lines are not",
        ),
        pytest.param(
            "eaf/tiers.eaf",
            "Malgaro",
            ["Salgo a giugno,|con le bestie & i cani.|"],
            id="an annotation is a unit",
        ),
        pytest.param(
            "docx/table_of_two_columns.docx",
            "Intervistato",
            ["Dai prezzi.|Il latte sta a quaranta centesimi.|Quaranta.|", "Uguale. Ecco: uguale.|"],
            id="a paragraph of a cell is a unit",
        ),
        pytest.param(
            "pdf/hyphenated.pdf",
            "R",
            [
                "Poco. La presa in carico dovrebbe essere integrata, ma il consorzio e il "
                "distretto non si parlano da anni, e così anche la parola socio-sanitario resta "
                "una parola. Almeno, io la vedo-|",
                "La vedo così.|",
            ],
            id="a printed line is no unit where it goes on in the next",
        ),
    ],
)
def test_pauses_lie_where_the_file_ends_a_unit(sample: str, label: str, units: list[str]) -> None:
    (transcript,) = read_file(SAMPLES / sample)
    turns = [turn for turn in transcript.turns if turn.label == label][: len(units)]
    assert [marked(turn) for turn in turns] == units


def marked(turn: Turn) -> str:
    """Text of a turn, a bar at the end of each unit."""
    bounds = [0, *(pause + 1 for pause in turn.pauses), len(turn.text) + 1]
    return "".join(turn.text[start : end - 1] + "|" for start, end in pairwise(bounds))
