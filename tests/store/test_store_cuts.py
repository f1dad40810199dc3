"""Cuts come back as they were made; where they lie by now is kept beside them."""

from __future__ import annotations

from dataclasses import replace

from psm_qual.model import CutAct, CutVerb, Span
from psm_qual.store import Store
from psm_qual.store.cuts import (
    add_cut,
    cuts_left_out,
    load_cuts,
    save_places,
    standing_cuts,
)

SPLIT = CutAct(
    verb=CutVerb.SPLIT,
    source="a",
    places=(Span(8, 9),),
    before={"a-001": (Span(3, 20),)},
    after={"a-001": (Span(3, 8),), "a-c9": (Span(9, 20),)},
)
JOIN = CutAct(
    verb=CutVerb.JOIN,
    source="b",
    places=(Span(30, 40),),
    before={"b-001": (Span(3, 30),), "b-002": (Span(40, 50),)},
    after={"b-001": (Span(3, 30), Span(40, 50))},
)


def test_cuts_come_back_in_their_order(store: Store) -> None:
    undo = CutAct(verb=CutVerb.UNDO, source="a", places=(), before={}, after={}, undoes=1)
    with store.writing() as db:
        made = [add_cut(db, "ada", act) for act in (SPLIT, JOIN, undo)]
    with store.reading() as db:
        assert load_cuts(db) == made
        assert standing_cuts(db) == {"b": [made[1]]}
    assert [each.at for each in made] == sorted(each.at for each in made)
    assert (made[0].came, made[0].went, made[0].stayed) == (("a-c9",), (), ("a-001",))
    assert (made[1].came, made[1].went, made[1].stayed) == ((), ("b-002",), ("b-001",))


def test_a_place_moves_and_the_log_does_not(store: Store) -> None:
    with store.writing() as db:
        made = add_cut(db, "ada", SPLIT)
        moved = replace(made, places=(Span(18, 19),))
        save_places(db, [moved], [])
    with store.reading() as db:
        assert standing_cuts(db) == {"a": [moved]}
        assert load_cuts(db) == [made]
        assert cuts_left_out(db) == 0


def test_a_place_that_is_gone_is_counted_until_the_cut_is_taken_back(store: Store) -> None:
    with store.writing() as db:
        made = add_cut(db, "ada", SPLIT)
        save_places(db, [replace(made, places=())], [made.id])
    with store.reading() as db:
        assert standing_cuts(db)["a"][0].places == ()
        assert cuts_left_out(db) == 1
    with store.writing() as db:
        undo = CutAct(verb=CutVerb.UNDO, source="a", places=(), before={}, after={}, undoes=1)
        add_cut(db, "ada", undo)
        assert cuts_left_out(db) == 0
