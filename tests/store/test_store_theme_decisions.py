"""Decisions on themes, and themes as they were found, come back as they were kept."""

from __future__ import annotations

from psm_qual.model import Theme, ThemeAct, ThemeAnchor, ThemePart, ThemeVerb
from psm_qual.store import Store
from psm_qual.store.found_themes import load_found, save_found
from psm_qual.store.theme_decisions import add_theme_decision, load_theme_decisions

ACTS = [
    ThemeAct(
        verb=ThemeVerb.MERGE,
        themes=(ThemeAnchor({"s1": 0.5}), ThemeAnchor({"s2": 1.0}, "1.1", ("orto",))),
        apart=({"s3": 0.25},),
        label="Perché no",
        note="così",
    ),
    ThemeAct(
        verb=ThemeVerb.SPLIT,
        themes=(ThemeAnchor({"s1": 0.5}, "1.1"),),
        parts=(ThemePart("Uno", {"s1": 0.5}, ("s1",), ("orto",)), ThemePart("Due", {})),
    ),
    ThemeAct(verb=ThemeVerb.SEED, words="solitudine degli anziani", passages=("s1",)),
    ThemeAct(verb=ThemeVerb.ADOPT, code="1.3", codings=(4, 5)),
    ThemeAct(verb=ThemeVerb.UNDO, undoes=4),
]


def test_decisions_come_back_in_their_order(store: Store) -> None:
    with store.writing() as db:
        made = [add_theme_decision(db, "ada", act) for act in ACTS]
    with store.reading() as db:
        assert load_theme_decisions(db) == made
    assert [each.id for each in made] == [1, 2, 3, 4, 5]
    assert sorted(each.at for each in made) == [each.at for each in made]


def test_what_was_found_takes_the_place_of_what_was_found_before(store: Store) -> None:
    one = Theme(
        "T01",
        "orto · pozzo",
        ("orto", "pozzo"),
        {"s1": 0.5},
        0.25,
        {"1": 0.5},
        probability=0.4,
        stability=0.9,
    )
    seeded = Theme("S3", "solitudine", ("solo",), {"s2": 1.0})
    with store.writing() as db:
        save_found(db, [one, seeded], {})
        save_found(db, [one], {3: seeded})
    with store.reading() as db:
        assert load_found(db) == ([one], {3: seeded})
