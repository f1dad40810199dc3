"""Seconds and memory of an export and an import: 100 interviews, 20,000 codings.

    python -m benchmarks.exchange [--models]

Makes a study at the level of its database, as if it had been read, anonymised and reviewed: texts
are sentences of the example codebook in random order, with a pseudonym in every third answer; two
coders accept codes, every fiftieth time with a memo. No model runs. Then `psm-qual export` runs
in a process of its own, for each kind of file: seconds of the whole command, and its peak memory.
Interviews are three times as long as those of the example.

Then the ``.qdpx`` goes into a new study, in a process of its own, as a file of another program:
its origin is blotted out, so that all ways to count positions are tried. Without an option small
recognisers stand in for the models that find names, and the key of the vault is cheap: what is
measured is reading, planning, segmenting, hiding, and the database. With ``--models`` it is
`psm-qual import` as people run it; finding names in 100 interviews then takes most of the time, as
it does in ``psm-qual run`` on texts that were there before.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from benchmarks.models import ROOT
from psm_qual.model import Segment, Verb
from psm_qual.stages.secrets import PASSPHRASE
from psm_qual.store.codings import Act, add_decisions
from psm_qual.study import Study
from tests.making.anonymised import fill_texts

_INTERVIEWS, _ANSWERS, _CODINGS, _SEED = 100, 100, 20_000, 20260101
_CODERS = ("C1", "C2")
_IMPORT = "--import-without-models"
_FILES = (
    ("study.qdpx",),
    ("study.qdpx", "--suggestions"),
    ("codes.qdc",),
    ("tags.csv", "--format", "taguette"),
    ("coded.csv",),
    ("coded.xlsx",),
)
_SETTINGS = """\
name = "Cento interviste"
codebook = "psm_2024_2026"
facets = ["tipo", "indicazioni"]
zones = ""
coders = ["C1", "C2"]
"""


def main() -> None:
    """Make the study, export it in each way, print seconds and megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        study = make_study(Path(folder) / "study")
        print(f"{_INTERVIEWS} interviews, {_ANSWERS} answers each, {_CODINGS:,} codings")
        print(f"{'':32} {'seconds':>8} {'MB':>6} {'file, kB':>9}")
        for file, *options in _FILES:
            path = Path(folder) / file
            seconds, megabytes = _measure(study, path, options)
            size = path.stat().st_size / 1000
            name = " ".join([file, *options])
            print(f"{name:32} {seconds:8.1f} {megabytes:6.0f} {size:9,.0f}")
        _measure_import(Path(folder), "--models" in sys.argv)


def _measure_import(folder: Path, models: bool) -> None:
    file = _as_of_another(folder / "study.qdpx", folder / "other.qdpx")
    name = f"import, {'all models' if models else 'without models'}"
    command = [sys.executable, "-m", "benchmarks.exchange", _IMPORT, str(file)]
    if models:
        command = [sys.executable, "-m", "psm_qual", "import", str(file), "--project"]
    os.environ[PASSPHRASE] = "una frase per misurare"
    seconds, megabytes = _run([*command, str(folder / "new")])
    size = file.stat().st_size / 1000
    print(f"{name:32} {seconds:8.1f} {megabytes:6.0f} {size:9,.0f}")


def _as_of_another(own: Path, path: Path) -> Path:
    """The same file, as if a program had written it that nobody knows."""
    with zipfile.ZipFile(own) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".qde"):
                data = re.sub(rb'origin="[^"]*"', b'origin="Nessuno 1.0"', data, count=1)
            new.writestr(name, data)
    return path


def _import_with_small_things(file: Path, folder: Path) -> None:
    """What runs in the process that is measured."""
    from psm_qual.importing import import_files
    from psm_qual.vault import vault
    from tests.making.exchanged import small
    from tests.making.vaults import CHEAP

    vault.Cost = lambda: CHEAP  # type: ignore[assignment, misc]
    import_files(folder, [file], passphrase=os.environ[PASSPHRASE], prepare=small)


def make_study(folder: Path) -> Path:
    """A study with texts, segments and decisions; nothing else of it was ever run.

    Parameters
    ----------
    folder : Path
        Where; it is made.
    """
    folder.mkdir()
    shutil.copytree(ROOT / "codebooks", folder / "codebooks")
    (folder / "project.toml").write_text(_SETTINGS, encoding="utf-8")
    study = Study(folder)
    chance = random.Random(_SEED)
    sentences = [text for code in study.codebook for text in code.examples]
    talks = {
        f"int{n:03d}": [
            turn
            for answer in range(_ANSWERS)
            for turn in (
                ("I", "E poi, che cosa è cambiato?"),
                ("R", _answer(sentences, answer, chance)),
            )
        ]
        for n in range(1, _INTERVIEWS + 1)
    }
    attributes = {
        source: {"categoria": chance.choice(["Comuni", "Sindacati"]), "zona": str(n % 11 + 1)}
        for n, source in enumerate(talks)
    }
    segments = fill_texts(study, talks, {"Ornella Vassena": "[PERSONA_1]"}, attributes)
    _decide(study, segments, chance)
    study.close()
    return folder


def _answer(sentences: list[str], number: int, chance: random.Random) -> str:
    said = " ".join(chance.sample(sentences, 2))
    return f"{said} Lo dice anche Ornella Vassena." if number % 3 == 0 else said


def _decide(study: Study, segments: list[Segment], chance: random.Random) -> None:
    """Each coder puts strategies on answers; every strategy brings its axis."""
    strategies = [code.id for code in study.codebook.at("strategy")]
    each_coder = _CODINGS // len(_CODERS) // 2
    for coder in _CODERS:
        acts = [
            Act(
                segment.id,
                Verb.ACCEPT,
                chance.choice(strategies),
                memo="da rivedere con chi c'era" if n % 50 == 0 else "",
            )
            for n, segment in enumerate(chance.sample(segments, each_coder))
        ]
        with study.store.writing() as db:
            add_decisions(db, coder, acts)


def _measure(study: Path, file: Path, options: list[str]) -> tuple[float, float]:
    """Seconds of the command, from its start to its end, and megabytes at most."""
    command = [sys.executable, "-m", "psm_qual", "export", str(file), *options]
    return _run([*command, "--project", str(study)])


def _run(command: list[str]) -> tuple[float, float]:
    start = time.perf_counter()
    code = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:],"
        " stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); done.check_returncode();"
        " print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, *command],
        capture_output=True,
        check=True,
        text=True,
    )
    return time.perf_counter() - start, int(told.stdout) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == [_IMPORT]:
        _import_with_small_things(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
