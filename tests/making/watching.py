"""Run `psm-qual` under watch: what it writes and deletes meanwhile is kept to be searched."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PASSPHRASE, ROOT

# Loaded by Python before anything else. Copies what is about to be deleted or replaced, and notes
# the name of whatever is opened to be written; it can end the process, as a power cut would.
_WATCH = """
import os, shutil, sys
_kept, _log, _end = (os.environ[name] for name in ("WATCH_KEPT", "WATCH_LOG", "WATCH_END"))
_watched = os.environ["WATCH_BELOW"].split(os.pathsep)
_busy, _doomed = [], []

def _place(path, folder):
    path = os.fsdecode(path)
    if isinstance(folder, int) and folder >= 0:
        path = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), path)
    return os.path.abspath(path)

def _keep(path):
    if os.path.isfile(path) and any(path.startswith(each + os.sep) for each in _watched):
        name = f"{len(os.listdir(_kept)):05d} {os.path.basename(path)}"
        shutil.copyfile(path, os.path.join(_kept, name))

def _note(path, flags):
    with open(_log, "a") as log:
        log.write(("O_TMPFILE " if flags & os.O_TMPFILE == os.O_TMPFILE else "") + path + "\\n")

def _watch(event, arguments):
    if _busy or event not in ("os.remove", "os.rename", "open"):
        return
    if _doomed:
        os._exit(9)
    _busy.append(event)
    try:
        if event == "os.remove":
            _keep(_place(arguments[0], arguments[1]))
        elif event == "os.rename":
            _keep(_place(arguments[0], arguments[2]))
            target = _place(arguments[1], arguments[3])
            _keep(target)
            if _end and target.endswith(_end):
                _doomed.append(target)
        elif isinstance(arguments[0], (str, bytes)) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            _note(_place(arguments[0], None), arguments[2])
    finally:
        _busy.clear()

sys.addaudithook(_watch)
"""


@dataclass(frozen=True)
class Watched:
    """Where a watched program ran, and what it left.

    Parameters
    ----------
    study : Path
        The study's folder.
    around : Path
        Its temporary folder, its home, what it said, and copies of what it deleted.
    """

    study: Path
    around: Path

    @classmethod
    def beside(cls, study: Path) -> Watched:
        """Make the folders."""
        around = study.with_name(f"{study.name} intorno")
        for name in ("tmp", "home", "kept", "said", "watch"):
            (around / name).mkdir(parents=True)
        (around / "watch" / "sitecustomize.py").write_text(_WATCH, encoding="utf-8")
        return cls(study, around)

    def run(self, *arguments: object, end_after_writing: str = "") -> int:
        """Run a command in this study; its exit status.

        Parameters
        ----------
        *arguments
            Of `psm-qual`, without ``--project``.
        end_after_writing : str
            End of the name of a file: once that has taken its place, the process is no more.
        """
        command = [sys.executable, "-m", "psm_qual", *map(str, arguments)]
        environment = {
            **os.environ,
            "PYTHONPATH": f"{self.around / 'watch'}{os.pathsep}{ROOT}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PSM_QUAL_PASSPHRASE": PASSPHRASE,
            "TMPDIR": str(self.around / "tmp"),
            "HOME": str(self.around / "home"),
            "XDG_CACHE_HOME": str(self.around / "home" / "cache"),
            "WATCH_KEPT": str(self.around / "kept"),
            "WATCH_LOG": str(self.around / "watch" / "written"),
            "WATCH_BELOW": os.pathsep.join(map(str, (self.study, self.around))),
            "WATCH_END": end_after_writing,
        }
        done = subprocess.run(
            [*command, "--project", str(self.study)],
            env=environment,
            cwd=self.around / "home",
            capture_output=True,
            check=False,
        )
        number = len(list((self.around / "said").iterdir()))
        (self.around / "said" / f"{number:02d}").write_bytes(done.stdout + done.stderr)
        return done.returncode

    @property
    def written(self) -> list[Path]:
        """Every file that was opened to be written, in order."""
        lines = (self.around / "watch" / "written").read_text("utf-8").splitlines()
        return [Path(line) for line in lines]
