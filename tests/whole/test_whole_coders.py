"""Two coders apart: drawn, coded blind on two machines, merged, compared, brought to one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from psm_qual import Project
from tests.conftest import PERSONAL, Cli


def done(cli: Cli, *arguments: object, study: Path, typed: str | None = None) -> str:
    result = cli(*arguments, "--project", study, typed=typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def codings(study: Path) -> pd.DataFrame:
    table = pd.read_csv(study / "outputs/codings.csv", dtype={"code": str, "facet": str})
    return table.fillna({"facet": ""})


@pytest.fixture
def apart(cli: Cli, study: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The study, of which six passages are drawn, and a copy of it for somebody else."""
    done(cli, "blind", "--draw", 6, "--coder", "C1", study=study)
    other = tmp_path / "altrove"
    shutil.copytree(study, other)
    return study, other


@pytest.mark.slow
def test_two_coders_apart_are_merged_compared_and_brought_to_one(
    cli: Cli, apart: tuple[Path, Path], tmp_path: Path
) -> None:
    here, elsewhere = apart
    drawn = [each.id for each in Project.open(here).review("C1", blind=True).queue()]
    assert len(drawn) == 6

    # Nothing of the model is on the screen; "a" by habit leaves no passage without codes.
    shown = done(
        cli, "review", "--blind", "--coder", "C1", study=here,
        typed="a\n+ 6.1\nm per la sanità\nn\n" + "n\n" * 5,
    )  # fmt: skip
    assert "«" not in shown
    assert "%" not in shown
    assert "[?]" not in shown
    assert "Rivisti 6 brani su 6" in shown
    done(
        cli, "review", "--blind", "--coder", "C2", study=elsewhere,
        typed="+ 5.4\nn\n+ 3.1\nn\n" + "n\n" * 4,
    )  # fmt: skip

    # Merged once or twice: the same.
    file = tmp_path / "C2.jsonl"
    done(cli, "coding", "export", file, "--coder", "C2", study=elsewhere)
    (first,) = json.loads(done(cli, "coding", "import", file, "--json", study=here))
    assert (first["coder"], first["known"]) == ("C2", 0)
    before = codings(here)
    (again,) = json.loads(done(cli, "coding", "import", file, "--json", study=here))
    assert (again["added"], again["known"]) == (0, first["added"])
    assert codings(here).equals(before)

    # Compared where both were blind, and nowhere else.
    for coder in ("C1", "C2"):
        done(cli, "review", "--coder", coder, study=here, typed="a\na\nq\n")
    told = json.loads(done(cli, "agreement", "C1", "C2", "--json", study=here))
    assert (told["blind"], told["segments"]) == (True, 6)
    by_code = {row["code"]: row for row in told["codes"]}
    assert by_code["6.1"]["agreement"] == pytest.approx(5 / 6, abs=1e-4)
    sets = {row["set"]: row for row in told["passages"]}
    assert sets["strategy"]["empty"] == pytest.approx(4 / 6, abs=1e-4)
    assert sets["tipo"] | {"same": 1.0, "alpha": None} == sets["tipo"]
    totals = [row for row in told["acceptance"] if not row["code"]]
    assert [(row["coder"], row["share"]) for row in totals] == [("C1", 1.0), ("C2", 1.0)]
    assert "troppo facilmente" in told["warning"]
    shown = done(cli, "agreement", "C1", "C2", study=here)
    assert "6 brani codificati alla cieca da entrambi" in shown

    # Brought to one: the first by what a coder said, the second by other codes.
    left = json.loads(done(cli, "consensus", "list", "--json", study=here))
    assert {row["segment"] for row in left} == set(drawn[:2])
    assert all(row["blind"] for row in left)
    typed = "1\n1: la sanità viene prima\n= 3.2: passa per il treno\n"
    shown = done(cli, "consensus", "--coder", "C9", study=here, typed=typed)
    assert "per la sanità" in shown
    assert "Non è detto perché" in shown
    assert "Disaccordi ancora da risolvere: 0" in shown
    table = codings(here).query("coder == 'consensus:C9' and status == 'accepted'")
    agreed = {name: set(own["code"]) for name, own in table.groupby("segment")}
    assert set(agreed) == set(drawn[:2])
    assert {"6", "6.1"} in agreed.values()
    assert {"3", "3.2"} in agreed.values()

    # The originals stay, and agreement is what it was.
    after = json.loads(done(cli, "agreement", "C1", "C2", "--json", study=here))
    assert after["codes"] == told["codes"]
    (one, two) = json.loads(done(cli, "consensus", "history", "--json", study=here))
    assert "C1: 6 6.1" in one["between"] + two["between"]
    done(cli, "consensus", "undo", "--coder", "C9", study=here)
    assert len(json.loads(done(cli, "consensus", "list", "--json", study=here))) == 2

    # What stages do anew takes nothing of it away, and nobody's name is in any file.
    done(cli, "suggest", "--again", study=here)
    assert json.loads(done(cli, "consensus", "history", "--json", study=here))[0] == one
    text = (here / "outputs/codings.csv").read_text("utf-8") + file.read_text("utf-8")
    assert [name for name in PERSONAL if name in text.lower()] == []


def test_without_anything_blind_it_says_so(cli: Cli, study: Path) -> None:
    for coder, typed in (("C1", "a\na\nq\n"), ("C2", "a\nr\nn\nq\n")):
        done(cli, "review", "--coder", coder, "--order", "corpus", study=study, typed=typed)
    shown = done(cli, "agreement", "C1", "C2", study=study)
    assert "2 brani rivisti da entrambi" in shown
    assert "Non alla cieca" in shown
    assert json.loads(done(cli, "agreement", "C1", "C2", "--json", study=study))["blind"] is False


def test_what_is_to_be_coded_blind_waits_and_is_told_of(cli: Cli, apart: tuple[Path, Path]) -> None:
    study, _ = apart
    shown = done(cli, "review", "--coder", "C1", study=study, typed="q\n")
    assert "6 brani aspettano di essere codificati prima alla cieca" in shown


def test_a_file_that_does_not_fit_changes_nothing(cli: Cli, study: Path, tmp_path: Path) -> None:
    done(cli, "review", "--coder", "C1", "--order", "corpus", study=study, typed="a\nq\n")
    file = tmp_path / "C1.jsonl"
    done(cli, "coding", "export", file, "--coder", "C1", study=study)
    lines = file.read_text("utf-8").splitlines()
    lines[1] = lines[1].replace('"code": "6', '"code": "66')
    file.write_text("\n".join(lines), encoding="utf-8")
    before = codings(study)
    result = cli("coding", "import", file, "--coder", "C5", "--project", study)
    assert result.exit_code == 1
    assert "C1.jsonl, riga 2: il codice «66" in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert codings(study).equals(before)
