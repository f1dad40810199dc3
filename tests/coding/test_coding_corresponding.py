"""Lines of a crosswalk: proposed with what speaks for them, or said to be missing."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.coding.changes.corresponding import Profile, correspondences
from tests.coding.conftest import vectors


def profile(id: str, title: str, *phrases: str, words: str = "", depth: int = 0) -> Profile:
    texts: Sequence[str] = [title, *phrases]
    own = frozenset(title.lower().split())
    return Profile(id, depth, texts, vectors(texts), own, own | frozenset(words.split()))


OLD = [
    profile("1", "Riuso delle aree dismesse", words="capannone bonifica"),
    profile("2", "Treni più veloci", words="binario"),
    profile("3", "Danza popolare", words="ballo"),
]
NEW = [
    profile("1", "Treni più puntuali", words="binario orario"),
    profile("4", "Riuso delle aree dismesse", words="bonifica"),
    profile("4.1", "Danza popolare", words="ballo", depth=1),
]


def test_what_says_the_same_comes_first_whatever_its_number() -> None:
    first = next(line for line in correspondences(OLD, NEW) if line.code == "1")
    assert (first.target, first.titles, first.same_number) == ("4", 1.0, False)
    assert first.confidence > 0.9
    assert set(first.words) == {"riuso", "delle", "aree", "dismesse", "bonifica"}
    assert first.phrases == ("Riuso delle aree dismesse", "Riuso delle aree dismesse")


def test_nothing_may_correspond() -> None:
    """What says the same stands at another depth: an axis is no strategy."""
    lines = [line for line in correspondences(OLD, NEW) if line.code == "3"]
    assert lines[0].target == ""
    assert lines[0].confidence > 0.9
    assert {line.target for line in lines[1:]} <= {"1", "4"}


def test_several_may_correspond() -> None:
    twins = [profile("7", "Treni più veloci"), profile("8", "Treni più veloci di notte")]
    lines = [line for line in correspondences(OLD, twins) if line.code == "2"]
    assert [line.target for line in lines] == ["7", "8"]
    assert all(line.confidence > 0.5 for line in lines)


def test_the_rarest_words_come_first() -> None:
    crowd = [profile(str(n), f"città {n}") for n in range(5)]
    one = [profile("a", "città compost")]
    (line,) = [x for x in correspondences(one, [*crowd, one[0]]) if x.target == "a"]
    assert line.words == ("compost", "città")


def test_a_codebook_without_that_depth_corresponds_to_nothing() -> None:
    lines = correspondences([profile("a.1", "Treni", depth=1)], NEW[:2])
    assert [(line.target, line.confidence) for line in lines] == [("", 1.0)]


def test_the_same_every_time() -> None:
    assert correspondences(OLD, NEW) == correspondences(OLD, NEW)
