"""The example study's report, read back: its structure, and every figure of it counted anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from psm_qual.codebooks import find_codebook
from tests.conftest import ROOT
from tests.making.structure import outline
from tests.whole.report_figures import (
    MARK,
    Counts,
    Rows,
    figures,
    page_tables,
    sentences,
    word_tables,
)

# The whole way of the data, at the size of the example: long.
pytestmark = pytest.mark.slow

STRUCTURE = Path(__file__).with_name("restituzione.structure.txt")
READERS = {".docx": word_tables, ".html": page_tables}


@pytest.fixture(scope="module")
def counts(example: Path) -> Counts:
    return Counts(example / "outputs")


@pytest.fixture(scope="module", params=READERS)
def report(example: Path, request: pytest.FixtureRequest) -> Path:
    return example / f"outputs/publication/restituzione{request.param}"


@pytest.fixture(scope="module")
def tables(report: Path) -> list[tuple[str, Rows]]:
    return READERS[report.suffix](report)


def test_the_structure_is_the_golden_one(example: Path) -> None:
    found = outline((example / "outputs/publication/restituzione.docx").read_bytes())
    assert found == STRUCTURE.read_text(encoding="utf-8")


def _is(shown: str, true: int) -> bool:
    """A figure in print is the true one, and not small; a mark says nothing."""
    return shown == MARK or (shown == str(true) and (true == 0 or true >= 3))


def test_what_was_done_is_what_the_codings_say(
    tables: list[tuple[str, Rows]], counts: Counts
) -> None:
    seen = {}
    for _, rows in tables:
        if rows[0][0] == "Strategia":
            for code, (status, done, _, criticised) in figures(rows):
                assert _is(done, counts.of(code, "attuazione")), code
                assert _is(criticised, counts.of(code, "criticita")), code
                assert (status == "Nessuna azione riferita") == (done == "0")
                assert (status == "Troppo poche fonti") == (done == MARK)
                seen[code] = done
    frame = find_codebook(ROOT / "codebooks", "psm_2024_2026")
    assert list(seen) == [code.id for code in frame.at("strategy")]
    # Most can be told.
    assert sum(done != MARK for done in seen.values()) > len(seen) / 2


def test_needs_and_proposals_are_what_the_codings_say(
    tables: list[tuple[str, Rows]], counts: Counts
) -> None:
    told = 0
    for _, rows in tables:
        if rows[0] == ["Esigenze", "Proposte"]:
            for code, _ in figures(rows):
                (left, right) = next(row for row in rows if row[0].startswith(f"{code} "))
                for text, kind in ((left, "esigenza"), (right, "proposta")):
                    for number in re.findall(r"(\d+) intervistati", text):
                        assert int(number) == counts.of(code, kind) >= 3
                        told += 1
    assert told > 10


def test_sentences_on_axes_count_their_people(report: Path, counts: Counts) -> None:
    text = " ".join(sentences(report).split())
    needs = [int(n) for n in re.findall(r"Sotto questo asse (\d+) intervistati dicono", text)]
    assert needs == [counts.of(str(axis), "esigenza") for axis in range(1, 7)]


def test_themes_are_those_of_the_tables(tables: list[tuple[str, Rows]], counts: Counts) -> None:
    themes = {label: theme for theme, label in counts.labels.items()}
    (rows,) = [rows for _, rows in tables if rows[0][0] == "Tema"]
    for name, said, _ in rows[1:]:
        label, told = name.split("\n")
        if label in themes:
            assert told == f"Ne parlano {counts.theme(themes[label])} intervistati."
        assert 1 <= said.count("«") <= 3


def test_the_premise_counts_what_was_heard(report: Path, counts: Counts) -> None:
    text = " ".join(sentences(report).split())
    kinds = counts.sources["kind"].value_counts()
    heard = f"{kinds['interview']} interviste e {kinds['questionnaire']} questionari"
    words = f"{counts.sources['words'].astype(int).sum():,}".replace(",", ".")
    assert f"da {heard} (da settembre a novembre 2025): in tutto {words} parole" in text


def test_the_calendar_adds_up_to_all_who_were_heard(
    tables: list[tuple[str, Rows]], counts: Counts
) -> None:
    lists = [rows for heading, rows in tables if heading.startswith("Allegato")]
    assert [rows[0][0] for rows in lists] == ["Mese", "Categoria"]
    for rows in lists:
        assert sum(int(n) for _, n in rows[1:]) == len(counts.sources)
        assert all(int(n) >= 3 for _, n in rows[1:])


def test_quotations_are_passages_each_once_and_no_id_is_in_print(
    report: Path, counts: Counts
) -> None:
    text = sentences(report)
    assert not re.search(r"\b(int\d\d-\d{3}|questionario-R\d{3})", text)
    if report.suffix == ".html":
        quoted = re.findall(r"«([^«»]{60,})»", text)
        assert len(quoted) == len(set(quoted)) > 100


def test_what_was_withheld_is_told(tables: list[tuple[str, Rows]]) -> None:
    heading, rows = tables[-1]
    assert heading == "Che cosa non è stato pubblicato"
    told = {row[0]: int(row[1]) for row in rows[1:]}
    assert told["Cifre"] > 0
