"""Which engine looks for themes, what it is told of the codebook, and when it says nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from psm_qual.messages import use_language
from psm_qual.model import Analysis, Segment, Span, Status, Token
from psm_qual.stages import coverage, themes
from psm_qual.store.learning import Prior, save_priors
from tests.making.studies import fill, write_study
from tests.making.values import coding, segment


def study() -> Any:
    return SimpleNamespace(notices=[])


@pytest.mark.parametrize(
    ("language", "sources", "said", "advice"),
    [
        pytest.param(
            "it", ["a"] * 3, "Ci sono solo 3 brani", "Aggiungi interviste", id="few segments"
        ),
        pytest.param(
            "en", ["a"] * 3, "Only 3 segments", "Add interviews", id="few segments, English"
        ),
        pytest.param(
            "it", ["a", "b"] * 30, "Solo 2 fonti", "psm-qual review", id="many, but of two people"
        ),
        pytest.param(
            "en", ["a", "b"] * 30, "Only 2 sources", "psm-qual review", id="of two, English"
        ),
    ],
)
def test_too_little_is_told_with_advice(
    language: str, sources: list[str], said: str, advice: str
) -> None:
    use_language(language)
    asked = study()
    assert not themes._enough(asked, sources)
    (notice,) = asked.notices
    assert said in notice.what
    assert advice in notice.remedy


def test_enough_is_not_told() -> None:
    asked = study()
    assert themes._enough(asked, list("abcdefgh") * 6)
    assert asked.notices == []


class _Engines:
    """Stands in for both engines, and notes which was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, segments: list[Segment]) -> None:
        self.asked: list[str] = []
        word = Token(Span(0, 9), "campanile", "campanile", "NOUN", True)
        analysis = Analysis((word,) * 6, (), ())
        monkeypatch.setattr(themes, "answers", lambda _study: segments)
        monkeypatch.setattr(themes, "LARGE", 100)
        monkeypatch.setattr(themes, "embed", lambda *_: np.ones((len(segments), 4), np.float32))
        monkeypatch.setattr(themes, "_topics", lambda *_: self.asked.append("topics"))
        monkeypatch.setattr(themes, "_gathered", lambda *_: self.asked.append("gathered"))
        self.study = SimpleNamespace(
            notices=[],
            store=None,
            encoder=None,
            readings=SimpleNamespace(analyse=lambda texts: iter([analysis] * len(texts))),
            progress=SimpleNamespace(task=lambda *_: _Task()),
        )


class _Task:
    def __enter__(self) -> Any:
        return lambda _steps: None

    def __exit__(self, *_: object) -> None:
        return None


@pytest.mark.parametrize(
    ("count", "engine"),
    [
        pytest.param(0, [], id="nothing to look in"),
        pytest.param(39, [], id="too few for anything"),
        pytest.param(99, ["gathered"], id="hundreds: around fields of words"),
        pytest.param(100, ["topics"], id="thousands: density"),
    ],
)
def test_the_engine_is_what_the_data_can_bear(
    monkeypatch: pytest.MonkeyPatch, count: int, engine: list[str]
) -> None:
    segments = [segment(f"s{i}", source=f"int{i % 9}") for i in range(count)]
    engines = _Engines(monkeypatch, segments)
    themes._themes(engines.study)
    assert engines.asked == engine


@pytest.mark.parametrize(
    ("codings", "expected"),
    [
        pytest.param([], [0.6, 0.3], id="as the model has it"),
        pytest.param([coding("s", "1.2", status=Status.ACCEPTED)], [0.6, 1.0], id="accepted"),
        pytest.param([coding("s", "1.1", status=Status.REJECTED)], [0.0, 0.3], id="rejected"),
        pytest.param(
            [
                coding("s", "1.1", status=Status.ACCEPTED),
                coding("s", "1.1", status=Status.REJECTED, coder="C2"),
            ],
            [1.0, 0.3],
            id="accepted by one of two coders",
        ),
        pytest.param([coding("s", "1.1", status=Status.SUGGESTED)], [0.6, 0.3], id="suggested"),
        pytest.param([coding("t", "1.1", status=Status.ACCEPTED)], [0.6, 0.3], id="elsewhere"),
    ],
)
def test_what_people_decided_counts_more_than_the_model(
    codings: list[Any], expected: list[float]
) -> None:
    sure = {"s": {"1.1": 0.6, "1.2": 0.3}}
    coverage._decide(sure, codings)
    assert list(sure["s"].values()) == expected


def test_only_the_lowest_level_covers(tmp_path: Path) -> None:
    with closing(write_study(tmp_path / "orti")) as study:
        fill(study, [segment("s1"), segment("s2")])
        priors = [
            Prior("s1", "", "axis", {"1": 0.9}),
            Prior("s1", "", "strategy", {"1.1": 0.4, "2.1": 0.2}),
            Prior("s1", "tipo", "facet", {"proposta": 0.8}),
        ]
        with study.store.writing() as db:
            save_priors(db, priors, "now")
        assert coverage.coverage(study, ["s1", "s2"], []).tolist() == [0.4, 0.0]
        axis = [coding("s2", "1", status=Status.ACCEPTED)]
        facet = [coding("s2", "proposta", "tipo", status=Status.ACCEPTED)]
        assert coverage.coverage(study, ["s2"], [*axis, *facet]).tolist() == [0.0]
