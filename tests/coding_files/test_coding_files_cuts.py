"""Cuts of passages travel with the decisions on them: carried out, known, or told line by line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from psm_qual.cli.app import app
from psm_qual.coding_files import merge_codings, write_codings
from psm_qual.errors import DecisionError, PsmQualError
from psm_qual.model import Status
from psm_qual.recutting import Recutting
from psm_qual.review import Review
from psm_qual.store.codings import load_decisions
from psm_qual.store.cuts import load_cuts
from psm_qual.store.segments import load_segments
from psm_qual.study import Study
from tests.making.cutting import SHOWN, cut_study

BUS, DOCTOR = SHOWN.index("La corriera"), SHOWN.index("Lo dice")


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Study]:
    study = cut_study(tmp_path / "là")
    yield study
    study.close()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Study]:
    study = cut_study(tmp_path / "qui")
    yield study
    study.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ada.jsonl"


def passages(study: Study) -> dict[str, str]:
    with study.store.reading() as db:
        return {each.id: each.text for each in load_segments(db)}


def logs(study: Study) -> tuple[list[Any], list[Any]]:
    """Cuts and decisions, without the numbers of the database."""
    with study.store.reading() as db:
        cuts, decisions = load_cuts(db), load_decisions(db, everywhere=True)
    told = [(c.at, c.coder, c.verb, c.places, c.before, c.after) for c in cuts]
    return told, [(d.at, d.coder, d.segment, d.verb, d.code) for d in decisions]


def accepted(study: Study, segment: str) -> set[str]:
    codings = Review(study, "ada").item(segment).codings
    return {each.code for each in codings if each.status is Status.ACCEPTED}


def split(study: Study) -> None:
    _, bus = Recutting(study, "ada").split("a-002", BUS)
    Review(study, "ada").accept(bus.id, "1.1")


def trim(study: Study) -> None:
    Recutting(study, "ada").trim("a-002", 0, BUS)
    Review(study, "ada").accept("a-002", "1.1")


def part(study: Study) -> None:
    stretch = Recutting(study, "ada").part("a-002", DOCTOR, BUS - 1)
    Review(study, "ada").accept(stretch, "1.1")


def join(study: Study) -> None:
    joined = Recutting(study, "ada").join("a-002")
    Review(study, "ada").accept(joined.id, "1.1")


def split_and_back(study: Study) -> None:
    split(study)
    Recutting(study, "ada").undo()


def twice_as_small(study: Study) -> None:
    first, _ = Recutting(study, "ada").split("a-002", BUS)
    Recutting(study, "bo").split(first.id, DOCTOR)
    Review(study, "ada").accept(first.id, "1.1")


ACTS = [split, trim, part, join, split_and_back, twice_as_small]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_colleague_gets_the_cut_with_what_was_decided_on_it(
    here: Study, there: Study, file: Path, act: Callable[[Study], None]
) -> None:
    act(there)
    write_codings(there, file, "ada")
    (merged,) = merge_codings(here, [file])
    assert merged.cuts == len(logs(there)[0]) and merged.same_cuts
    assert passages(here) == passages(there)
    assert logs(here) == logs(there)
    for segment in passages(here):
        if segment in {"a-001", "a-003"}:
            continue  # the interviewer's
        assert accepted(here, segment) == accepted(there, segment)
    # Once more, and it is as it was.
    (again,) = merge_codings(here, [file])
    assert (again.cuts, again.added) == (0, 0) and again.same_cuts
    assert logs(here) == logs(there)


def test_not_a_word_of_the_passages_is_in_the_file(there: Study, file: Path) -> None:
    part(there)
    write_codings(there, file, "ada")
    told = file.read_text(encoding="utf-8")
    assert not [word for word in SHOWN.split() if len(word) > 4 and word in told]


def test_who_cut_the_same_alike_has_it_once(here: Study, there: Study, file: Path) -> None:
    split(there)
    Recutting(here, "bo").split("a-002", BUS)
    write_codings(there, file, "ada")
    (merged,) = merge_codings(here, [file])
    assert (merged.cuts, merged.added, merged.same_cuts) == (0, 1, True)
    assert len(logs(here)[0]) == 1


def test_cuts_of_other_passages_stay_beside_it(here: Study, there: Study, file: Path) -> None:
    split(there)
    Recutting(here, "bo").trim("a-004", 2, len("E poi la scuola è lontana."))
    write_codings(there, file, "ada")
    (merged,) = merge_codings(here, [file])
    assert (merged.cuts, merged.same_cuts) == (1, False)
    assert passages(here)["a-004"] == "poi la scuola è lontana."
    assert set(passages(there)) == set(passages(here))


def test_a_passage_that_was_cut_otherwise_is_told_with_its_lines(
    here: Study, there: Study, file: Path
) -> None:
    Review(there, "ada").memo("a-004", "prima")
    split(there)
    Recutting(here, "bo").split("a-002", DOCTOR)
    before = logs(here), passages(here)
    write_codings(there, file, "ada")
    with pytest.raises(DecisionError) as told:
        merge_codings(here, [file])
    # The cut is on line 2, the decision on what it made on line 4.
    assert "(righe: 2, 4)" in told.value.what and "bo" in told.value.what
    assert "a-002" in told.value.what
    assert (logs(here), passages(here)) == before
    # As the remedy says: whoever gives theirs up takes it back.
    Recutting(here, "bo").undo()
    assert merge_codings(here, [file])[0].same_cuts
    assert passages(here) == passages(there)


def test_passages_that_are_others_here_are_told_with_their_lines(
    here: Study, there: Study, file: Path
) -> None:
    split(there)
    write_codings(there, file, "ada")
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    rows[1]["before"][0][1][0][1] += 1
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    before = logs(here), passages(here)
    with pytest.raises(DecisionError, match=r"righe: 2, 3") as told:
        merge_codings(here, [file])
    assert "non sono com'erano là (a-002)" in told.value.what
    assert (logs(here), passages(here)) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("verb", "tear", id="no such verb"),
        pytest.param("places", [], id="nowhere"),
        pytest.param("places", [[5, 3]], id="ends before it begins"),
        pytest.param("places", [["0", 3]], id="no numbers"),
        pytest.param("before", [["a-002", []]], id="a passage that lies nowhere"),
        pytest.param("after", "a-002", id="no list"),
        pytest.param("undoes", 1, id="takes itself back"),
        pytest.param("at", "ieri", id="no time"),
        pytest.param("cut", 7, id="numbered otherwise"),
    ],
)
def test_a_cut_that_is_not_what_it_should_be_is_told_with_its_line(
    here: Study, there: Study, file: Path, field: str, value: object
) -> None:
    split(there)
    write_codings(there, file, "ada")
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    rows[1][field] = value
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    with pytest.raises(PsmQualError, match="riga 2"):
        merge_codings(here, [file])
    assert logs(here) == ([], [])


def test_under_another_sign_the_cuts_are_theirs_too(here: Study, there: Study, file: Path) -> None:
    twice_as_small(there)
    write_codings(there, file, "ada")
    merge_codings(here, [file], "zoe")
    assert [cut[1] for cut in logs(here)[0]] == ["zoe", "bo"]


def test_in_the_terminal_the_cuts_are_counted_and_listed(
    here: Study, there: Study, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSM_QUAL_LANG", "it")
    split(there)

    def typed(*words: str | Path) -> str:
        result = CliRunner().invoke(app, list(map(str, words)))
        assert result.exit_code == 0, result.output
        return result.output

    typed("coding", "export", file, "--coder", "ada", "--project", there.folder)
    assert "fatti anche qui: 1." in typed("coding", "import", file, "--project", here.folder)
    assert "a-002" in typed("passages", "history", "--project", here.folder)
