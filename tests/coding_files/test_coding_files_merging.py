"""Coders' work as files: merged once or twice it is the same; nothing lost, nothing doubled."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.coding_files import merge_codings, write_codings
from psm_qual.errors import DecisionError, PsmQualError
from psm_qual.model import Decision
from psm_qual.recutting import Recutting
from psm_qual.review import Review
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study
from tests.making.cutting import SHOWN, cut_study
from tests.making.studies import fill, write_study
from tests.making.values import segment

SEGMENTS = [segment("s1"), segment("s2"), segment("s3", source="b")]


def new_study(folder: Path) -> Study:
    study = write_study(folder, coders=("ada", "bo"))
    fill(study, SEGMENTS)
    return study


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Study]:
    study = new_study(tmp_path / "qui")
    yield study
    study.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Study]:
    study = new_study(tmp_path / "altrove")
    yield study
    study.close()


def log(study: Study, coder: str = "") -> list[tuple[object, ...]]:
    """The log without the database's own numbers: what an undo takes back is told by its place."""
    with study.store.reading() as db:
        decisions = load_decisions(db, everywhere=True, coder=coder)
    numbers: dict[int | None, int | None] = {d.id: n for n, d in enumerate(decisions)}
    return [_told(d, numbers.get(d.undoes)) for d in decisions]


def _told(d: Decision, undoes: int | None) -> tuple[object, ...]:
    return d.at, d.coder, d.segment, d.verb, d.code, d.facet, d.memo, undoes, d.blind


def work(study: Study, coder: str = "ada") -> None:
    review = Review(study, coder)
    review.accept("s1", "1.1")
    review.accept("s1", "proposta", "tipo")
    review.memo("s1", 'due righe:\nuna «così», l\'altra "no" \u2028')
    review.undo()
    review.done("s1")


def test_merging_brings_everything_and_twice_is_as_good_as_once(
    here: Study, there: Study, tmp_path: Path
) -> None:
    work(there)
    work(here, "bo")
    file = tmp_path / "ada.jsonl"
    assert write_codings(there, file, "ada") == 5
    (merged,) = merge_codings(here, [file])
    assert (merged.coder, merged.added, merged.known, merged.same_codebook) == ("ada", 5, 0, True)
    assert log(here, "ada") == log(there)
    before = log(here)
    (again,) = merge_codings(here, [file, file])[:1]
    assert (again.added, again.known) == (0, 5)
    assert log(here) == before


def test_what_goes_on_from_there_is_added(here: Study, there: Study, tmp_path: Path) -> None:
    work(there)
    early, late = tmp_path / "prima.jsonl", tmp_path / "dopo.jsonl"
    write_codings(there, early, "ada")
    Review(there, "ada").accept("s2", "2.1")
    Review(there, "ada").undo()
    write_codings(there, late, "ada")
    merged = merge_codings(here, [early, late, early])
    assert [(each.added, each.known) for each in merged] == [(5, 0), (2, 5), (0, 5)]
    assert log(here) == log(there)


def test_a_file_written_again_is_the_same_to_the_letter(
    here: Study, there: Study, tmp_path: Path
) -> None:
    work(there)
    work(here, "bo")
    one, two = tmp_path / "uno.jsonl", tmp_path / "due.jsonl"
    write_codings(there, one, "ada")
    merge_codings(here, [one])
    write_codings(here, two, "ada")
    assert one.read_bytes() == two.read_bytes()


