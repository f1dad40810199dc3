"""Decisions on themes, carried between copies of a study: none lost, none twice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from psm_qual.errors import PsmQualError
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.store.themes import load_themes
from psm_qual.study import Study
from psm_qual.theme_desk import ThemeDesk
from psm_qual.theme_files import merge_themes, write_themes
from tests.making.village import fill_village, with_small_models

Deed = Callable[[ThemeDesk], object]


class Copies:
    """Two copies of the village, in which Ada and Bo decide apart."""

    def __init__(self, first: Study, folder: Path) -> None:
        fill_village(first)
        ThemeDesk(first, "ada").keep("T01", note="prima della copia")
        self.ada = first
        shutil.copytree(first.folder, folder / "copia")
        self.bo = with_small_models(Study(folder / "copia"))
        self.file = folder / "temi.jsonl"

    def send(self, frm: Study, to: Study) -> tuple[int, int]:
        """How many decisions were added, and were known."""
        write_themes(frm, self.file)
        (merged,) = merge_themes(to, [self.file])
        return merged.added, merged.known


@pytest.fixture
def copies(orchards: Study, tmp_path: Path) -> Iterator[Copies]:
    made = Copies(orchards, tmp_path)
    yield made
    made.bo.close()


def stands(study: Study) -> dict[str, tuple[str, ...]]:
    """Name of each theme → its passages; the same as every other table has it."""
    now = {e.theme.label: tuple(sorted(e.theme.segments)) for e in ThemeDesk(study, "ada").themes()}
    with study.store.reading() as db:
        assert now == {e.label: tuple(sorted(e.segments)) for e in load_themes(db)}
    return now


def log(study: Study) -> list[tuple[str, str, str]]:
    with study.store.reading() as db:
        return [(e.coder, e.verb.value, e.label) for e in load_theme_decisions(db)]


DEEDS = [
    pytest.param(lambda desk: desk.rename("T02", "Pesca"), id="a name"),
    pytest.param(lambda desk: desk.rename("T01", "Pane"), id="of a theme decided on before"),
    pytest.param(lambda desk: desk.merge(["T01", "T02"], label="Cibo"), id="merged"),
    pytest.param(
        lambda desk: desk.split("T02", {"Trote": ["pesca0"], "Ami": ["pesca1"]}), id="split"
    ),
    pytest.param(lambda desk: desk.drop("T02"), id="dropped"),
    pytest.param(lambda desk: desk.put("T02", ["pesca6"]), id="a passage put in"),
    pytest.param(lambda desk: desk.seed("bosco legna"), id="a seed"),
    pytest.param(lambda desk: (desk.rename("T02", "X"), desk.undo()), id="taken back"),
    pytest.param(
        lambda desk: (
            desk.split("T02", {"A": ["pesca0"], "B": ["pesca1"]}),
            desk.rename("T03", "C"),
        ),
        id="one that builds on another",
    ),
]


@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_decided_there_stands_here(copies: Copies, deed: Deed) -> None:
    deed(ThemeDesk(copies.bo, "bo"))
    added, known = copies.send(copies.bo, copies.ada)
    assert (added, known) == (len(log(copies.bo)) - 1, 1)
    assert stands(copies.ada) == stands(copies.bo)
    assert log(copies.ada) == log(copies.bo)


@pytest.mark.parametrize("deed", DEEDS)
def test_the_same_file_twice_is_like_once(copies: Copies, deed: Deed) -> None:
    deed(ThemeDesk(copies.bo, "bo"))
    copies.send(copies.bo, copies.ada)
    before = stands(copies.ada), log(copies.ada)
    assert copies.send(copies.bo, copies.ada)[0] == 0
    assert copies.send(copies.ada, copies.bo)[0] == 0
    assert (stands(copies.ada), log(copies.ada)) == before


def test_both_decided_on_different_themes(copies: Copies) -> None:
    ada, bo = ThemeDesk(copies.ada, "ada"), ThemeDesk(copies.bo, "bo")
    ada.rename("T01", "Il pane")
    ada.seed("bosco legna")
    bo.rename("T02", "La pesca")
    bo.put("T02", ["pesca6"])
    assert copies.send(copies.bo, copies.ada) == (2, 1)
    assert copies.send(copies.ada, copies.bo) == (2, 3)
    assert stands(copies.ada) == stands(copies.bo)
    assert set(stands(copies.ada)) == {"Il pane", "La pesca", "bosco legna"}
    assert len(stands(copies.ada)["La pesca"]) == 7
    # And on it goes, from either.
    ThemeDesk(copies.ada, "ada").take("T02", ["pesca6"])
    copies.send(copies.ada, copies.bo)
    assert stands(copies.ada) == stands(copies.bo)
    assert len(stands(copies.bo)["La pesca"]) == 6


@pytest.mark.parametrize(
    ("here", "there"),
    [
        pytest.param(
            lambda desk: desk.rename("T02", "Pesca"),
            lambda desk: desk.rename("T02", "Trote"),
            id="two names, first decided on in both",
        ),
        pytest.param(
            lambda desk: desk.rename("T01", "Pane"),
            lambda desk: desk.drop("T01"),
            id="one decided on before",
        ),
        pytest.param(
            lambda desk: desk.merge(["T01", "T02"]),
            lambda desk: desk.rename("T02", "Trote"),
            id="merged here, named there",
        ),
        pytest.param(
            lambda desk: desk.seed("bosco legna"),
            lambda desk: desk.seed("legna stufa", label="Stufe"),
            id="the same gathered twice",
        ),
        pytest.param(
            lambda desk: desk.rename("T01", "Cibo"),
            lambda desk: desk.rename("T02", "Cibo"),
            id="one name for two",
        ),
        pytest.param(
            lambda desk: desk.rename("T01", "Pane"),
            lambda desk: desk.undo(),
            id="what was built on here is taken back there",
        ),
    ],
)
def test_both_decided_on_one_theme(copies: Copies, here: Deed, there: Deed) -> None:
    here(ThemeDesk(copies.ada, "ada"))
    there(ThemeDesk(copies.bo, "bo"))
    before = stands(copies.ada), log(copies.ada)
    with pytest.raises(PsmQualError, match=r"riga 3: bo ha deciso su un tema .* ada"):
        copies.send(copies.bo, copies.ada)
    assert (stands(copies.ada), log(copies.ada)) == before
    # Taken back here, there is nothing left to choose between.
    ThemeDesk(copies.ada, "ada").undo()
    copies.send(copies.bo, copies.ada)
    assert stands(copies.ada) == stands(copies.bo)


def test_a_theme_that_became_a_code_needs_the_code(copies: Copies) -> None:
    ThemeDesk(copies.bo, "bo").adopt("T02", under="1")
    with pytest.raises(PsmQualError, match=r"codice «1\.3», che qui non c'è"):
        copies.send(copies.bo, copies.ada)
    for path in (copies.bo.folder / "codebooks").iterdir():
        shutil.copy(path, copies.ada.folder / "codebooks")
    fresh = with_small_models(Study(copies.ada.folder))
    assert copies.send(copies.bo, fresh) == (1, 1)
    desk = ThemeDesk(fresh, "bo")
    assert desk.code_of(desk.theme("T02")) == "1.3"
    with pytest.raises(PsmQualError, match="in un'altra copia"):
        desk.undo()
    fresh.close()


def test_nothing_decided_is_no_file(orchards: Study, tmp_path: Path) -> None:
    with pytest.raises(PsmQualError, match="non si è ancora deciso nulla"):
        write_themes(orchards, tmp_path / "temi.jsonl")
    assert not (tmp_path / "temi.jsonl").exists()


def test_the_file_holds_nothing_that_was_said(copies: Copies) -> None:
    write_themes(copies.ada, copies.file)
    assert "ruscello" not in copies.file.read_text(encoding="utf-8")
    assert "Ferrua" not in copies.file.read_text(encoding="utf-8")


def _with(**values: object) -> Callable[[list[str]], list[str]]:
    def change(lines: list[str]) -> list[str]:
        return [*lines[:-1], json.dumps(json.loads(lines[-1]) | values)]

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda lines: lines[:-1], "incompleto", id="cut short"),
        pytest.param(lambda lines: lines[1:], "riga 1", id="without its head"),
        pytest.param(lambda lines: [], "riga 1", id="empty"),
        pytest.param(
            lambda lines: [lines[0].replace('"version": 1', '"version": 2'), *lines[1:]],
            "più recente",
            id="of a newer version",
        ),
        pytest.param(
            lambda lines: [lines[0].replace('"codebook": "', '"codebook": "x'), *lines[1:]],
            "libro dei codici",
            id="of another codebook",
        ),
        pytest.param(lambda lines: [*lines[:-1], "{"], "riga 3", id="no JSON"),
        pytest.param(_with(n=7), "riga 3", id="numbers that jump"),
        pytest.param(_with(at="ieri"), "riga 3", id="no time"),
        pytest.param(_with(verb="dance"), "riga 3", id="no verb"),
        pytest.param(_with(themes=[]), "riga 3", id="about nothing"),
        pytest.param(
            _with(themes=[{"segments": {"pane0": 0.5}, "key": "9.1", "terms": []}]),
            "riga 3",
            id="about what nobody made",
        ),
        pytest.param(
            _with(themes=[{"segments": {"pane0": "x"}, "key": "", "terms": []}]),
            "riga 3",
            id="weights that are none",
        ),
        pytest.param(
            _with(passages=["mai visto"]), "riga 3: il brano", id="a passage of elsewhere"
        ),
        pytest.param(_with(undoes=1), "riga 3", id="a name that takes back"),
    ],
)
def test_a_file_that_is_no_good(
    copies: Copies, change: Callable[[list[str]], list[str]], said: str
) -> None:
    ThemeDesk(copies.bo, "bo").rename("T02", "Pesca")
    write_themes(copies.bo, copies.file)
    lines = copies.file.read_text(encoding="utf-8").splitlines()
    copies.file.write_text("".join(f"{line}\n" for line in change(lines)), encoding="utf-8")
    before = stands(copies.ada), log(copies.ada)
    with pytest.raises(PsmQualError, match=said):
        merge_themes(copies.ada, [copies.file])
    assert (stands(copies.ada), log(copies.ada)) == before
