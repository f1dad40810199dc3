"""People decide on themes; what they decide holds at once, in a new run, for new interviews."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual import pending
from psm_qual.codebook_changes import CodebookDesk
from psm_qual.errors import DecisionError, PsmQualError
from psm_qual.model import Theme
from psm_qual.review import Review
from psm_qual.stages.codings import codings_now
from psm_qual.stages.decided_themes import with_decisions
from psm_qual.stages.learned import load_learned
from psm_qual.stages.themes import THEMES
from psm_qual.store.codebook_changes import load_changes
from psm_qual.store.codings import load_decisions, load_suggestions
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.store.themes import load_themes
from psm_qual.study import Study
from psm_qual.theme_desk import ThemeDesk
from tests.making.studies import fill
from tests.making.values import segment
from tests.use.village import (
    SEGMENTS,
    WOOD,
    settle,
    themes,
)


@pytest.fixture
def village(orchards: Study) -> Study:
    """Passages of bread, fish and wood, of which the codebook knows nothing; two themes found."""
    return settle(orchards)


@pytest.fixture
def desk(village: Study) -> ThemeDesk:
    """Ada decides."""
    return ThemeDesk(village, "ada")


def stands(desk: ThemeDesk) -> dict[str, tuple[str, str, int]]:
    """Number → name, status, how many passages."""
    return {
        row["theme"]: (row["label"], row["status"], row["segments"])
        for row in desk.table.to_dict("records")
    }


def files(study: Study) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in study.folder.rglob("*.yaml")}


def accepted(study: Study) -> dict[str, set[str]]:
    """Code → passages on which a person accepted it."""
    found: dict[str, set[str]] = {}
    for each in codings_now(study):
        if each.status.value == "accepted":
            found.setdefault(each.code, set()).add(each.segment)
    return found


def suggested(study: Study, of: str) -> dict[str, float]:
    with study.store.reading() as db:
        return {c.code: c.confidence for c in load_suggestions(db, of=of)}


def run(study: Study, found: list[Theme]) -> None:
    """The stage, when this is what it finds."""
    now = with_decisions(study, found)
    with study.store.writing() as db:
        now.save(db)


BREAD_FOUND = ("pane · forno", "proposed", 6)
FISH_FOUND = ("trota · lenza", "proposed", 6)


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


# -- a theme becomes a code ------------------------------------------------------------------


def test_an_adopted_theme_is_a_code_with_its_passages_accepted(
    desk: ThemeDesk, village: Study
) -> None:
    own = desk.adopt("T01", title="Pane fatto qui", definition="Chi fa il pane.")
    assert own.adopted is not None and desk.code_of(own) == "1.3"
    code = village.codebook["1.3"]
    assert (code.title, code.parent, code.level) == ("Pane fatto qui", "1", "strategy")
    assert (code.definition, code.keywords) == ("Chi fa il pane.", ("pane", "forno"))
    assert accepted(village)["1.3"] == {f"pane{i}" for i in range(6)}
    assert accepted(village)["1"] == accepted(village)["1.3"]


def test_no_word_of_a_passage_is_written_into_the_codebook(desk: ThemeDesk, village: Study) -> None:
    desk.adopt("T01")
    text = (village.folder / "codebooks/orti.yaml").read_text(encoding="utf-8")
    assert "antico" not in text and "Ferrua" not in text
    assert "# definition:" in text


@pytest.mark.parametrize(
    ("options", "code", "level"),
    [
        pytest.param({}, "1.3", "strategy", id="under the axis it is linked to most"),
        pytest.param({"under": "2"}, "2.2", "strategy", id="where the person says"),
        pytest.param({"under": ""}, "3", "axis", id="at the top when asked"),
        pytest.param({"code": "1.9"}, "1.9", "strategy", id="a number that the person gives"),
    ],
)
def test_where_the_code_goes(
    desk: ThemeDesk, village: Study, options: dict[str, str], code: str, level: str
) -> None:
    desk.adopt("T01", **options)  # type: ignore[arg-type]
    assert village.codebook[code].level == level


def test_without_a_link_the_person_must_say_where(desk: ThemeDesk) -> None:
    desk.seed("bosco legna")
    with pytest.raises(DecisionError, match="--under"):
        desk.adopt("T03")


def test_passages_like_it_are_suggested_the_code_at_once(desk: ThemeDesk, village: Study) -> None:
    desk.adopt("T01", under="1")
    for name in ("pane6", "pane7"):
        assert suggested(village, name)["1.3"] > 0.5
    for name in ("pesca6", "legna1"):
        assert "1.3" not in suggested(village, name)
    # In the review, too.
    item = Review(village, "bo").item("pane6")
    assert "1.3" in {c.code for c in item.codings}
    desk.undo()
    assert "1.3" not in suggested(village, "pane6")


def test_a_code_the_codebook_was_not_asked_about_spoils_no_other(
    desk: ThemeDesk, village: Study
) -> None:
    before = load_learned(village)
    assert before is not None
    desk.adopt("T01", under="1")
    after = load_learned(village)
    assert after is not None
    frames = {f.level: f for f in after._frames if not f.facet}
    sure = after.probabilities(frames["strategy"], ["legna1"])[0]
    assert sure.max() < 0.15


def test_passages_still_to_be_coded_blind_are_left_alone(desk: ThemeDesk, village: Study) -> None:
    from psm_qual.blinding import draw_blind

    draw_blind(village, len(SEGMENTS), "ada", seed=1)
    own = desk.adopt("T01", under="1")
    assert own.adopted is not None and own.adopted.codings == ()
    assert accepted(village) == {}


def test_taking_back_leaves_what_the_coder_did_themselves(desk: ThemeDesk, village: Study) -> None:
    review = Review(village, "ada")
    review.accept("pane0", "1.1")
    desk.adopt("T01", under="1")
    review = Review(village, "ada")
    review.reject("pane1", "1.3")
    desk.undo()
    assert accepted(village) == {"1": {"pane0"}, "1.1": {"pane0"}}


def test_a_code_of_a_theme_is_not_taken_back_alone(desk: ThemeDesk, village: Study) -> None:
    desk.adopt("T01", under="1")
    with pytest.raises(DecisionError, match="psm-qual theme undo"):
        CodebookDesk(village, "ada").undo()


def test_codes_changed_since_are_taken_back_first(desk: ThemeDesk, village: Study) -> None:
    desk.adopt("T01", under="1")
    codes = CodebookDesk(village, "ada")
    codes.rename("1.3", id="1.7")
    assert desk.code_of(desk.theme("T01")) == "1.7"
    with pytest.raises(DecisionError, match="psm-qual codes undo"):
        desk.undo()
    assert stands(desk)["T01"][1] == "adopted"
    codes.undo()
    assert desk.undo() is not None
    assert accepted(village) == {}


def test_only_who_adopted_takes_it_back(desk: ThemeDesk, village: Study) -> None:
    desk.adopt("T01", under="1")
    with pytest.raises(DecisionError, match="--coder ada"):
        ThemeDesk(village, "bo").undo()
    assert "1.3" in village.codebook


def test_what_was_edited_by_hand_since_is_not_lost(desk: ThemeDesk, village: Study) -> None:
    desk.adopt("T01", under="1")
    book = village.folder / "codebooks/orti.yaml"
    book.write_text(book.read_text(encoding="utf-8") + "# appunto\n", encoding="utf-8")
    with pytest.raises(DecisionError, match="modificato a mano"):
        desk.undo()
    assert accepted(village)["1.3"]


@pytest.mark.parametrize("where", ["file", "codings"])
def test_half_an_adoption_is_none(
    desk: ThemeDesk, village: Study, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    before, written = stands(desk), files(village)

    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    if where == "file":
        real = pending.write_bytes
        done: list[Path] = []

        def write(path: Path, data: bytes) -> None:
            real(path, data)
            done.append(path)
            if len(done) == 1:
                raise KeyboardInterrupt

        monkeypatch.setattr(pending, "write_bytes", write)
    else:
        monkeypatch.setattr("psm_qual.theme_desk.adopting.add_decision", cut)
    with pytest.raises(KeyboardInterrupt):
        desk.adopt("T01", under="1")
    monkeypatch.undo()
    assert (stands(desk), files(village), accepted(village)) == (before, written, {})
    with village.store.reading() as db:
        assert load_changes(db) == [] and load_decisions(db) == []
        assert load_theme_decisions(db) == []
    assert "1.3" not in village.codebook


def test_two_codes_are_merged_as_codes(desk: ThemeDesk) -> None:
    desk.adopt("T01", under="1")
    desk.adopt("T02", under="1")
    with pytest.raises(DecisionError, match=r"psm-qual codes merge 1\.3 1\.4"):
        desk.merge(["T01", "T02"])
    with pytest.raises(DecisionError, match="già il codice"):
        desk.adopt("T01")
    with pytest.raises(DecisionError, match="psm-qual codes split"):
        desk.split("T01", {"Uno": ["pane0"], "Due": ["pane1"]})
