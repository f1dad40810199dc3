"""Every command, as somebody types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import Cli
from tests.making.commands import every_command


def test_help_and_version_load_nothing_heavy() -> None:
    # What makes `psm-qual --help` answer at once: no library of the adapters is imported.
    code = (
        "import sys, psm_qual.cli.app;"
        "heavy = {'numpy', 'pandas', 'sqlalchemy', 'pydantic', 'spacy', 'sklearn', 'torch',"
        "'bertopic',"
        "'presidio_analyzer', 'altair', 'docx', 'openpyxl', 'cryptography', 'jinja2', 'yaml'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_help_is_italian_by_default_and_lists_the_contract(cli: Cli) -> None:
    result = cli("--help")
    assert result.exit_code == 0
    contract = [
        "init",
        "demo",
        "run",
        "read",
        "segment",
        "anonymise",
        "suggest",
        "themes",
        "publish",
        "text",
        "entities",
        "review",
        "matrix",
        "agreement",
        "check",
        "export",
        "status",
    ]
    assert [name for name in contract if name not in result.stdout] == []
    assert "Dalle interviste alla restituzione" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["--version"], 0, id="the version"),
        pytest.param(["niente"], 2, id="no such command"),
        pytest.param(["matrix"], 2, id="rows and columns are missing"),
        pytest.param(["text"], 2, id="the file is missing"),
        pytest.param(["status", "--project", "/nessuna/cartella"], 1, id="no study there"),
    ],
)
def test_exit_status(cli: Cli, arguments: list[str], status: int) -> None:
    assert cli(*arguments).exit_code == status


def test_init_refuses_a_folder_that_has_a_study(cli: Cli, new_study: Path) -> None:
    before = (new_study / "project.toml").read_bytes()
    result = cli("init", new_study)
    assert result.exit_code == 1
    assert "c'è già uno studio" in result.stderr
    assert (new_study / "project.toml").read_bytes() == before


def test_text_prints_turns_one_per_line(cli: Cli, new_study: Path) -> None:
    result = cli("text", new_study / "corpus/sindacato.vtt", "--project", new_study)
    assert result.stdout.splitlines() == [
        "Nives Ardoino: Mi racconta che cosa vede in fabbrica?",
        "Teo Barbaglia: Vedo che mancano i tecnici. I ragazzi escono dall'istituto che il tornio "
        "non l'hanno mai acceso, e le aziende se li formano da sole. Servirebbe una scuola dove il "
        "pomeriggio si lavora sulle macchine vere.",
    ]


def test_text_of_one_respondent(cli: Cli, new_study: Path) -> None:
    file = new_study / "corpus/questionario.csv"
    result = cli("text", file, "--source", "questionario-A2", "--project", new_study)
    assert result.stdout.splitlines() == [
        "Che cosa servirebbe di più nel suo territorio?: Un posto dove i ragazzi possano stare la "
        "sera senza dover consumare.",
        "Ha altre osservazioni?: Non so",
    ]


def test_text_of_an_unknown_source(cli: Cli, new_study: Path) -> None:
    file = new_study / "corpus/questionario.csv"
    result = cli("text", file, "--source", "questionario-Z9", "--project", new_study)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)


def test_entities_as_jsonl_give_originals_only_with_the_passphrase(
    cli: Cli, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("entities", "--format", "jsonl", "--project", study)
    rows = [json.loads(line) for line in cli(*command).stdout.splitlines()]
    keys = ["source", "start", "end", "text", "type", "entity", "action", "replacement"]
    assert all(list(row) == keys for row in rows)
    canonical = cli("text", study / "corpus/colle.txt", "--project", study).stdout
    own = [row for row in rows if row["source"] == "colle"]
    assert {row["action"] for row in own} == {"pseudonym", "keep"}
    for row in reversed(own):
        start, end = row["start"], row["end"]
        assert canonical[start:end] == row["text"]
        canonical = canonical[:start] + row["replacement"] + canonical[end:]
    assert canonical == (study / "outputs/anonymised/colle.txt").read_text("utf-8")
    monkeypatch.delenv("PSM_QUAL_PASSPHRASE")
    closed = [json.loads(line) for line in cli(*command).stdout.splitlines()]
    assert [row["text"] for row in closed] == [None] * len(rows)
    assert [row["entity"] for row in closed] == [row["entity"] for row in rows]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_matrix_is_written_by_the_file_ending(cli: Cli, study: Path, ending: str) -> None:
    file = study / f"m.{ending}"
    result = cli("matrix", "--rows", "axis", "--columns", "zone", "--out", file, "--project", study)
    assert result.exit_code == 0
    counts = json.loads(
        cli("matrix", "--rows", "axis", "--columns", "zone", "--json", "--project", study).stdout
    )
    if ending == "csv":
        table = pd.read_csv(file, index_col=0, dtype={"axis": str})
        assert table.loc["6"].to_dict() == counts["6"]
    elif ending == "xlsx":
        sheet = pd.read_excel(file, dtype={"axis": str}).set_index("axis")
        assert sheet.loc["6", "titolo"] == "Torino Metropoli più sana"
        # Zone 7 is not the axis of the same number, nor is it called so.
        assert sheet.loc["6", "7 Ciriacese-Valli di Lanzo"] == counts["6"]["7"]
    else:
        page = file.read_text("utf-8")
        assert ">6 Torino Metropoli più sana<" in page
        assert ">7 Ciriacese-Valli di Lanzo<" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["--rows", "asse", "--columns", "zone"], "theme, axis", id="lists what exists"
        ),
        pytest.param(
            ["--rows", "axis", "--columns", "zone", "--out", "m.pdf"], "csv", id="endings"
        ),
    ],
)
def test_matrix_that_cannot_be(cli: Cli, study: Path, arguments: list[str], said: str) -> None:
    result = cli("matrix", *arguments, "--project", study)
    assert result.exit_code == 1
    assert said in result.stderr


def test_status_tells_what_is_left(cli: Cli, study: Path) -> None:
    status = json.loads(cli("status", "--json", "--project", study).stdout)
    assert all(stage["done"] for stage in status["stages"])
    segments = pd.read_csv(study / "outputs/segments.csv")
    assert status["left"] == {"C1": int((segments["role"] == "respondent").sum())}
    assert status["stranded_decisions"] == 0


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param("Ne ha parlato Ilde Ferrua in consiglio.", 3, id="a name, as it was said"),
        pytest.param("Ne ha parlato FERRUA in consiglio.", 3, id="a surname in capitals"),
        pytest.param(
            "Scrivete a nora.bixio@example.org", 3, id="an address that was never printed"
        ),
        pytest.param("Telefonate al 348 555 0177.", 3, id="a number that the study never saw"),
        pytest.param("Ne ha parlato [PERSONA_1] in consiglio.", 0, id="a pseudonym"),
        pytest.param("Il medico viene due volte la settimana.", 0, id="nobody"),
    ],
)
def test_check_finds_what_is_hidden(cli: Cli, study: Path, line: str, status: int) -> None:
    file = study / "bozza.txt"
    file.write_text(f"Bozza del rapporto.\n{line}\n", encoding="utf-8")
    result = cli("check", file, "--project", study)
    assert result.exit_code == status, result.output
    if status == 3:
        assert "bozza.txt · riga 2" in result.stdout
        # The place and the reason, never the secret.
        assert "errua" not in result.output.lower()


def test_check_of_the_published_report(cli: Cli, study: Path) -> None:
    files = sorted((study / "outputs/publication").iterdir())
    assert cli("check", *files, "--project", study).exit_code == 0


def test_export_gives_one_row_a_coding(cli: Cli, study: Path) -> None:
    assert cli("export", study / "codifiche.xlsx", "--project", study).exit_code == 0
    table = pd.read_excel(study / "codifiche.xlsx", dtype={"code": str})
    codings = pd.read_csv(study / "outputs/codings.csv", dtype={"code": str})
    assert list(table["code"]) == list(codings["code"])
    assert {"text", "question", "zona"} <= set(table.columns)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["matrix", "--rows", "axis", "--columns", "zone", "--out"], id="a matrix"),
        pytest.param(["export"], id="the codings with their texts"),
    ],
)
def test_nothing_unchecked_is_written_beside_the_publication(
    cli: Cli, study: Path, command: list[str]
) -> None:
    file = study / "outputs/publication/tutto.csv"
    result = cli(*command, file, "--project", study)
    assert result.exit_code == 1
    assert "psm-qual check" in result.stderr
    assert not file.exists()


def test_init_in_the_folder_that_project_names(cli: Cli, tmp_path: Path) -> None:
    assert cli("init", "--project", tmp_path / "nuovo").exit_code == 0
    assert (tmp_path / "nuovo/project.toml").is_file()


def test_project_can_be_given_to_every_command() -> None:
    without = [
        name
        for name, command in every_command().items()
        if not any("--project" in each.opts for each in command.params)
    ]
    assert without == []
