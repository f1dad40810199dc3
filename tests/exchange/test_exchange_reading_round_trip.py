"""What is written here is read here: every span, word, code, coder, memo and attribute."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings

from psm_qual.exchange.interchange import (
    CodeSet,
    ExchangedCode,
    ExchangedCoding,
    Interchange,
    Note,
    Variable,
)
from psm_qual.exchange.reading import read_exchange, read_interchange
from psm_qual.exchange.reading.text_map import TextMap
from psm_qual.exchange.writing import fit, write_qdc, write_qdpx
from tests.exchange.projects import projects
from tests.exchange.test_exchange_reading_samples import FOUND, packed


def _comparable(project: Interchange) -> Interchange:
    """A project without what files do not keep: the program, the order of things in one place.

    A description of nothing but blanks is none, and memos have plain line ends.
    """
    return replace(
        project,
        origin="",
        description=project.description if project.description.strip() else "",
        codes=tuple(replace(_described(code), notes=_plain(code.notes)) for code in project.codes),
        variables=tuple(map(_described, project.variables)),
        sets=tuple(map(_described, project.sets)),
        users=tuple(sorted(project.users, key=lambda user: user.guid)),
        notes=tuple(sorted(_plain(project.notes), key=lambda note: note.guid)),
        sources=tuple(
            replace(
                source,
                notes=_plain(source.notes),
                codings=_codings(source.codings),
                selections=tuple(
                    replace(one, notes=_plain(one.notes), codings=_codings(one.codings))
                    for one in sorted(source.selections, key=lambda one: (one.span, one.guid))
                ),
            )
            for source in project.sources
        ),
    )


def _plain(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(replace(note, text=TextMap.of(note.text).text) for note in notes)


def _codings(codings: tuple[ExchangedCoding, ...]) -> tuple[ExchangedCoding, ...]:
    return tuple(replace(coding, notes=_plain(coding.notes)) for coding in codings)


_T = TypeVar("_T", ExchangedCode, Variable, CodeSet)


def _described(one: _T) -> _T:
    return one if one.description.strip() else replace(one, description="")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(whole=projects())
def test_a_project_comes_back_as_it_was_written(whole: Interchange) -> None:
    fitted = fit(whole).project
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.qdpx"
        write_qdpx(path, whole)
        read, losses = read_interchange(path)
    assert [loss for loss in losses if loss.what not in ("user", "selection")] == []
    assert _comparable(read) == _comparable(fitted)


@pytest.mark.parametrize(
    "path", [path for path in FOUND if path.name.endswith(".qdpx")], ids=lambda path: path.name
)
def test_a_file_of_another_program_goes_through_unchanged(path: Path, tmp_path: Path) -> None:
    first = read_exchange(packed(path, tmp_path)).project
    fitted = fit(first).project
    out = tmp_path / "again.qdpx"
    write_qdpx(out, first)
    again = read_exchange(out)
    assert _comparable(again.project) == _comparable(fitted)
    # A selection without a word has none the second time either.
    assert [loss for loss in again.losses if not loss.reason.endswith(".empty")] == []


def test_a_codebook_comes_back_as_it_was_written(tmp_path: Path) -> None:
    first = read_exchange(Path(__file__).parent / "samples/atlasti_codebook.qdc").project
    write_qdc(tmp_path / "out.qdc", first)
    again = read_exchange(tmp_path / "out.qdc").project
    assert (again.codes, again.sets) == (first.codes, first.sets)
