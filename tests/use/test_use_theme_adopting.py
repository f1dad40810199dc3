"""A theme becomes a code with its passages, and stops being one: as a whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual import pending
from psm_qual.blinding import draw_blind
from psm_qual.codebook_changes import CodebookDesk
from psm_qual.errors import DecisionError
from psm_qual.review import Review
from psm_qual.stages.learned import load_learned
from psm_qual.store.codebook_changes import load_changes
from psm_qual.store.codings import load_decisions
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.study import Study
from psm_qual.theme_desk import ThemeDesk
from tests.making.village import SEGMENTS, accepted, files, stands, suggested


@pytest.fixture
def desk(village: Study) -> ThemeDesk:
    """Ada decides."""
    return ThemeDesk(village, "ada")


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
