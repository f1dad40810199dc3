"""Whatever is said, in whatever format it is written down: it is read as it was said."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_makers.printed import pages
from reader_makers.sheets import book
from reader_makers.talk import WRITERS, Said

from psm_qual.model import Utterance, turns_of
from psm_qual.readers import ReadingOptions, read_file

LABELS = [
    "I", "R", "INT", "D1", "speaker 1", "SPEAKER_00", "TOI001", "Ada", "Lo Presti", "Di Nanni",
    "Zoë D'Arco", "Dott.ssa Sanna Lo Monaco", "LA SINDACA", "Elio (in ritardo)", "Intervistatrice",
    "Niccolo\u0300 Re\u0301",
]  # fmt: skip
OPENINGS = ["Ecco:", "Sì,", "Allora", "il", "Perché?", "[ride]", "(pausa)", "«Mah»", "E\u0300"]
WORDS = [
    "bosco", "è", "perche\u0301", "12:30", "n.", "C'era", "così:", "&", "<", "{", "}", "\\", "|",
    "1998", "3,5", "“qui”", "…", "–", "a", "\u00a0", "\u200b", "🙂", "l'Ornella", "e-mail", ";",
    '"ah"',
]  # fmt: skip

lines = st.builds(
    lambda first, rest: " ".join([first, *rest]),
    st.sampled_from(OPENINGS),
    st.lists(st.sampled_from(WORDS), max_size=12),
)


@st.composite
def talk(draw: st.DrawFn) -> Said:
    """Turns of two or three people who each speak more than once."""
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=2, max_size=3, unique=True))
    order = labels * 2 + draw(st.lists(st.sampled_from(labels), max_size=4))
    return [(label, draw(st.lists(lines, min_size=1, max_size=3))) for label in order]


def wanted(said: Said) -> list[tuple[str, str]]:
    turns = turns_of(Utterance.of(label, *texts) for label, texts in said)
    return [(turn.label, turn.text) for turn in turns]


def read(folder: Path, name: str, data: bytes) -> list[tuple[str, str]]:
    path = folder / name
    path.write_bytes(data)
    (transcript,) = read_file(path)
    for turn in transcript.turns:
        assert transcript.text[turn.span.start : turn.span.end] == turn.text
    assert unicodedata.is_normalized("NFC", transcript.text)
    assert len(transcript.text.split("\n")) == len(transcript.turns)
    return [(turn.label, turn.text) for turn in transcript.turns]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("talk")


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=30, deadline=None)
@given(said=talk())
def test_what_is_written_is_read(name: str, said: Said, folder: Path) -> None:
    suffix, write = WRITERS[name]
    assert read(folder, f"talk{suffix}", write(said)) == wanted(said)


PRINTABLE = [word for word in WORDS if word.isascii() and word not in ("<", "&")] + ["è", "perché"]


@settings(max_examples=15, deadline=None)
@given(
    said=st.lists(
        st.tuples(
            st.sampled_from(["INT", "Dirigente"]),
            st.lists(st.sampled_from(PRINTABLE), min_size=1, max_size=60),
        ),
        min_size=4,
        max_size=12,
    )
)
def test_what_is_printed_is_read(said: list[tuple[str, list[str]]], folder: Path) -> None:
    known = [("INT", ["Comincio."]), ("Dirigente", ["Prego."]), ("Dirigente", ["Dica."]), *said]
    texts = [f"<b>{label}:</b> E {' '.join(words)}" for label, words in known]
    data = pages([texts[:5], texts[5:]])
    spoken = [(label, [f"E {' '.join(words)}"]) for label, words in known]
    assert read(folder, "talk.pdf", data) == wanted(spoken)


answers = st.lists(
    st.text(
        alphabet=st.one_of(st.characters(codec="utf-8", exclude_categories=["C"]), st.just("\n")),
        max_size=40,
    ),
    min_size=1,
    max_size=6,
)


def spoken_to(question: str, answer: str) -> list[tuple[str, str]]:
    return wanted([(question, answer.splitlines() or [""])])


@settings(max_examples=30, deadline=None)
@given(answers=answers, separator=st.sampled_from(";,\t|"))
def test_answers_of_a_csv_are_read_whole(
    answers: Sequence[str], separator: str, folder: Path
) -> None:
    rows = [(str(n), answer) for n, answer in enumerate(answers, 1)]
    data = table_of(rows, separator)
    assert questionnaire(folder, "answers.csv", data) == [
        (f"answers-{n}", spoken_to("Che ne dice?", answer)) for n, answer in rows
    ]


@settings(max_examples=20, deadline=None)
@given(answers=answers)
def test_answers_of_a_sheet_are_read_whole(answers: Sequence[str], folder: Path) -> None:
    plain = [answer if not answer.startswith(("=", "#")) else "x" + answer for answer in answers]
    rows = [[n, answer] for n, answer in enumerate(plain, 1)]
    data = book({"Dati": [["id", "Che ne dice?"], *rows]})
    assert questionnaire(folder, "answers.xlsx", data) == [
        (f"answers-{n}", spoken_to("Che ne dice?", str(answer))) for n, answer in rows
    ]


def table_of(rows: Sequence[tuple[str, str]], separator: str) -> bytes:
    whole = io.StringIO(newline="")
    writer = csv.writer(whole, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([("id", "Che ne dice?"), *rows])
    return whole.getvalue().encode()


def questionnaire(folder: Path, name: str, data: bytes) -> list[tuple[str, list[tuple[str, str]]]]:
    path = folder / name
    path.write_bytes(data)
    read = read_file(path, options=ReadingOptions(open_questions=("Che ne dice?",)))
    return [(one.source, [(turn.label, turn.text) for turn in one.turns]) for one in read]
