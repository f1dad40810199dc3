"""`psm-qual vault`, as somebody types it, on a study that has run."""

from __future__ import annotations

import json
import stat
import sys
from datetime import date, timedelta
from pathlib import Path

import pexpect
import pytest

from tests.conftest import PASSPHRASE, Cli

NEW = "otto corvi sopra il pero"
YESTERDAY = (date.today() - timedelta(days=1)).isoformat()
COMMANDS = ("passwd", "rotate", "expire", "destroy")


def vault(study: Path) -> Path:
    return study / ".psm_qual/vault"


def edit(study: Path) -> None:
    """A corpus that has changed: its names must be found anew."""
    (study / "corpus/piana.txt").write_text("R: Tutto nuovo, da rileggere.\n", encoding="utf-8")


def status(cli: Cli, study: Path) -> dict[str, object]:
    result = cli("vault", "status", "--json", "--project", study)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_status_without_the_passphrase(
    cli: Cli, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert status(cli, study)["proved"] is True
    monkeypatch.delenv("PSM_QUAL_PASSPHRASE")
    found = status(cli, study)
    assert (found["state"], found["version"], found["proved"]) == ("good", 2, False)
    # The study was made a while ago: before midnight, perhaps.
    days = {date.today(), date.today() - timedelta(days=1)}
    assert found["made"] in {day.isoformat() for day in days} and found["notices"] == []
    shown = cli("vault", "status", "--project", study).stdout
    assert "scrypt" in shown
    assert "non è provato" in shown


def test_status_of_a_study_that_has_not_run(cli: Cli, new_study: Path) -> None:
    assert status(cli, new_study)["state"] == "none"
    assert "non ancora creata" in cli("vault", "status", "--project", new_study).stdout


def test_a_wrong_passphrase_and_a_changed_file_are_told_alike(
    cli: Cli, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", "sbagliata")
    monkeypatch.setenv("PSM_QUAL_NEW_PASSPHRASE", NEW)
    said = {cli("vault", name, "--project", study).stderr for name in ("status", *COMMANDS[:3])}
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", PASSPHRASE)
    data = bytearray(vault(study).read_bytes())
    data[-1] ^= 1
    vault(study).write_bytes(data)
    said |= {cli("vault", name, "--project", study).stderr for name in ("status", *COMMANDS[:3])}
    assert len(said) == 1
    assert len(said.pop().splitlines()) == 2
    assert vault(study).read_bytes() == data


def test_permissions_found_lax_are_told_and_mended_by_the_next_write(cli: Cli, study: Path) -> None:
    vault(study).chmod(0o644)
    assert "0644" in str(status(cli, study)["notices"])
    assert "chmod 600" in cli("run", "--project", study).stderr
    assert cli("vault", "rotate", "--project", study).exit_code == 0
    assert stat.S_IMODE(vault(study).stat().st_mode) == 0o600
    assert status(cli, study)["notices"] == []
    assert cli("run", "--project", study).stderr == ""


@pytest.mark.slow
def test_after_a_new_passphrase_the_study_goes_on(
    cli: Cli, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSM_QUAL_NEW_PASSPHRASE", NEW)
    assert cli("vault", "passwd", "--project", study).exit_code == 0
    edit(study)
    assert cli("run", "--project", study).exit_code == 1
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", NEW)
    assert cli("vault", "rotate", "--project", study).exit_code == 0
    result = cli("run", "--project", study)
    assert result.exit_code == 0, result.output
    # The same people have the same names as before.
    text = (study / "outputs/anonymised/questionario-A3.txt").read_text("utf-8")
    before = (study / "outputs/anonymised/sindacato.txt").read_text("utf-8")
    assert before.splitlines()[1].split(":")[0] in text


def test_a_script_must_give_the_new_passphrase(cli: Cli, study: Path) -> None:
    before = vault(study).read_bytes()
    result = cli("vault", "passwd", "--project", study)
    assert result.exit_code == 1
    assert "PSM_QUAL_NEW_PASSPHRASE" in result.stderr
    assert vault(study).read_bytes() == before


def test_a_passphrase_is_never_taken_from_the_command_line(cli: Cli, study: Path) -> None:
    for arguments in (["--passphrase", NEW], ["--new", NEW], [NEW]):
        result = cli("vault", "passwd", *arguments, "--project", study)
        assert result.exit_code == 2


@pytest.mark.parametrize(
    ("typed", "changed"),
    [
        pytest.param((NEW, NEW), True, id="twice the same"),
        pytest.param((NEW, NEW + "!"), False, id="mistyped"),
    ],
)
def test_at_the_terminal_it_is_asked_for_twice_and_not_shown(
    study: Path, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, str], changed: bool
) -> None:
    for name in ("PSM_QUAL_PASSPHRASE", "PSM_QUAL_NEW_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)
    before = vault(study).read_bytes()
    command = ["-m", "psm_qual", "vault", "passwd", "--project", str(study)]
    child = pexpect.spawn(sys.executable, command, encoding="utf-8", timeout=60)
    for question, answer in zip(
        ("cassaforte: ", "Nuova frase segreta: ", "Ancora una volta: "),
        (PASSPHRASE, *typed),
        strict=True,
    ):
        child.expect(question)
        child.sendline(answer)
    child.expect(pexpect.EOF)
    shown = str(child.before)
    child.close()
    assert child.exitstatus == (0 if changed else 1)
    assert ("Frase segreta cambiata" in shown) is changed
    assert NEW not in shown
    assert (vault(study).read_bytes() == before) is not changed


@pytest.mark.parametrize(("typed", "gone"), [("distruggi", True), ("sì", False), ("", False)])
def test_at_the_terminal_destruction_wants_a_word(study: Path, typed: str, gone: bool) -> None:
    command = ["-m", "psm_qual", "vault", "destroy", "--by", "C1", "--project", str(study)]
    child = pexpect.spawn(sys.executable, command, encoding="utf-8", timeout=60)
    child.expect("per confermare: ")
    child.sendline(typed)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == (0 if gone else 1)
    assert vault(study).exists() is not gone


@pytest.mark.slow
def test_an_expired_vault_is_told_of_by_status_and_run_and_takes_nothing(
    cli: Cli, study: Path
) -> None:
    assert cli("vault", "expire", "--on", YESTERDAY, "--project", study).exit_code == 0
    before = vault(study).read_bytes()
    told = f"è scaduta il {YESTERDAY}"
    assert status(cli, study)["state"] == "expired"
    assert told in cli("status", "--project", study).stdout
    assert told in json.loads(cli("status", "--json", "--project", study).stdout)["notices"][0]
    result = cli("run", "--project", study)
    assert (result.exit_code, told in result.stderr) == (0, True)
    shown = cli("entities", "--project", study)
    assert told in shown.stderr
    assert "errua" not in shown.stdout
    # It still guards what is published.
    assert cli("publish", "--again", "--project", study).exit_code == 0
    edit(study)
    result = cli("run", "--project", study)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)
    assert told in result.stderr
    assert "Lettura" not in result.stdout
    assert vault(study).read_bytes() == before
    assert cli("vault", "expire", "--never", "--project", study).exit_code == 0
    assert cli("run", "--project", study).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--on", "domani"], id="no date"),
        pytest.param(["--on", "2026-02-30"], id="a day that is none"),
        pytest.param(["--on", "2030-01-01", "--never"], id="a day and no day"),
    ],
)
def test_a_last_day_that_cannot_be(cli: Cli, study: Path, arguments: list[str]) -> None:
    before = vault(study).read_bytes()
    assert cli("vault", "expire", *arguments, "--project", study).exit_code == 2
    assert vault(study).read_bytes() == before


