"""A person counts once, however many sources are his."""

from __future__ import annotations

import pytest

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.interviewees import by_interviewee, interviewees
from psm_qual.model import Role, SourceKind, Theme
from tests.making.corpora import corpus_of
from tests.making.values import segment

LONG = "Le bucce le porto giù io tutte le mattine, e il resto lo lascio a chi viene dopo di me qui."


def spoken(*labels: str) -> Corpus:
    """One source a label, all with words of their own."""
    sources = {name: {} for name, _ in zip("abcd", labels, strict=False)}
    segments = []
    for name, label in zip("abcd", labels, strict=False):
        one = segment(f"s{name}", f"parole {name}", source=name)
        segments.append(type(one)(**{**_fields(one), "speaker": label}))
    return corpus_of(sources, segments)


def _fields(one: object) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("labels", "people"),
    [
        pytest.param(("R", "R", "R"), 3, id="labels that say nothing"),
        pytest.param(("[PERSONA_1]", "[PERSONA_1]", "[PERSONA_2]"), 2, id="two sittings"),
        pytest.param(("Sindaca [PERSONA_1]", "[PERSONA_1]"), 1, id="with her office, and without"),
        pytest.param(("[PERSONA]", "[PERSONA]"), 2, id="masked: nobody knows whether they are one"),
        pytest.param(("[PERSONA_1]", "[PERSONA_11]"), 2, id="numbers that begin alike"),
        pytest.param(("[ENTE_1]", "[ENTE_1]"), 2, id="two of one office"),
    ],
)
def test_a_pseudonym_says_who_speaks(labels: tuple[str, ...], people: int) -> None:
    assert len(set(interviewees(spoken(*labels)).values())) == people


def test_an_interviewer_is_nobody_of_these() -> None:
    one, two = (segment(f"s{name}", f"parole {name}", source=name) for name in "ab")
    asked = [
        type(one)(**{**_fields(one), "id": f"q{n}", "source": name, "speaker": "[PERSONA_9]",
                     "role": Role.INTERVIEWER})
        for n, name in enumerate("ab")
    ]  # fmt: skip
    corpus = corpus_of({"a": {}, "b": {}}, [one, two, *asked])
    assert interviewees(corpus) == {"a": "a", "b": "b"}


@pytest.mark.parametrize(
    ("values", "people"),
    [
        pytest.param(("P1", "P1", "P2"), 2, id="two of the same"),
        pytest.param(("P1", "p1 ", ""), 2, id="as people write; who has none is somebody else"),
        pytest.param(("", "", ""), 3, id="nobody has one"),
    ],
)
def test_an_attribute_may_say_who_it_is(values: tuple[str, ...], people: int) -> None:
    sources = {name: {"Persona": value} for name, value in zip("abc", values, strict=True)}
    assert len(set(interviewees(corpus_of(sources), "persona").values())) == people


def test_the_same_words_twice_are_one_source_given_twice() -> None:
    sources = {name: {} for name in "abcd"}
    segments = [segment(f"s{name}", LONG, source=name) for name in "ab"]
    segments += [segment(f"s{name}", "Sì, sono d'accordo.", source=name) for name in "cd"]
    assert interviewees(corpus_of(sources, segments)) == {"a": "a", "b": "a", "c": "c", "d": "d"}


def test_a_chain_of_sources_is_one_person() -> None:
    sources = {
        "a": {"persona": "P1"},
        "b": {"persona": "P1"},
        "c": {"persona": ""},
        "d": {"persona": "P4"},
    }
    segments = [segment(f"s{name}", LONG, source=name) for name in "bc"]
    found = interviewees(corpus_of(sources, segments), "persona")
    assert found == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_by_interviewee_one_source_stays() -> None:
    sources = {
        "a": {"persona": "P1", "zona": "7", "categoria": ""},
        "b": {"persona": "P1", "zona": "8", "categoria": "Comuni"},
        "c": {"persona": "P2", "zona": "7", "categoria": "Scuole"},
    }
    segments = [
        segment("s1", "uno", source="a"),
        segment("s2", "due", source="b", kind=SourceKind.QUESTIONNAIRE),
        segment("s3", "tre", source="c"),
    ]
    themes = [Theme("T01", "tema", ("tema",), {"s1": 0.5, "s2": 0.5, "s3": 0.5})]
    corpus = corpus_of(sources, segments, themes=themes)
    merged = by_interviewee(corpus, interviewees(corpus, "persona"))
    assert merged.sources["source"].tolist() == ["a", "c"]
    # What the first source lacks, the other gives.
    assert merged.sources["zona"].tolist() == ["7", "7"]
    assert merged.sources["categoria"].tolist() == ["Comuni", "Scuole"]
    assert merged.sources["words"].tolist() == [200, 100]
    assert merged.segments["source"].tolist() == ["a", "a", "c"]
    assert merged.themes["sources"].tolist() == [2]


def test_a_study_of_one_source_a_person_stays_as_it_is() -> None:
    corpus = corpus_of({"a": {}, "b": {}})
    assert by_interviewee(corpus, interviewees(corpus)) is corpus
