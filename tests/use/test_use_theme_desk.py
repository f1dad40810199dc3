"""People decide on themes; what they decide holds at once, in a new run, for new interviews."""

from __future__ import annotations

import pytest

from psm_qual.errors import DecisionError, PsmQualError
from psm_qual.model import Theme
from psm_qual.review import Review
from psm_qual.stages.themes import THEMES
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.store.themes import load_themes
from psm_qual.study import Study
from psm_qual.theme_desk import ThemeDesk
from tests.making.studies import fill
from tests.making.values import segment
from tests.making.village import (
    BREAD_FOUND,
    FISH_FOUND,
    SEGMENTS,
    WOOD,
    accepted,
    files,
    run,
    stands,
    themes,
)


@pytest.fixture
def desk(village: Study) -> ThemeDesk:
    """Ada decides."""
    return ThemeDesk(village, "ada")


@pytest.mark.parametrize(
    ("act", "after"),
    [
        pytest.param(
            lambda desk: desk.rename("T01", "  Il forno   del paese "),
            {"T01": ("Il forno del paese", "named", 6), "T02": FISH_FOUND},
            id="a name",
        ),
        pytest.param(
            lambda desk: desk.keep("t01"),
            {"T01": ("pane · forno", "kept", 6), "T02": FISH_FOUND},
            id="kept; numbers may be written small",
        ),
        pytest.param(lambda desk: desk.drop("T01"), {"T02": FISH_FOUND}, id="dropped"),
        pytest.param(
            lambda desk: desk.merge(["T02", "T01"], label="Cibo"),
            {"T02": ("Cibo", "named", 12)},
            id="merged",
        ),
        pytest.param(
            lambda desk: desk.split("T01", {"Forno": ["pane0"], "Grano": ["pane1"]}),
            {"T01": ("Forno", "named", 5), "T02": FISH_FOUND, "T03": ("Grano", "named", 1)},
            id="split: the others go where they resemble most",
        ),
        pytest.param(
            lambda desk: desk.put("T01", ["pane6", "pane7"]),
            {"T01": ("pane · forno", "kept", 8), "T02": FISH_FOUND},
            id="passages put in",
        ),
        pytest.param(
            lambda desk: desk.take("T01", ["pane0"]),
            {"T01": ("pane · forno", "kept", 5), "T02": FISH_FOUND},
            id="a passage taken out",
        ),
        pytest.param(
            lambda desk: desk.seed("bosco legna"),
            {"T01": BREAD_FOUND, "T02": FISH_FOUND, "T03": ("bosco legna", "seeded", 8)},
            id="words around which passages gather",
        ),
        pytest.param(
            lambda desk: desk.seed(examples=["legna0", "legna3"], label="Stufe"),
            {"T01": BREAD_FOUND, "T02": FISH_FOUND, "T03": ("Stufe", "seeded", 8)},
            id="passages around which others gather",
        ),
        pytest.param(
            lambda desk: desk.adopt("T01", under="2"),
            {"T01": ("pane · forno", "adopted", 6), "T02": FISH_FOUND},
            id="a code",
        ),
    ],
)
def test_what_is_decided_holds_at_once_and_can_be_taken_back(
    desk: ThemeDesk, village: Study, act, after: dict[str, tuple[str, str, int]]
) -> None:
    before, written = stands(desk), files(village)
    codings = accepted(village)
    act(desk)
    assert stands(desk) == after
    with village.store.reading() as db:
        kept = {each.id: each.label for each in load_themes(db)}
    assert kept == {id: label for id, (label, _, _) in after.items()}
    assert desk.undo() is not None
    assert (stands(desk), files(village), accepted(village)) == (before, written, codings)
    assert desk.undo() is None
    assert list(desk.history["verb"])[-1] == "undo"
    assert list(desk.history["in_force"]) == [False, True]


REFUSED = [
    pytest.param(lambda d: d.rename("T09", "x"), "T01, T02", id="no such theme: those there are"),
    pytest.param(lambda d: d.rename("T01", "  "), "nome vuoto", id="an empty name"),
    pytest.param(lambda d: d.rename("T01", "Trota · Lenza"), "T02", id="a name that is taken"),
    pytest.param(lambda d: d.merge(["T01"]), "almeno due", id="one theme with itself"),
    pytest.param(lambda d: d.merge(["T01", "T01"]), "almeno due", id="twice the same"),
    pytest.param(lambda d: d.split("T01", {"Uno": ["pane0"]}), "almeno due", id="one part"),
    pytest.param(
        lambda d: d.split("T01", {"Uno": ["pane0"], "Due": ["pesca1"]}),
        "pesca1",
        id="a part by a passage of another theme",
    ),
    pytest.param(lambda d: d.put("T01", []), "quali brani", id="no passages"),
    pytest.param(lambda d: d.put("T01", ["nulla1"]), "nulla1", id="no such passage"),
    pytest.param(lambda d: d.take("T01", ["pesca1"]), "pesca1", id="not in the theme"),
    pytest.param(lambda d: d.seed("  "), "intorno a che cosa", id="a seed of nothing"),
    pytest.param(lambda d: d.adopt("T01", code="1.1"), "1.1", id="a code that is there already"),
    pytest.param(lambda d: d.adopt("T01", under="9"), "9", id="under a code that is not there"),
    pytest.param(lambda d: d.adopt("T01", under="1.1"), "livell", id="below the last level"),
]


