"""The house itself: floors, locks, and catalogues of commands that stay true."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.conftest import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines)


def test_a_module_imports_from_lower_floors_only() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([command], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_locked_runs_on_the_oldest_python_promised(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=") + ".0"
    too_new = []
    for name, version in pins(lock).items():
        try:
            found = distribution(name)
        except PackageNotFoundError:  # of another platform
            continue
        wanted = found.metadata.get("Requires-Python")
        if found.version.split("+")[0] == version and wanted:
            too_new += [name] if not SpecifierSet(wanted).contains(oldest) else []
    assert too_new == []


def test_the_lock_holds_what_the_project_depends_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = {name.lower().replace("_", "-"): version for name, version in pins(LOCKS[0]).items()}
    for line in project["dependencies"]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(locked[wanted.name.lower().replace("_", "-")]), line
