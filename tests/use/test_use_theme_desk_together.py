"""Several people decide on themes at the same moment: one decides, the others are told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from psm_qual.errors import PsmQualError
from psm_qual.model import Verb
from psm_qual.store.codings import load_decisions
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.store.themes import load_themes
from psm_qual.study import Study
from psm_qual.theme_desk import ThemeDesk
from tests.making.village import fill_village, with_small_models

Deed = Callable[[ThemeDesk], object]


class SlowReaders:
    """Two who both read the themes before either has decided."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._both = Barrier(2, timeout=30)
        read = ThemeDesk._now

        def read_both(desk: ThemeDesk) -> object:
            now = read(desk)
            if desk.coder in self._waiting:
                self._waiting.remove(desk.coder)
                self._both.wait()
            return now

        self._waiting = {"ada", "bo"}
        monkeypatch.setattr(ThemeDesk, "_now", read_both)

    def decide(self, folder: object, first: Deed, second: Deed) -> list[object]:
        """What became of each: the theme, or why not."""
        with ThreadPoolExecutor(2) as pool:
            deeds = (("ada", first), ("bo", second))
            return list(pool.map(lambda pair: _one(folder, *pair), deeds))


def _one(folder: object, coder: str, deed: Deed) -> object:
    study = with_small_models(Study(folder))  # type: ignore[arg-type]
    try:
        return deed(ThemeDesk(study, coder))
    except PsmQualError as error:
        return error
    finally:
        study.close()


@pytest.fixture
def village(orchards: Study) -> Study:
    """Two themes found, nothing decided."""
    fill_village(orchards)
    return orchards


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            lambda desk: desk.rename("T01", "Pane"),
            lambda desk: desk.rename("T01", "Forno"),
            id="two names for one theme",
        ),
        pytest.param(
            lambda desk: desk.merge(["T01", "T02"]),
            lambda desk: desk.drop("T02"),
            id="a theme that becomes another's",
        ),
        pytest.param(
            lambda desk: desk.adopt("T01", under="1"),
            lambda desk: desk.adopt("T01", under="1"),
            id="one code twice",
        ),
        pytest.param(
            lambda desk: desk.adopt("T01", under="1"),
            lambda desk: desk.adopt("T02", under="1"),
            id="two codes of one number",
        ),
        pytest.param(
            lambda desk: desk.adopt("T01", under="1"),
            lambda desk: desk.rename("T01", "Forno"),
            id="a code and a name",
        ),
    ],
)
def test_of_two_who_decide_at_once_one_does(
    village: Study, monkeypatch: pytest.MonkeyPatch, first: Deed, second: Deed
) -> None:
    became = SlowReaders(monkeypatch).decide(village.folder, first, second)
    told = [each for each in became if isinstance(each, PsmQualError)]
    assert len(told) == 1, became
    # Whoever comes while the other is writing is told to wait, who comes after that to look again.
    assert any(said in str(told[0]) for said in ("Qualcun altro ha appena deciso", "Un altro"))
    monkeypatch.undo()
    _stands_once(village)


def test_a_code_is_taken_back_once(village: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    with_small_models(village)
    ThemeDesk(village, "ada").rename("T02", "Pesca")
    ThemeDesk(village, "ada").adopt("T01", under="1")
    undo: Deed = lambda desk: ThemeDesk.undo(desk)  # noqa: E731
    became = SlowReaders(monkeypatch).decide(village.folder, undo, undo)
    assert sum(isinstance(each, PsmQualError) for each in became) == 1, became
    monkeypatch.undo()
    _stands_once(village)
    assert "1.3" not in Study(village.folder).codebook


def _stands_once(study: Study) -> None:
    """One decision is in the log, its codings once, and every table tells the same."""
    fresh = with_small_models(Study(study.folder))
    with fresh.store.reading() as db:
        log, kept, codings = load_theme_decisions(db), load_themes(db), load_decisions(db)
    desk = ThemeDesk(fresh, "ada")
    now = [each.theme for each in desk.themes()]
    assert [(each.id, each.label, each.status, dict(each.segments)) for each in kept] == [
        (each.id, each.label, each.status, dict(each.segments)) for each in now
    ]
    accepted = [each.segment for each in codings if each.verb is Verb.ACCEPT]
    assert len(accepted) == len(set(accepted))
    named = [each for line in log for each in line.codings]
    assert sorted(named) == sorted(each.id for each in codings if each.verb is Verb.ACCEPT)
    adopted = [line for line in log if line.code]
    codes = {code.id for code in fresh.codebook} - {"1", "2", "1.1", "1.2", "2.1"}
    undone = {line.undoes for line in log}
    assert len(codes) == len([line for line in adopted if line.id not in undone]), codes
    fresh.close()