@pytest.mark.parametrize(("act", "says"), REFUSED)
def test_what_cannot_be_done_changes_nothing(
    desk: ThemeDesk, village: Study, act, says: str
) -> None:
    before, written = stands(desk), files(village)
    with pytest.raises(PsmQualError, match=says):
        act(desk)
    assert (stands(desk), files(village)) == (before, written)
    assert desk.history.empty


def test_a_dropped_theme_must_be_kept_before_it_is_named(desk: ThemeDesk) -> None:
    desk.drop("T01")
    with pytest.raises(DecisionError, match="scartato"):
        desk.rename("T01", "Pane")
    assert [each.theme.id for each in desk.themes(dropped=True)] == ["T01", "T02"]
    desk.keep("T01")
    assert stands(desk)["T01"][1] == "kept"


def test_a_new_run_finds_the_named_theme_under_another_number(
    desk: ThemeDesk, village: Study
) -> None:
    desk.rename("T01", "Pane")
    bread, fish = themes()
    anew = [
        Theme("T01", "lenza", ("lenza",), fish.segments),
        Theme("T02", "forno", ("forno",), {**dict(list(bread.segments.items())[1:]), "pane7": 0.4}),
    ]
    run(village, anew)
    assert stands(desk) == {"T01": ("lenza", "proposed", 6), "T02": ("Pane", "named", 7)}
    assert "pane7" in desk.theme("T02").theme.segments


def test_a_run_that_finds_nothing_loses_nothing(desk: ThemeDesk, village: Study) -> None:
    desk.rename("T01", "Pane")
    desk.adopt("T02", under="1")
    run(village, [])
    assert stands(desk) == {
        "T01": ("Pane", "named", 6),
        "T02": ("trota · lenza", "adopted", 6),
    }


def test_the_stage_puts_decisions_on_what_it_finds(desk: ThemeDesk, village: Study) -> None:
    """So few passages are no themes to it; what people decided is there all the same."""
    before = THEMES.fingerprint(village)
    desk.rename("T01", "Pane")
    assert THEMES.fingerprint(village) != before
    save = THEMES.work(village)
    with village.store.writing() as db:
        assert save(db) == {"themes": 1, "segments": 6}
    assert stands(desk) == {"T01": ("Pane", "named", 6)}
    desk.undo()
    assert THEMES.fingerprint(village) == before


def test_new_interviews_gather_around_a_seed(desk: ThemeDesk, village: Study) -> None:
    desk.seed("bosco legna")
    fill(village, [*SEGMENTS, segment("nuova1", f"{WOOD} ieri", source="nuova", question="")])
    run(village, themes())
    assert "nuova1" in desk.theme("T03").theme.segments


def test_what_is_novel_and_linked_is_measured_anew(desk: ThemeDesk, village: Study) -> None:
    desk.put("T01", ["pane6"])
    before = desk.theme("T01").theme
    review = Review(village, "ada")
    for name in before.segments:
        review.accept(name, "2.1")
    after = desk.theme("T01").theme
    assert (after.novelty, dict(after.links)) == (0.0, {"2": 1.0})
    assert before.novelty > 0.5


def test_the_log_holds_no_word_of_the_passages_that_might_be_a_name(desk: ThemeDesk) -> None:
    """ "Ferrua" was taken for a telling word; it is nobody's business for ever."""
    desk.keep("T01")
    with desk._study.store.reading() as db:
        (line,) = load_theme_decisions(db)
    assert line.themes[0].terms == ("pane", "forno")


def test_two_people_deciding_at_once_are_told(desk: ThemeDesk, village: Study) -> None:
    other = ThemeDesk(village, "bo")
    now = other._now()
    desk.keep("T01")
    other._now = lambda: now  # type: ignore[method-assign]
    with pytest.raises(DecisionError, match="Qualcun altro"):
        other.rename("T02", "Pesca")


def test_themes_of_an_older_study_can_be_decided_on(orchards: Study) -> None:
    """Found before there was anything to decide: they are only in the table of themes."""
    fill(orchards, SEGMENTS, (), themes())
    desk = ThemeDesk(orchards, "ada")
    desk.rename("T02", "Pesca")
    assert stands(desk) == {"T01": BREAD_FOUND, "T02": ("Pesca", "named", 6)}
