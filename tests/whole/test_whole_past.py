"""A real study, lived with for a while: every state of it comes back, and nothing is hidden."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from psm_qual import Project
from tests.conftest import PERSONAL, Cli


def _csv(cli: Cli, study: Path, at: str, name: str = "allora.csv") -> bytes:
    result = cli("codings", "--at", at, "--out", study / name, "--project", study)
    assert result.exit_code == 0, result.output
    return (study / name).read_bytes()


def _set(study: Path, old: str, new: str) -> None:
    path = study / "project.toml"
    text = path.read_text("utf-8")
    assert len(re.findall(old, text, re.MULTILINE)) == 1
    path.write_text(re.sub(old, new, text, flags=re.MULTILINE), "utf-8")


@pytest.mark.slow
def test_a_study_is_shown_as_it_was_before_every_change(cli: Cli, study: Path) -> None:
    kept: list[tuple[str, bytes]] = []

    def remember() -> None:
        at = datetime.now(UTC).isoformat()
        kept.append((at, (study / "outputs/codings.csv").read_bytes()))

    remember()
    assert cli("review", "--coder", "C1", "--project", study, typed="a\nr\nn\nq\n").exit_code == 0
    remember()
    _set(study, r"^threshold = .*", "threshold = 0.6")
    assert cli("suggest", "--project", study).exit_code == 0
    remember()
    (study / "corpus/piana.txt").unlink()
    assert cli("run", "--project", study).exit_code == 0
    remember()

    assert len({table for _, table in kept}) == len(kept)
    for at, table in kept:
        assert _csv(cli, study, at) == table
    thresholds = [
        each["threshold"]
        for each in json.loads(cli("history", "--json", "--project", study).stdout)
        if each["what"] == "run"
    ]
    assert thresholds == [0.35, 0.6, 0.6]


@pytest.mark.slow
def test_doing_it_all_again_writes_no_line(cli: Cli, study: Path) -> None:
    before = cli("history", "--json", "--project", study).stdout
    assert cli("suggest", "--again", "--project", study).exit_code == 0
    assert cli("history", "--json", "--project", study).stdout == before


def test_the_record_of_the_run_names_the_suggest_run(cli: Cli, study: Path) -> None:
    record = json.loads((study / "outputs/run.json").read_text("utf-8"))
    [run] = [e for e in json.loads(cli("history", "--json", "--project", study).stdout)
             if e["what"] == "run"]  # fmt: skip
    named = record["suggest_run"]
    assert (named["id"], named["at"]) == (run["run"], run["at"])
    assert named["model_hash"] == run["model_hash"] == record["models"]["encoder"]["hash"]
    assert named["language_hash"] == record["models"]["language"]["hash"]
    assert named["codebooks"][""] == run["codebook_hash"]
    assert run["counts"]["changed"] == record["counts"]["suggest"]["suggestions"]


@pytest.mark.slow
def test_an_old_study_gets_its_first_record_with_its_next_run(cli: Cli, study: Path) -> None:
    _forget_the_log(study)
    table = (study / "outputs/codings.csv").read_bytes()
    refused = cli("codings", "--at", "2026-01-01", "--project", study)
    assert refused.exit_code == 1
    assert "registro comincia più tardi" in refused.stderr
    assert cli("suggest", "--project", study).exit_code == 0
    assert _csv(cli, study, datetime.now(UTC).isoformat()) == table


def _forget_the_log(study: Path) -> None:
    """The database as the version before had it: migrated back, and brought up to date again."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    from psm_qual.store import guards, opening

    engine = create_engine(f"sqlite:///{study / '.psm_qual/project.sqlite'}")
    with engine.begin() as db:
        config = Config()
        folder = Path(opening.__file__).parent / "migrations"
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = db
        guards.lift_guards(db, [table.name for table in guards.GUARDED])
        command.downgrade(config, "0002")
    engine.dispose()


def test_the_log_tells_of_a_passage_all_that_was_said_of_it(cli: Cli, study: Path) -> None:
    review = Project.open(study).review("C1")
    name = review.queue()[0].id
    review.accept_all(name)
    told = cli("history", "--segment", name, "--project", study)
    assert told.exit_code == 0
    assert "suggerito" in told.stdout
    assert "C1 · accetta" in told.stdout
    events = json.loads(cli("history", "--segment", name, "--json", "--project", study).stdout)
    suggested = [(e["facet"], e["code"]) for e in events if e["what"] == "suggested"]
    accepted = [e for e in events if e["what"] == "accept"]
    assert sorted(suggested) == sorted((e["facet"], e["code"]) for e in accepted)
    assert {e["run"] for e in accepted} == {1}
    assert all(e["codebook_hash"] for e in accepted)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["codings", "--at", "ieri"], "non è una data", id="no date"),
        pytest.param(["codings", "--at", "2020-01-01"], "registro comincia", id="too long ago"),
        pytest.param(["history", "--segment", "x-1"], "non c'è mai stato", id="no such passage"),
        pytest.param(["codings", "--out", "tabella.txt"], "tabella.txt", id="no such format"),
        pytest.param(["codings", "--out", "{study}/outputs/publication/c.csv"], "publication",
                     id="never among what is published"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_plainly(
    cli: Cli, study: Path, arguments: list[str], said: str
) -> None:
    result = cli(*(each.format(study=study) for each in arguments), "--project", study)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_nothing_personal_is_in_what_is_told(cli: Cli, study: Path) -> None:
    told = cli("history", "--json", "--project", study).stdout
    told += cli("codings", "--json", "--project", study).stdout
    told += cli("codings", "--at", "2100-01-01", "--json", "--project", study).stdout
    assert [name for name in PERSONAL if name in told.lower()] == []