def test_a_purpose_is_kept_free_of_names(cli: Cli, study: Path) -> None:
    command = ("vault", "expire", "--project", study, "--purpose")
    refused = cli(*command, "le interviste a Ilde Ferrua")
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 2)
    assert "errua" not in refused.stderr
    assert cli(*command, "restituzione del piano").exit_code == 0
    assert status(cli, study)["purpose"] == "restituzione del piano"


def test_a_purpose_in_the_settings_that_turns_out_to_name_somebody_is_told(
    cli: Cli, new_study: Path
) -> None:
    settings = (new_study / "project.toml").read_text("utf-8")
    named = settings.replace('purpose = ""', 'purpose = "ricordo di Teo Barbaglia"')
    assert named != settings
    (new_study / "project.toml").write_text(named, encoding="utf-8")
    for stage in ("read", "segment"):
        assert cli(stage, "--project", new_study).exit_code == 0
    result = cli("anonymise", "--project", new_study)
    assert result.exit_code == 0
    assert "c'è un nome" in result.stderr
    assert "arbaglia" not in result.output


def test_destroying_needs_a_yes(cli: Cli, study: Path) -> None:
    before = vault(study).read_bytes()
    result = cli("vault", "destroy", "--project", study)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)
    assert vault(study).read_bytes() == before


def test_a_destroyed_vault_is_told_of_and_nothing_new_is_taken(
    cli: Cli, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PSM_QUAL_PASSPHRASE")
    result = cli("vault", "destroy", "--yes", "--project", study)
    assert result.exit_code == 0, result.output
    assert not vault(study).exists()
    record = (study / ".psm_qual/vault_destroyed.json").read_text("utf-8")
    assert json.loads(record)["destroyed"][0]["by"] == "C1"
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", PASSPHRASE)
    told = "è stata distrutta il"
    for command in (["status"], ["vault", "status"]):
        assert told in cli(*command, "--project", study).stdout
    # What is there stays, and can be worked with.
    result = cli("run", "--project", study)
    assert (result.exit_code, told in result.stderr) == (0, True)
    assert cli("review", "--project", study, typed="a\nq\n").exit_code == 0
    assert cli("matrix", "--rows", "axis", "--columns", "zone", "--project", study).exit_code == 0
    # What needs originals says that there are none.
    for command in (
        ["check", study / "outputs/sources.csv"],
        ["publish", "--again"],
        ["vault", "rotate"],
        ["anonymise", "--again"],
    ):
        result = cli(*command, "--project", study)
        assert (result.exit_code, told in result.stderr) == (1, True), command
        assert len(result.stderr.splitlines()) == 2
    edit(study)
    before = (study / "outputs/segments.csv").read_bytes()
    result = cli("run", "--project", study)
    assert (result.exit_code, told in result.stderr) == (1, True)
    assert "Lettura" not in result.stdout
    assert (study / "outputs/segments.csv").read_bytes() == before
    assert not vault(study).exists()
