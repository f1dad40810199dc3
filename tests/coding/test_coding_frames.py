"""What a code sounds like: phrases and keywords of each level and facet."""

from __future__ import annotations

import pytest

from psm_qual.coding import Frame, frames_of
from psm_qual.model import Code, Codebook, Example

BOOK = Codebook(
    "orti",
    "Orti",
    "frame",
    "1",
    (
        Code("1", "axis", "Terra", keywords=("zolla",), examples=("La terra è dura.",)),
        Code(
            "1.1",
            "strategy",
            "Compost",
            "1",
            definition="Scarti che tornano terra.",
            include=("Bucce", "Foglie"),
            exclude=("Acqua (usa 2)",),
            keywords=("compost", "zolla"),
            examples=("Le bucce le porto giù io.",),
        ),
        Code("2", "axis", "Acqua"),
        Code("2.1", "strategy", "Pioggia", "2", keywords=("cisterna",)),
    ),
    (
        Example("Bucce e cisterne insieme.", ("1.1", "2.1"), "proposta"),
        Example("Due secchi, stesso asse.", ("2", "2.1"), ""),
        Example("L'acqua, in generale.", ("2",), "esigenza"),
        Example("Buongiorno a lei.", (), ""),
        Example("Così non va.", (), "criticita"),
    ),
)
KINDS = Codebook(
    "tipo",
    "Tipo",
    "facet",
    "1",
    (Code("proposta", "facet", "Proposta"), Code("esigenza", "facet", "Esigenza")),
    (Example("Buongiorno a lei.", ("esigenza",)),),
)
HINTS = Codebook("indicazioni", "Indicazioni", "facet", "1", (Code("regia", "facet", "Regia"),))
AXES, STRATEGIES, KIND, HINT = frames_of(BOOK, [KINDS, HINTS])


def phrases(frame: Frame) -> dict[str, set[str]]:
    return {phrase.text: set(phrase.codes) for phrase in frame.phrases}


def test_one_frame_a_level_and_one_a_facet() -> None:
    assert [(f.facet, f.level, f.codes) for f in (AXES, STRATEGIES, KIND, HINT)] == [
        ("", "axis", ("1", "2")),
        ("", "strategy", ("1.1", "2.1")),
        ("tipo", "facet", ("proposta", "esigenza")),
        ("indicazioni", "facet", ("regia",)),
    ]


@pytest.mark.parametrize(
    ("frame", "text", "codes"),
    [
        pytest.param(STRATEGIES, "Compost", {"1.1"}, id="a title"),
        pytest.param(STRATEGIES, "Scarti che tornano terra.", {"1.1"}, id="a definition"),
        pytest.param(STRATEGIES, "Foglie", {"1.1"}, id="what is included"),
        pytest.param(STRATEGIES, "Le bucce le porto giù io.", {"1.1"}, id="an example"),
        pytest.param(AXES, "Le bucce le porto giù io.", {"1"}, id="an example, one level up"),
        pytest.param(AXES, "Pioggia", {"2"}, id="a strategy's title speaks for its axis"),
        pytest.param(STRATEGIES, "Bucce e cisterne insieme.", {"1.1", "2.1"}, id="two codes"),
        pytest.param(AXES, "Due secchi, stesso asse.", {"2"}, id="axis and strategy are one axis"),
        pytest.param(AXES, "Buongiorno a lei.", set(), id="an example of nothing"),
        pytest.param(KIND, "Bucce e cisterne insieme.", {"proposta"}, id="the kind of an example"),
        pytest.param(KIND, "Buongiorno a lei.", {"esigenza"}, id="the facet's own word on it"),
        pytest.param(HINT, "Buongiorno a lei.", set(), id="nothing is nothing in a facet, too"),
    ],
)
def test_what_a_phrase_stands_for(frame: Frame, text: str, codes: set[str]) -> None:
    assert phrases(frame)[text] == codes


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        pytest.param(STRATEGIES, "Acqua (usa 2)", id="what is excluded speaks for another code"),
        pytest.param(STRATEGIES, "L'acqua, in generale.", id="coded higher up: which strategy?"),
        pytest.param(STRATEGIES, "Terra", id="an axis's title is too broad for a strategy"),
        pytest.param(KIND, "Così non va.", id="a kind that the facet lacks"),
        pytest.param(HINT, "L'acqua, in generale.", id="coded: it may be an indication as well"),
    ],
)
def test_what_is_left_out(frame: Frame, text: str) -> None:
    assert text not in phrases(frame)


def test_spoken_phrases_are_the_examples() -> None:
    spoken = {phrase.text for phrase in STRATEGIES.phrases if phrase.spoken}
    assert spoken == {
        "Le bucce le porto giù io.",
        "Bucce e cisterne insieme.",
        "Due secchi, stesso asse.",
        "Buongiorno a lei.",
        "Così non va.",
    }


def test_an_axis_has_the_keywords_of_its_strategies_once() -> None:
    assert AXES.keywords == (("zolla", "compost"), ("cisterna",))
    assert STRATEGIES.keywords == (("compost", "zolla"), ("cisterna",))
