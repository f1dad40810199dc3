"""Seconds and peak memory of every stage, on the example and on ParlaTO.

    python -m benchmarks.stages [--only example|ParlaTO] [--whole]

With ``--whole`` the stages are not measured one by one.
Each stage is a process of its own, as `psm-qual STAGE` is: its seconds include the import of the
libraries it needs. Then the whole `run` in one process, and a second `run` with nothing changed.
ParlaTO (67 interviews, 478,000 words) is measured when it lies beside the checkout.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.models import ROOT, SHARED

_STAGES = ("read", "segment", "anonymise", "suggest", "themes", "publish")
_ENVIRONMENT = {**os.environ, "PSM_QUAL_PASSPHRASE": "benchmark", "PSM_QUAL_LANG": "en"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=("example", "ParlaTO"))
    parser.add_argument("--whole", action="store_true")
    arguments = parser.parse_args()
    corpora = {"example": ROOT / "corpus"}
    parlato = SHARED / "data" / "parlato" / "linear-orthographic"
    if parlato.is_dir():
        corpora["ParlaTO"] = parlato
    for name, corpus in corpora.items():
        if arguments.only not in (None, name):
            continue
        print(f"\n{name}")
        if not arguments.whole:
            _measure_stages(corpus)
        with tempfile.TemporaryDirectory() as folder:
            study = Path(folder) / "study"
            _measure("init", [str(study), "--corpus", str(corpus)])
            _print("whole run", *_measure("run", ["--project", str(study)]))
            _print("second run", *_measure("run", ["--project", str(study)]))


def _measure_stages(corpus: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        _measure("init", [str(study), "--corpus", str(corpus)])
        for stage in _STAGES:
            _print(stage, *_measure(stage, ["--project", str(study)]))


def _measure(command: str, arguments: list[str]) -> tuple[float, float]:
    """Wall seconds and peak resident MiB of one `psm-qual` process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "psm_qual", command, *arguments],
        env=_ENVIRONMENT,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"psm-qual {command} ended with status {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def _print(what: str, seconds: float, memory: float) -> None:
    print(f"  {what:12} {seconds:7.1f} s {memory:7.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
