"""Ctrl-C, a full disk, two at once: nothing half-written, and it goes on from there."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from psm_qual import pipeline
from psm_qual.stages.stage import Stage
from tests.conftest import PASSPHRASE, Cli

ENVIRONMENT = {**os.environ, "PSM_QUAL_PASSPHRASE": PASSPHRASE, "PSM_QUAL_LANG": "it"}


def _state(study: Path) -> dict[str, bytes]:
    files = [p for part in ("outputs", ".psm_qual") for p in (study / part).rglob("*")]
    ours = [p for p in files if p.is_file() and p.name not in ("lock",) and "sqlite" not in p.name]
    return {str(p.relative_to(study)): p.read_bytes() for p in ours}


@pytest.mark.slow
@pytest.mark.parametrize("name", [stage.name for stage in pipeline.STAGES])
@pytest.mark.parametrize("when", ["at work", "while saving"])
def test_ctrl_c_in_any_stage(
    cli: Cli, study: Path, monkeypatch: pytest.MonkeyPatch, name: str, when: str
) -> None:
    before = _state(study)
    monkeypatch.setattr(pipeline, "STAGES", _interrupted(name, when))
    result = cli("run", "--again", "--project", study)
    assert result.exit_code == 1
    assert result.stderr.startswith("Interrotto")
    assert len(result.stderr.splitlines()) == 1
    assert set(_state(study)) == set(before)
    monkeypatch.undo()
    monkeypatch.setenv("PSM_QUAL_PASSPHRASE", PASSPHRASE)
    assert cli("run", "--project", study).exit_code == 0
    tables = [path for path in before if path.endswith(".csv")]
    assert {p: _state(study)[p] for p in tables} == {p: before[p] for p in tables}


def _interrupted(name: str, when: str) -> tuple[Stage, ...]:
    def work(stage: Stage):
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        if when == "at work":
            return interrupt
        return lambda study: _then(stage.work(study), interrupt)

    def _then(save, interrupt):
        def saving(db):
            save(db)
            interrupt()

        return saving

    # The stages before it have run: only this one is done again.
    return tuple(
        Stage(s.name, s.needs, s.fingerprint, work(s), s.present)
        for s in pipeline.STAGES
        if s.name == name
    )


@pytest.mark.slow
def test_a_real_signal_ends_a_real_run(new_study: Path, cli: Cli) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "psm_qual", "run", "--project", str(new_study)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "Lettura" in process.stdout.readline()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "Traceback" not in stderr
    assert "Interrotto" in stderr
    result = cli("run", "--project", new_study)
    assert result.exit_code == 0
    # What was done is not done again.
    assert "(nulla di cambiato)" in result.stdout.splitlines()[0]


_IMPORT_THAT_IS_INTERRUPTED = """
import os, signal, sys
sys.path.insert(0, {folder!r})
from psm_qual.cli.leaving import leaving_plainly
with leaving_plainly():
    try:
        import interrupted_while_loading
        print("loaded", flush=True)
        while True:
            pass
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_waits_for_the_import_under_way(
    tmp_path: Path, number: signal.Signals
) -> None:
    # Native libraries may abort when an exception passes through their loading.
    module = f"import os, time\nos.kill(os.getpid(), {number.value})\ntime.sleep(0.3)\n"
    (tmp_path / "interrupted_while_loading.py").write_text(module)
    code = _IMPORT_THAT_IS_INTERRUPTED.format(folder=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout.split(), done.returncode) == (["loaded", "stopped"], 1)


def _limit_files_to_150_kb() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))


@pytest.mark.slow
def test_a_full_disk(study: Path, cli: Cli) -> None:
    before = _state(study)
    (study / "corpus/nuovo.txt").write_text(
        "I: Allora?\nR: " + "Qui si parla di tutto e di niente, ma a lungo. " * 400,
        encoding="utf-8",
    )
    process = subprocess.run(
        [sys.executable, "-m", "psm_qual", "run", "--project", str(study)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        preexec_fn=_limit_files_to_150_kb,
        check=False,
    )
    assert process.returncode == 1
    assert "Traceback" not in process.stderr
    assert "disco" in process.stderr
    assert len(process.stderr.strip().splitlines()) <= 2
    assert {p: c for p, c in _state(study).items() if p in before and p.endswith(".csv")} == {
        p: c for p, c in before.items() if p.endswith(".csv")
    }
    # With room again it goes on.
    assert cli("run", "--project", study).exit_code == 0


def test_two_at_once_do_not_mix(study: Path, cli: Cli) -> None:
    from filelock import FileLock

    with FileLock(study / ".psm_qual/lock"):
        result = cli("run", "--project", study)
    assert result.exit_code == 1
    assert "Un altro psm-qual" in result.stderr


def test_an_unforeseen_error_shows_no_word_of_an_interview(
    cli: Cli, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("il segreto di Ilde Ferrua")

    monkeypatch.setattr(pipeline, "_up_to_date", fail)
    result = cli("run", "--project", study)
    assert result.exit_code == 1
    assert "ValueError" in result.stderr
    assert "Ferrua" not in result.output
