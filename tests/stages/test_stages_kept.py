"""What publication works out is kept of the very same, and worked out anew of anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from psm_qual.disclosure.figures import LinkedTables, Name, Need, Pattern, Threshold, suppress
from psm_qual.disclosure.rules import Rules
from psm_qual.errors import DisclosureError
from psm_qual.model import Segment
from psm_qual.model.stance import Stance
from psm_qual.reports.figures import Decision, Matrix, decide_matrices
from psm_qual.reports.restitution import Publication
from psm_qual.stages import kept_patterns, stances
from psm_qual.stages.kept import kept, key_of
from psm_qual.stages.kept_patterns import withholding
from psm_qual.stages.segments import answers
from psm_qual.store.segments import save_segments
from psm_qual.study import Study
from tests.making.corpora import ALIASES, corpus_of
from tests.making.counts import needs_of, table
from tests.making.reading import said
from tests.making.themes import write_themes
from tests.making.values import coding, segment

THREE = Threshold(3)
ROWS = "SELECT count(*) FROM embedding WHERE encoder LIKE 'worked out: %'"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    write_themes(tmp_path / "orti")
    study = Study(tmp_path / "orti")
    yield study
    study.close()


def counting(told: list[str], answer: bytes) -> Callable[[], bytes]:
    def work() -> bytes:
        told.append("worked")
        return answer

    return work


def rows(study: Study) -> int:
    with study.store.reading() as db:
        return int(db.exec_driver_sql(ROWS).scalar() or 0)


def test_it_is_worked_out_once_also_for_who_opens_the_study_again(study: Study) -> None:
    told: list[str] = []
    assert kept(study, "pesi", "a", counting(told, b"uno")) == b"uno"
    again = Study(study.folder)
    assert kept(again, "pesi", "a", counting(told, b"altro")) == b"uno"
    again.close()
    assert told == ["worked"]


def test_of_a_kind_the_last_is_kept_and_another_key_finds_nothing(study: Study) -> None:
    told: list[str] = []
    kept(study, "pesi", "a", counting(told, b"uno"))
    assert kept(study, "pesi", "b", counting(told, b"due")) == b"due"
    assert kept(study, "pesi", "a", counting(told, b"tre")) == b"tre"
    kept(study, "misure", "a", counting(told, b"quattro"))
    assert rows(study) == 2


def test_nothing_of_it_is_left_once_a_passage_says_something_else(study: Study) -> None:
    # A name that was overlooked could be guessed at, and the guess tried on the key.
    kept(study, "pesi", key_of(answers(study)), counting([], b"uno"))
    with study.store.writing() as db:
        save_segments(db, answers(study)[1:])
    assert rows(study) == 0


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(("pane", 2, (0.5, 0.25)), id="a number"),
        pytest.param(("pane", 1, (0.5, 0.2500000001)), id="the last digit of a weight"),
        pytest.param(("Pane", 1, (0.5, 0.25)), id="a capital"),
        pytest.param(("pane", 1, (0.25, 0.5)), id="the order"),
        pytest.param(("pane", "1", (0.5, 0.25)), id="a word for a number"),
    ],
)
def test_whatever_is_another_gives_another_key(other: tuple[object, ...]) -> None:
    assert key_of("pane", 1, (0.5, 0.25)) == key_of("pane", 1, (0.5, 0.25))
    assert key_of(*other) != key_of("pane", 1, (0.5, 0.25))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many figures there were, each time it was decided what to withhold."""
    done: list[int] = []

    def counted(tables: LinkedTables, needs: Mapping[Name, Need]) -> Pattern:
        done.append(len(tables.figures))
        return suppress(tables, needs)

    monkeypatch.setattr(kept_patterns, "suppress", counted)
    return done


