"""Reviewing in the terminal: every answer is kept, nothing is overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from psm_qual import Project
from tests.conftest import Cli


def _review(cli: Cli, study: Path, *answers: str, coder: str = "C1") -> str:
    typed = "".join(f"{answer}\n" for answer in answers)
    result = cli("review", "--coder", coder, "--order", "corpus", "--project", study, typed=typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def _codings(study: Path) -> pd.DataFrame:
    table = pd.read_csv(study / "outputs/codings.csv", dtype={"code": str, "facet": str})
    return table.fillna({"facet": ""})


def test_a_passage_is_shown_with_its_question_and_the_reason(cli: Cli, study: Path) -> None:
    shown = _review(cli, study, "q")
    assert "[Buongiorno, sindaca" in shown
    assert "medico di base" in shown
    assert "6.1 Garantire maggiore equità" in shown
    assert "«" in shown


def test_accept_all_marks_the_passage_reviewed(cli: Cli, study: Path) -> None:
    first = Project.open(study).review("C1").queue("corpus")[0].id
    assert "Rivisti 1 brani" in _review(cli, study, "a", "q")
    codings = _codings(study)
    own = codings[codings["segment"] == first]
    assert set(own["status"]) == {"accepted"}
    assert set(own["coder"]) == {"C1"}


@pytest.mark.parametrize(
    ("answers", "accepted", "rejected"),
    [
        pytest.param(["r", "+ 5.4", "n"], {"5", "5.4"}, {"6", "6.1"}, id="reject all, add another"),
        pytest.param(["c {6.1} 5.4", "n"], {"5", "5.4"}, {"6", "6.1"}, id="change the strategy"),
        pytest.param(["a {6.1}", "n"], {"6", "6.1"}, set(), id="a strategy brings its axis"),
        pytest.param(["+ capodanno", "n"], set(), {"6", "6.1"}, id="no such code adds nothing"),
        pytest.param(["a", "u", "q"], set(), set(), id="undo takes back all of an answer"),
        pytest.param(["s", "q"], set(), set(), id="skip decides nothing"),
        pytest.param(["n certo", "q"], set(), set(), id="more than a letter is no answer"),
    ],
)
def test_answers(
    cli: Cli, study: Path, answers: list[str], accepted: set[str], rejected: set[str]
) -> None:
    review = Project.open(study).review("C1")
    first = review.queue("corpus")[0].id
    numbers = {coding.code: n for n, coding in enumerate(review.item(first).codings, start=1)}
    _review(cli, study, *(each.replace("{6.1}", str(numbers["6.1"])) for each in answers))
    own = _codings(study).query("segment == @first and facet == ''")
    assert accepted <= set(own.query("status == 'accepted'")["code"])
    assert rejected <= set(own.query("status == 'rejected'")["code"])
    if not accepted | rejected:
        assert set(own["status"]) == {"suggested"}


def test_undo_brings_the_passage_back(cli: Cli, study: Path) -> None:
    shown = _review(cli, study, "a", "a", "u", "q").split("── ")[1:]
    names = [each.split()[0] for each in shown]
    assert names[3] == names[1] != names[2]
    assert "Annullato" in shown[2]


def test_decisions_outlive_a_new_suggestion(cli: Cli, study: Path) -> None:
    _review(cli, study, "a", "a", "q")
    before = _codings(study).query("status != 'suggested'")
    assert cli("suggest", "--again", "--project", study).exit_code == 0
    after = _codings(study).query("status != 'suggested'")
    keys = ["segment", "facet", "code", "status", "coder"]
    pd.testing.assert_frame_equal(
        before[keys].reset_index(drop=True), after[keys].reset_index(drop=True)
    )


def test_two_coders_are_kept_apart_and_compared(cli: Cli, study: Path) -> None:
    _review(cli, study, *["a"] * 4, "q", coder="C1")
    _review(cli, study, "a", "a", "r", "n", "a", "q", coder="C2")
    result = cli("agreement", "C1", "C2", "--project", study)
    assert result.exit_code == 0
    assert "4 brani rivisti da entrambi" in result.stdout
    [pair] = json.loads(cli("agreement", "--json", "--project", study).stdout)
    assert (pair["coders"], pair["segments"]) == (["C1", "C2"], 4)
    coders = set(_codings(study).query("status != 'suggested'")["coder"])
    assert coders == {"C1", "C2"}


def test_agreement_without_common_segments(cli: Cli, study: Path) -> None:
    result = cli("agreement", "C1", "C2", "--project", study)
    assert result.exit_code == 1
    assert "nessun brano in comune" in result.stderr


def test_the_end_of_input_loses_nothing(cli: Cli, study: Path) -> None:
    _review(cli, study, "a", "m da rivedere con calma")
    review = Project.open(study).review("C1")
    assert review.progress()[0] == 1
    assert review.item(review.queue("corpus")[0].id).memos == ["da rivedere con calma"]
