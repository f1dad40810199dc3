"""The map of themes is worked out once, and anew when what it was worked out from is another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from psm_qual.messages import say, use_language
from psm_qual.stages import theme_map, themes
from psm_qual.stages.segments import answers
from psm_qual.stages.theme_map import places_of
from psm_qual.stages.themes import THEMES
from psm_qual.store.segments import save_segments
from psm_qual.store.stages import save_stage
from psm_qual.store.themes import load_themes
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
    assert maps_kept(study) == 1
    with study.store.writing() as db:
        save_segments(db, answers(study)[1:])
    assert maps_kept(study) == 0


def maps_kept(study: Study) -> int:
    with study.store.reading() as db:
        kept = "SELECT count(*) FROM embedding WHERE encoder = 'map of themes'"
        return int(db.exec_driver_sql(kept).scalar_one())


@pytest.fixture
def found(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stage finds what the study has: eighteen passages are too few to find any theme in."""
    with study.store.reading() as db:
        known = load_themes(db)
    monkeypatch.setattr(themes, "_themes", lambda _study: known)


def look_for_themes(study: Study) -> None:
    """Run the stage as `psm-qual themes` does, and keep that it ran."""
    save = THEMES.work(study)
    with study.store.writing() as db:
        save_stage(db, THEMES.name, THEMES.fingerprint(study), 0.1, save(db))


@pytest.mark.usefixtures("found")
def test_who_looks_for_themes_lays_out_the_map_for_all_who_come_after(
    study: Study, laid: list[int]
) -> None:
    look_for_themes(study)
    places = places_of(study, answers(study))
    again = Study(study.folder)
    assert np.array_equal(places, places_of(again, answers(again)))
    again.close()
    assert laid == [18]
    vectors = theme_map.embed(study.store, study.encoder, [each.subject for each in answers(study)])
    assert np.array_equal(places, theme_map.lay_out(vectors, study.settings.models.seed))


@pytest.mark.usefixtures("found")
def test_it_is_not_laid_out_a_second_time_unless_all_is_asked_for_again(
    study: Study, laid: list[int]
) -> None:
    places_of(study, answers(study))
    look_for_themes(study)
    assert laid == [18]
    # Nothing is another now: whoever has it done again wants it anew.
    look_for_themes(study)
    assert laid == [18, 18]
    assert maps_kept(study) == 1


@pytest.mark.usefixtures("found", "laid")
def test_who_waits_for_it_is_told(study: Study) -> None:
    told: list[str] = []

    def task(name: str, _steps: int) -> AbstractContextManager[object]:
        told.append(name)
        return nullcontext(lambda _done: None)

    study.progress = SimpleNamespace(task=task)
    look_for_themes(study)
    assert told == [say("stages.map")]


@pytest.mark.usefixtures("found", "laid")
def test_it_is_kept_with_the_themes_or_not_at_all(study: Study) -> None:
    save = THEMES.work(study)
    assert maps_kept(study) == 0
    with pytest.raises(ZeroDivisionError), study.store.writing() as db:
        save(db)
        raise ZeroDivisionError
    assert maps_kept(study) == 0


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("it", "mappa dei temi (ValueError)", id="Italian"),
        pytest.param("en", "could not be laid out (ValueError)", id="English"),
    ],
)
def test_a_map_that_fails_is_told_and_keeps_no_theme_back(
    study: Study, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    def fails(*_: object) -> np.ndarray:
        # What a library says may be of the passages themselves.
        raise ValueError("Il forno del paese")

    monkeypatch.setattr(theme_map, "lay_out", fails)
    use_language(language)
    look_for_themes(study)
    (notice,) = study.notices
    assert said in notice.what
    assert "forno" not in f"{notice.what} {notice.remedy}"
    with study.store.reading() as db:
        assert len(load_themes(db)) == 3
    assert maps_kept(study) == 0


def test_without_themes_nothing_is_laid_out(
    study: Study, laid: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes, "_themes", lambda _study: [])
    look_for_themes(study)
    assert laid == []
