"""What people cut outlives every run, and so does what was decided on it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pytest

from psm_qual import Project
from psm_qual.past import history
from tests.conftest import INTERVIEWS, PERSONAL, Cli

WHOLE = "colle-002"
WORDS = "Servirebbe un'infermiera"
WHO = ("--coder", "C1")


@pytest.fixture(autouse=True)
def here(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(study)


def ran(output: str) -> list[str]:
    """Stages that did something."""
    return [line.split(":")[0] for line in output.splitlines() if "nulla di cambiato" not in line]


def texts() -> dict[str, str]:
    table = pd.read_csv("outputs/segments.csv").set_index("segment")
    return dict(table[table["role"] == "respondent"]["text"])


def codes(segment: str) -> dict[str, str]:
    table = pd.read_csv("outputs/codings.csv", dtype=str).set_index("segment")
    own = table.loc[[segment]] if segment in table.index else table.iloc[:0]
    return dict(zip(own["code"], own["status"], strict=True))


def split(cli: Cli) -> tuple[str, str]:
    """Split a passage that was coded; gives the parts, in order."""
    before = set(texts())
    review = Project.open(Path()).review("C1")
    review.accept(WHOLE, "5.4")
    assert cli("passages", "split", WHOLE, WORDS, *WHO).exit_code == 0
    (new,) = set(texts()) - before
    own = {key: text for key, text in texts().items() if key in (WHOLE, new)}
    first, second = own
    return first, second


def test_a_cut_is_in_the_tables_at_once(cli: Cli) -> None:
    whole = texts()[WHOLE]
    first, second = split(cli)
    assert f"{texts()[first]} {texts()[second]}" == whole
    assert texts()[second].startswith(WORDS)
    assert codes(first)["5.4"] == codes(second)["5.4"] == "accepted"
    assert WHOLE in (first, second)


@pytest.mark.slow
def test_a_run_asks_again_only_what_depends_on_the_passages(cli: Cli) -> None:
    parts = split(cli)
    before = texts()
    result = cli("run")
    assert result.exit_code == 0, result.output
    assert ran(result.stdout)[0] == "Suggerimenti"
    assert texts() == before
    assert [codes(part)["5.4"] for part in parts] == ["accepted", "accepted"]
    assert ran(cli("run").stdout) == []


@pytest.mark.slow
def test_names_may_be_looked_for_again(cli: Cli) -> None:
    split(cli)
    before = texts()
    assert cli("anonymise", "--again").exit_code == 0
    assert cli("run").exit_code == 0
    assert texts() == before
    assert cli("passages", "undo", *WHO).exit_code == 0
    assert WHOLE in texts()
    assert not [key for key in texts() if "-c" in key]


@pytest.mark.slow
def test_passages_may_be_found_again(cli: Cli) -> None:
    split(cli)
    before = texts()
    os.utime("corpus/colle.txt")
    # To all appearances the file is another one: passages and names are found anew.
    result = cli("run")
    assert ran(result.stdout)[:3] == ["Lettura", "Brani", "Anonimizzazione"]
    assert texts() == before


def edit(old: str, new: str) -> None:
    assert old in INTERVIEWS["colle.txt"]
    text = INTERVIEWS["colle.txt"].replace(old, new)
    Path("corpus/colle.txt").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_a_cut_follows_its_place_through_an_edit(cli: Cli) -> None:
    first, second = split(cli)
    before = texts()
    edit("Buongiorno, sindaca", "Buongiorno, e grazie di avermi ricevuta, sindaca")
    assert cli("run").exit_code == 0
    assert texts() == before
    assert [codes(part)["5.4"] for part in (first, second)] == ["accepted", "accepted"]
    shown = Project.open(Path()).segments.set_index("segment")
    assert shown.loc[second, "start"] > shown.loc[first, "end"]
    # And it can still be taken back.
    assert cli("passages", "undo", *WHO).exit_code == 0
    assert len(texts()) == len(before) - 1


@pytest.mark.slow
def test_a_cut_whose_place_is_gone_is_left_out_and_told(cli: Cli) -> None:
    split(cli)
    edit(
        INTERVIEWS["colle.txt"].split("\n")[1],
        "Sindaca Ferrua: Di questo non vorrei parlare, se permette, per adesso preferisco tacere.",
    )
    assert cli("run").exit_code == 0
    assert not [key for key in texts() if "-c" in key]
    assert json.loads(cli("status", "--json").stdout)["cuts_left_out"] == 1
    assert "taglio" in cli("status").stdout
    assert cli("passages", "undo", *WHO).exit_code == 0
    assert json.loads(cli("status", "--json").stdout)["cuts_left_out"] == 0


def test_in_the_terminal_a_passage_is_split_by_typing_its_words(cli: Cli) -> None:
    shown = cli("review", *WHO, "--order", "corpus", typed=f"/ {WORDS.upper()}\nn\nn\nq\n").stdout
    (new,) = [key for key in texts() if "-c" in key]
    # Both parts come next, one after the other.
    assert shown.index("Fatto") < shown.index(f"{new}", shown.index("Fatto"))
    assert Project.open(Path()).review("C1").progress()[0] == 2


def test_in_the_terminal_cuts_and_decisions_are_taken_back_in_their_order(cli: Cli) -> None:
    before = texts()
    typed = f"m prima del taglio\n/ {WORDS}\nu\nu\nq\n"
    shown = cli("review", *WHO, "--order", "corpus", typed=typed).stdout
    assert shown.count("Annullat") == 2
    assert texts() == before
    said = [each.what for each in history(Project.open(Path()).study) if each.who == "C1"]
    assert said == ["memo", "cut_split", "cut_undo", "undo"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("split", WHOLE, "parole mai dette"), "non ci sono", id="words not there"),
        pytest.param(("split", WHOLE), "una cosa sola", id="neither words nor a number"),
        pytest.param(("split", WHOLE, "--at", "9999"), "fuori", id="beyond the end"),
        pytest.param(("join", "sindacato-002"), "non c'è", id="nothing to join it with"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_or_two(
    cli: Cli, arguments: tuple[str, ...], said: str
) -> None:
    before = texts()
    result = cli("passages", *arguments, *WHO)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 2
    assert texts() == before


def test_nothing_original_comes_into_the_study_by_cutting(cli: Cli) -> None:
    whole = texts()[WHOLE]
    name = whole.index("[PERSONA_")
    assert cli("passages", "split", WHOLE, "--at", str(name), *WHO).exit_code == 0
    assert cli("passages", "join", WHOLE, *WHO).exit_code == 0 or cli("passages", "undo", *WHO)
    assert cli("passages", "undo", *WHO).exit_code == 0
    written = b"".join(path.read_bytes() for path in Path(".psm_qual").glob("project.sqlite*"))
    # Names of files are those of the corpus.
    assert [name for name in PERSONAL if name.encode() in written.lower()] == []
