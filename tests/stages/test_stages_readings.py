"""What a run has read of the passages is there for its next stage, and gone when it ends."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from tests.making.studies import write_study


def test_readings_last_as_long_as_one_works_on_the_study_alone(tmp_path: Path) -> None:
    study = write_study(tmp_path / "orti")
    study.__dict__["language"] = SimpleNamespace(analyse=list)  # nothing is read here
    with study.alone():
        first = study.readings
        study.forget()  # as after every stage: a text is read alike whatever was written
        assert study.readings is first
    with study.alone():
        assert study.readings is not first
    assert study.readings is not study.readings
    study.close()
