"""The map of themes is worked out once, and anew when what it was worked out from is another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from psm_qual.stages import theme_map
from psm_qual.stages.segments import answers
from psm_qual.stages.theme_map import places_of
from psm_qual.store.segments import save_segments
from psm_qual.study import Study
from tests.making.themes import write_themes
from tests.making.values import segment


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    write_themes(tmp_path / "orti")
    study = Study(tmp_path / "orti")
    yield study
    study.close()


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many passages were laid out, each time it was done."""
    done: list[int] = []
    real = theme_map.lay_out

    def counted(vectors: np.ndarray, seed: int) -> np.ndarray:
        done.append(len(vectors))
        return real(vectors, seed)

    monkeypatch.setattr(theme_map, "lay_out", counted)
    return done


def test_it_is_worked_out_once_also_for_who_opens_the_study_again(
    study: Study, laid: list[int]
) -> None:
    first = places_of(study, answers(study))
    again = Study(study.folder)
    assert np.array_equal(first, places_of(again, answers(again)))
    again.close()
    assert laid == [18]


def test_it_is_worked_out_anew_for_other_passages_or_another_seed(
    study: Study, laid: list[int]
) -> None:
    places_of(study, answers(study))
    more = [*answers(study), segment("nuovo1", "La corriera passa alle sei.", source="fonte1")]
    with study.store.writing() as db:
        save_segments(db, more)
    assert len(places_of(study, answers(study))) == 19
    models = study.settings.models.model_copy(update={"seed": 99})
    study.settings = study.settings.model_copy(update={"models": models})
    places_of(study, answers(study))
    assert laid == [18, 19, 19]


def test_nothing_of_it_is_left_once_a_passage_says_something_else(study: Study) -> None:
    # A name that was overlooked could be guessed at, and the guess tried on the map.
    places_of(study, answers(study))
    kept = "SELECT count(*) FROM embedding WHERE encoder = 'map of themes'"
    with study.store.reading() as db:
        assert db.exec_driver_sql(kept).scalar() == 1
    with study.store.writing() as db:
        save_segments(db, answers(study)[1:])
    with study.store.reading() as db:
        assert db.exec_driver_sql(kept).scalar() == 0