ACTS = st.lists(
    st.sampled_from(["accept s1 1.1", "accept s2 2.1", "reject s1 1.1", "done s3", "undo"]),
    max_size=8,
)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(ada=ACTS, bo=ACTS, more=ACTS)
def test_in_whatever_order_files_come_each_log_is_whole(
    ada: list[str], bo: list[str], more: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        there, here = new_study(Path(folder) / "a"), new_study(Path(folder) / "b")
        files = []
        for coder, acts in (("ada", ada), ("bo", bo), ("ada", more)):
            review = Review(there, coder)
            for act in acts:
                verb, *rest = act.split()
                getattr(review, verb)(*rest)
            if log(there, coder):
                files.append(Path(folder) / f"{len(files)}.jsonl")
                write_codings(there, files[-1], coder)
        for file in [*reversed(files), *files]:
            merge_codings(here, [file])
        assert log(here, "ada") == log(there, "ada")
        assert log(here, "bo") == log(there, "bo")
        here.close()
        there.close()


def test_under_another_sign(here: Study, there: Study, tmp_path: Path) -> None:
    work(there)
    write_codings(there, tmp_path / "f", "ada")
    merge_codings(here, [tmp_path / "f"], "ada2")
    assert len(log(here, "ada2")) == 5
    assert log(here, "ada") == []


Lines = list[dict[str, Any]]


def setting(line: int, **values: object) -> Callable[[Lines], object]:
    return lambda lines: lines[line - 1].update(values)


def without(line: int, name: str) -> Callable[[Lines], object]:
    return lambda lines: lines[line - 1].pop(name)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(setting(3, segment="s9"), "f.jsonl, riga 3: il brano «s9»", id="segment"),
        pytest.param(setting(2, code="9.9"), "f.jsonl, riga 2: il codice «9.9»", id="code"),
        pytest.param(setting(3, facet="umore"), "riga 3: il codice «proposta»", id="facet"),
        pytest.param(setting(1, codebook="prati"), "«prati»", id="another codebook"),
        pytest.param(setting(1, version=3), "più recente", id="a newer version"),
        pytest.param(setting(1, format="x"), "non è un file di codifiche", id="another format"),
        pytest.param(setting(1, coder=""), "f.jsonl, riga 1", id="nobody's"),
        pytest.param(setting(1, coder=7), "f.jsonl, riga 1", id="a number for a sign"),
        pytest.param(without(1, "hashes"), "f.jsonl, riga 1", id="no hashes"),
        pytest.param(lambda lines: lines.pop(), "4 decisioni, ma ne annuncia 5", id="cut short"),
        pytest.param(lambda lines: lines.pop(2), "annuncia", id="a line less"),
        pytest.param(setting(4, n=9), "f.jsonl, riga 4", id="out of order"),
        pytest.param(setting(4, at="ieri"), "f.jsonl, riga 4", id="no time"),
        pytest.param(setting(4, at="2026-01-01T00:00:00"), "riga 4", id="a time of no zone"),
        pytest.param(setting(4, at="0001-01-01T00:00:00+14:00"), "riga 4", id="before all time"),
        pytest.param(setting(4, verb="guess"), "f.jsonl, riga 4", id="no such verb"),
        pytest.param(setting(4, memo=None), "f.jsonl, riga 4", id="no text"),
        pytest.param(setting(4, blind="no"), "f.jsonl, riga 4", id="a word for yes or no"),
        pytest.param(setting(4, n=True), "f.jsonl, riga 4", id="yes for a number"),
        pytest.param(without(4, "undoes"), "f.jsonl, riga 4", id="a field less"),
        pytest.param(setting(2, code=""), "f.jsonl, riga 2", id="accepts nothing"),
        pytest.param(setting(5, undoes=None), "f.jsonl, riga 5", id="takes back nothing"),
        pytest.param(setting(5, undoes=4), "f.jsonl, riga 5", id="takes back itself"),
        pytest.param(setting(5, undoes=0), "f.jsonl, riga 5", id="takes back what is not there"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line_and_changes_nothing(
    here: Study, there: Study, tmp_path: Path, change: Callable[[Lines], object], told: str
) -> None:
    work(there)
    work(there, "zoe")
    work(here, "bo")
    good, bad = tmp_path / "buono.jsonl", tmp_path / "f.jsonl"
    write_codings(there, good, "zoe")
    write_codings(there, bad, "ada")
    lines = [json.loads(line) for line in bad.read_text(encoding="utf-8").split("\n")[:-1]]
    change(lines)
    bad.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    before = log(here)
    with pytest.raises(PsmQualError) as caught:
        merge_codings(here, [good, bad])
    assert told in str(caught.value)
    assert caught.value.remedy
    assert log(here) == before


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(None, id="no file"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
        pytest.param(b"segment,code\ns1,1.1\n", id="a table"),
        pytest.param(b"[1]\n", id="a list"),
        pytest.param(b"[" * 100_000, id="brackets without end"),
    ],
)
def test_other_files_are_refused(here: Study, tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "f").write_bytes(data)
    with pytest.raises(PsmQualError, match="f"):
        merge_codings(here, [tmp_path / "f"])
    assert log(here) == []


def test_one_person_in_two_places_is_told_where_they_part(
    here: Study, there: Study, tmp_path: Path
) -> None:
    work(there)
    write_codings(there, tmp_path / "f", "ada")
    merge_codings(here, [tmp_path / "f"])
    Review(here, "ada").accept("s2", "1.1")
    Review(there, "ada").accept("s2", "2.1")
    write_codings(there, tmp_path / "f", "ada")
    before = log(here)
    with pytest.raises(DecisionError, match="riga 7: qui ada ha deciso altro"):
        merge_codings(here, [tmp_path / "f"])
    assert log(here) == before


def test_a_codebook_that_changed_is_told_if_every_code_is_there(
    here: Study, there: Study, tmp_path: Path
) -> None:
    codebook = there.folder / "codebooks" / "orti.yaml"
    text = codebook.read_text(encoding="utf-8")
    codebook.write_text(text.replace("Semi antichi", "Semi vecchi"), encoding="utf-8")
    there.close()
    changed = Study(there.folder)
    work(changed)
    write_codings(changed, tmp_path / "f", "ada")
    changed.close()
    (merged,) = merge_codings(here, [tmp_path / "f"])
    assert (merged.added, merged.same_codebook) == (5, False)


def test_what_left_the_study_is_in_the_file_all_the_same(
    here: Study, there: Study, tmp_path: Path
) -> None:
    work(there)
    fill(there, SEGMENTS[1:])
    write_codings(there, tmp_path / "f", "ada")
    assert merge_codings(here, [tmp_path / "f"])[0].added == 5


def test_nothing_decided_nothing_written(here: Study, tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="ada non ha ancora deciso"):
        write_codings(here, tmp_path / "f", "ada")
    assert not (tmp_path / "f").exists()


def test_files_of_before_cuts_came_with_them_tell_that_passages_were_cut_otherwise(
    tmp_path: Path,
) -> None:
    cut, whole = cut_study(tmp_path / "tagliato"), cut_study(tmp_path / "intero")
    own, file = Recutting(cut, "ada"), tmp_path / "ada.jsonl"
    own.split("a-002", SHOWN.index("La corriera"))
    Review(cut, "ada").memo("a-002", "corto")
    write_codings(cut, file, "ada")
    head, _, *decisions = (json.loads(line) for line in file.read_text().splitlines())
    del head["cut_lines"]
    rows = [{**head, "version": 1}, *decisions]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert [each.same_cuts for each in merge_codings(whole, [file])] == [False]
    assert [each.same_cuts for each in merge_codings(cut, [file])] == [True]
    own.undo()  # as if nobody had cut
    write_codings(cut, file, "ada")
    assert [each.same_cuts for each in merge_codings(whole, [file])] == [True]
    cut.close()
    whole.close()
