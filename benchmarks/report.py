"""Seconds of the restitution report, part by part, on a finished study; then of all documents.

    python -m benchmarks.report [STUDY]

Without a study it makes one of the size of a real one: the 67 interviews of ParlaTO (478,000
words), when they lie beside the checkout, and the 107 answers of the example's questionnaire. Each
interview gets attributes of one of the example's, in turn: with zones and categories there are as
many figures to decide on as in a real report. Where ParlaTO is missing, it is the example.

The report is to be there in 20 seconds on an idle machine of two cores. What is measured: deciding
on all figures, drawing the map (`themes` has laid it out), writing, rendering for Word and as a
page, and looking through both for names and for what singles somebody out. Then the whole of
`publish`, as a command of its own: the position paper and the map of actors too, and the import of
all libraries.
"""

from __future__ import annotations

import csv
import itertools
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from benchmarks.models import ROOT, SHARED
from psm_qual.checking import refuse_leaks
from psm_qual.disclosure.figures import suppress
from psm_qual.reports.documents import document_files
from psm_qual.reports.restitution import write_report
from psm_qual.stages.finished_files import refuse_singling_out
from psm_qual.stages.publishing import publication_of
from psm_qual.stages.theme_map import printed_map
from psm_qual.study import Study

_ENVIRONMENT = {"PSM_QUAL_PASSPHRASE": "benchmark", "PSM_QUAL_LANG": "en", **os.environ}
_BEFORE = ("read", "segment", "anonymise", "suggest", "themes")
Result = TypeVar("Result")


def main() -> None:
    """Measure and print."""
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir():
        _measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        _psm_qual("init", str(study), "--corpus", str(_corpus(Path(folder) / "corpus")))
        for stage in _BEFORE:
            _psm_qual(stage, "--project", str(study))
        _measure(study)


def _corpus(folder: Path) -> Path:
    """As many interviews and answers as a real study has; the example where there are none."""
    example = ROOT / "corpus"
    interviews = sorted((SHARED / "data" / "parlato" / "linear-orthographic").glob("*.txt"))
    if not interviews:
        return example
    folder.mkdir()
    for path in (*interviews, example / "questionario.xlsx"):
        shutil.copy(path, folder)
    with (example / "metadata.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        for path, row in zip(interviews, itertools.cycle(rows), strict=False):
            writer.writerow({**row, "source": path.stem})
    return folder


def _psm_qual(*arguments: str) -> None:
    command = [sys.executable, "-m", "psm_qual", *arguments]
    subprocess.run(command, env=_ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)


def _measure(folder: Path) -> None:
    study = Study(folder, passphrase=_ENVIRONMENT["PSM_QUAL_PASSPHRASE"])
    # Decided anew, whatever the study has kept of it.
    publication = replace(publication_of(study), withholding=suppress)
    answers = publication.corpus.answers
    print(f"{len(publication.sources.sources)} sources, {len(answers)} passages")
    start, worked = time.perf_counter(), time.process_time()
    _timed("figures decided", lambda: publication.decision.refuse_if_exposed())
    picture = _timed("map", lambda: printed_map(study, publication))
    report = _timed("written", lambda: write_report(study.settings.name, publication, picture))
    files = _timed("files", lambda: document_files("report", report))
    _timed("looked through for names", lambda: refuse_leaks(study, files))
    _timed("and for people", lambda: refuse_singling_out(study, publication, files))
    _print("the report", time.perf_counter() - start, time.process_time() - worked)
    study.close()
    start, worked = time.perf_counter(), _of_children()
    _psm_qual("publish", "--project", str(folder))
    _print("psm-qual publish", time.perf_counter() - start, _of_children() - worked)


def _of_children() -> float:
    """Processor time of the commands run so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _timed(what: str, work: Callable[[], Result]) -> Result:
    start, worked = time.perf_counter(), time.process_time()
    result = work()
    _print(what, time.perf_counter() - start, time.process_time() - worked)
    return result


def _print(what: str, seconds: float, worked: float) -> None:
    print(f"  {what:26} {seconds:6.1f} s, of which {worked:6.1f} s of work", flush=True)


if __name__ == "__main__":
    main()