def same(one: Pattern, other: Pattern) -> bool:
    worlds = zip(one.worlds, other.worlds, strict=True)
    return (one.primary, one.complementary, one.unmet) == (
        other.primary,
        other.complementary,
        other.unmet,
    ) and all(np.array_equal(a, b) and a.dtype == b.dtype for a, b in worlds)


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param([[5, 4], [6, 7]], id="nothing is withheld"),
        pytest.param([[1, 8, 9], [7, 6, 9], [8, 9, 5]], id="three others with a small one"),
        pytest.param([[1]], id="what cannot be protected"),
    ],
)
def test_what_is_withheld_is_decided_once(
    study: Study, asked: list[int], cells: list[list[int]]
) -> None:
    tables = table(cells)
    needs = needs_of(tables, THREE)
    first = withholding(study)(tables, needs)
    assert same(first, suppress(tables, needs))
    again = Study(study.folder)
    assert same(first, withholding(again)(table(cells), needs))
    again.close()
    assert len(asked) == 1


def test_one_count_or_one_need_that_is_another_is_decided_anew(
    study: Study, asked: list[int]
) -> None:
    tables, withhold = table([[1, 8, 9], [7, 6, 9], [8, 9, 5]]), withholding(study)
    needs = needs_of(tables, THREE)
    withhold(tables, needs)
    withhold(table([[1, 8, 9], [7, 6, 9], [8, 9, 6]]), needs)
    withhold(tables, {name: replace(need, high=need.high + 1) for name, need in needs.items()})
    assert len(asked) == 3
    # What was decided before them is still known.
    withhold(tables, needs)
    assert len(asked) == 3


def report_of(study: Study) -> Decision:
    """Of two strategies in three zones; in one of them a single voice."""
    spoken = [("1", 4), ("2", 5), ("3", 1)]
    sources, passages, codings = {}, [], []
    for zone, people in spoken:
        for n in range(people):
            name = f"p{zone}{n}"
            sources[name] = {"zona": zone, "categoria": "Comuni", "data": "2025-03-01"}
            passages.append(said(f"s{name}", name))
            codings += [coding(f"s{name}", "1.1"), coding(f"s{name}", "1")]
    corpus = corpus_of(sources, passages, codings)
    own = withholding(study)
    report = Publication(corpus, ALIASES, Rules(THREE), withholding=own).decision
    return decide_matrices(report, [Matrix("strategy", "zone")], THREE, own)


def test_a_kept_pattern_that_withholds_too_little_is_not_published(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = report_of(study)
    assert honest.pattern.complementary
    honest.refuse_if_exposed()
    real = kept_patterns._load

    def forged(own: Study) -> dict[str, Any]:
        nothing: dict[str, Any] = {"withheld": [], "worlds": [], "unmet": []}
        return dict.fromkeys(real(own), nothing)

    monkeypatch.setattr(kept_patterns, "_load", forged)
    found = report_of(study)
    # What is small is withheld for what it is, and nothing is printed without proof.
    assert found.number(("strategy", "1.1"), ("zone", "3")) is None
    with pytest.raises(DisclosureError):
        found.refuse_if_exposed()


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many passages were judged, each time it was done."""
    done: list[int] = []

    def likely(
        _study: Study, segments: Sequence[Segment], _kinds: Sequence[Mapping[str, float]]
    ) -> np.ndarray:
        done.append(len(segments))
        return np.tile([0.7, 0.2, 0.1], (len(segments), 1))

    monkeypatch.setattr(stances, "_probabilities", likely)
    return done


def test_where_passages_stand_is_judged_anew_when_one_says_something_else(
    study: Study, judged: list[int]
) -> None:
    first = stances.stances(study)
    assert first == stances.stances(study)
    assert {each.stance for each in first.values()} == {Stance.FAVOUR}
    more = [segment("pane0", "Il forno non cuoce più.", source="fonte0"), *answers(study)[1:]]
    with study.store.writing() as db:
        save_segments(db, more)
    stances.stances(study)
    assert judged == [18, 18]


def test_where_passages_stand_is_judged_anew_for_another_model(
    study: Study, judged: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    stances.stances(study)
    monkeypatch.setattr(study.encoder, "fingerprint", "another")
    stances.stances(study)
    assert judged == [18, 18]
