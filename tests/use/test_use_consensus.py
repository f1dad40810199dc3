"""Consensus: disagreements side by side, resolved with a memo, originals kept, undone at will."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from psm_qual.blinding import draw_blind
from psm_qual.coders import compare_coders
from psm_qual.consensus import Consensus
from psm_qual.errors import DecisionError
from psm_qual.review import Review
from psm_qual.stages.codings import codings_now
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study


@pytest.fixture
def differing(orchards: Study) -> Study:
    """On s1 they differ openly, on s3 blind, on s2 they agree."""
    draw_blind(orchards, 3, "ada")
    for coder, codes in (("ada", {"s1": "1.1", "s3": "2.1"}), ("bo", {"s1": "1.2"})):
        review = Review(orchards, coder, blind=True)
        for name in ("s1", "s2", "s3"):
            if name in codes and name != "s1":
                review.accept(name, codes[name])
            review.done(name)
        Review(orchards, coder).accept("s1", codes["s1"])
    Review(orchards, "bo").memo("s1", "sono i semi")
    return orchards


def as_it_stands(study: Study, name: str) -> dict[str, tuple[str, str]]:
    return {
        each.code: (each.status.value, each.coder)
        for each in codings_now(study)
        if each.segment == name and not each.facet
    }


def test_disagreements_are_side_by_side(differing: Study) -> None:
    found = Consensus(differing).disagreements()
    assert {(each.segment, each.facet) for each in found} == {("s1", ""), ("s3", "")}
    first = next(each for each in found if each.segment == "s1")
    assert {coder: p.codes for coder, p in first.positions.items()} == {
        "ada": ("1", "1.1"),
        "bo": ("1", "1.2"),
    }
    assert first.positions["bo"].memos == ("sono i semi",)
    table = Consensus(differing).table
    assert table.query("segment == 's1'")["codes"].tolist() == ["1 1.1", "1 1.2"]
    assert table["blind"].all()


def test_a_resolution_wins_and_the_originals_stay(differing: Study) -> None:
    with differing.store.reading() as db:
        before = load_decisions(db)
    agreement = compare_coders(differing, "ada", "bo").codes
    Consensus(differing, "zoe").resolve("s1", ["1.2"], "parla di semi")
    stands = as_it_stands(differing, "s1")
    assert stands["1"] == stands["1.2"] == ("accepted", "consensus:zoe")
    assert stands["1.1"] == ("rejected", "consensus:zoe")
    with differing.store.reading() as db:
        assert load_decisions(db) == before
    assert compare_coders(differing, "ada", "bo").codes.equals(agreement)
    assert [each.segment for each in Consensus(differing).disagreements()] == ["s3"]
    everything = Consensus(differing).disagreements(resolved=True)
    assert {each.segment for each in everything} == {"s1", "s3"}


def test_none_is_an_answer(differing: Study) -> None:
    Consensus(differing, "zoe").resolve("s3", [], "è un saluto")
    assert as_it_stands(differing, "s3") == {
        "2": ("rejected", "consensus:zoe"),
        "2.1": ("rejected", "consensus:zoe"),
    }


def test_undo_brings_back_what_was_before(differing: Study) -> None:
    before = as_it_stands(differing, "s1")
    zoe = Consensus(differing, "zoe")
    zoe.resolve("s1", ["1.1"], "forse")
    zoe.resolve("s1", ["1.2"], "anzi")
    assert zoe.undo() == "s1"
    assert as_it_stands(differing, "s1")["1.1"] == ("accepted", "consensus:zoe")
    assert zoe.undo() == "s1"
    assert as_it_stands(differing, "s1") == before
    assert zoe.undo() == ""
    # Only one's own is taken back; and nothing ever leaves the history.
    zoe.resolve("s1", ["1.1"], "in fondo sì")
    assert Consensus(differing, "ada").undo() == ""
    history = zoe.history
    assert history["memo"].tolist() == ["forse", "anzi", "in fondo sì"]
    assert history["in_force"].tolist() == [False, False, True]
    assert history["between"].tolist() == ["ada: 1 1.1 · bo: 1 1.2"] * 3


def test_on_what_was_resolved_nobody_is_blind_any_more(differing: Study) -> None:
    Consensus(differing, "ada").resolve("s3", ["2.1"], "è il pozzo")
    zoe = Review(differing, "zoe", blind=True)
    assert "s3" not in {each.id for each in zoe.queue()}
    with pytest.raises(DecisionError, match="non si codifica più alla cieca"):
        zoe.accept("s3", "2.1")
    # It is not kept from zoe either.
    assert "s3" in {each.id for each in Review(differing, "zoe").queue()}


@pytest.mark.parametrize(
    ("act", "told"),
    [
        pytest.param(lambda c: c.resolve("s9", ["1.1"], "x"), "«s9»", id="no such segment"),
        pytest.param(lambda c: c.resolve("s1", ["9.9"], "x"), "«9.9»", id="no such code"),
        pytest.param(lambda c: c.resolve("s1", ["1.1"], " "), "perché", id="nothing says why"),
        pytest.param(lambda c: c.resolve("s2", ["1.1"], "x"), "nessun disac", id="they agree"),
        pytest.param(
            lambda c: c.resolve("s1", ["proposta"], "x", facet="tipo"),
            "nessun disaccordo",
            id="they agree on the facet",
        ),
        pytest.param(
            lambda c: c.resolve("s1", ["proposta"], "x", facet="umore"), "umore", id="no such facet"
        ),
    ],
)
def test_what_cannot_be_resolved(
    differing: Study, act: Callable[[Consensus], None], told: str
) -> None:
    consensus = Consensus(differing, "zoe")
    with pytest.raises(DecisionError) as caught:
        act(consensus)
    assert told in str(caught.value)
    assert caught.value.remedy
    assert len(consensus.history) == 0


def test_who_resolves_must_be_known(differing: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PSM_QUAL_CODER", raising=False)
    with pytest.raises(DecisionError, match="chi sta codificando"):
        Consensus(differing).resolve("s1", ["1.1"], "così")


def test_one_alone_disagrees_with_nobody(orchards: Study) -> None:
    ada = Review(orchards, "ada")
    ada.accept_all("s1")
    Review(orchards, "bo").accept("s1", "2.1")  # not declared reviewed
    assert Consensus(orchards).disagreements() == []
    assert list(Consensus(orchards).table.columns)[:2] == ["segment", "source"]
