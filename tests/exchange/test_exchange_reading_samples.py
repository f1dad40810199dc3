"""Every folder under `samples/` is a file of another program, and is read as it says itself.

A folder that ends in `.qdpx` is zipped as it is; a file that ends in `.qdc`, `.csv` or `.xlsx` is
read as it is. What is expected stands in `expected.json`, or in `NAME.expected.json` beside a file.
"""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from psm_qual.exchange.interchange import ExchangedSource, Interchange, Note
from psm_qual.exchange.reading import Reading, read_exchange
from psm_qual.messages import say, use_language

SAMPLES = Path(__file__).parent / "samples"
FOUND = sorted(path for path in SAMPLES.iterdir() if not path.name.endswith(".expected.json"))


def packed(folder: Path, into: Path) -> Path:
    """A folder as the archive that a program would have written."""
    archive = into / folder.name
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed_:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.name != "expected.json":
                packed_.write(file, file.relative_to(folder).as_posix())
    return archive


def expected_of(path: Path) -> dict[str, Any]:
    beside = (
        path / "expected.json" if path.is_dir() else path.with_name(f"{path.name}.expected.json")
    )
    found: dict[str, Any] = json.loads(beside.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_a_sample_reads_as_it_says(path: Path, tmp_path: Path) -> None:
    read = read_exchange(packed(path, tmp_path) if path.is_dir() else path)
    told = as_json(read)
    expected = expected_of(path)
    assert {key: told[key] for key in expected} == expected


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_every_loss_has_a_sentence_in_both_languages(path: Path, tmp_path: Path) -> None:
    read = read_exchange(packed(path, tmp_path) if path.is_dir() else path)
    for language in ("en", "it"):
        use_language(language)
        assert all(say(loss.reason, **dict(loss.values)) for loss in read.losses)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_nothing_points_to_what_is_not_there(path: Path, tmp_path: Path) -> None:
    project = read_exchange(packed(path, tmp_path) if path.is_dir() else path).project
    codes = [code.guid for code in project.codes]
    sources = [source.guid for source in project.sources]
    users = {"", *(user.guid for user in project.users)}
    variables = {variable.guid for variable in project.variables}
    assert len(set(codes)) == len(codes)
    assert len(set(sources)) == len(sources)
    assert all(code.parent in {"", *codes[:at]} for at, code in enumerate(project.codes))
    for source in project.sources:
        selections = source.selections
        codings = [*source.codings, *(one for each in selections for one in each.codings)]
        assert {coding.code for coding in codings} <= set(codes)
        assert {coding.user for coding in codings} | {source.user} <= users
        assert all(one.span.end <= len(source.text) for one in selections)
        assert list(selections) == sorted(selections, key=lambda one: one.span)
        assert set(source.values) <= variables
    for case in project.cases:
        assert set(case.sources) <= set(sources)
        assert set(case.values) <= variables
    for each in project.sets:
        assert set(each.codes) <= set(codes)
        assert set(each.sources) <= set(sources)


def as_json(read: Reading) -> dict[str, Any]:
    """A reading in the words of a sample's `expected.json`."""
    project = read.project
    names = {variable.guid: variable.name for variable in project.variables}
    return {
        "users": [user.name for user in project.users],
        "codes": [_code(project, index) for index in range(len(project.codes))],
        "sources": [_source(project, source, names) for source in project.sources],
        "cases": [
            [
                case.name,
                [_name_of(project, guid) for guid in case.sources],
                _named(case.values, names),
            ]
            for case in project.cases
        ],
        "sets": [
            [
                one.name,
                [_code_name(project, guid) for guid in one.codes],
                [_name_of(project, guid) for guid in one.sources],
            ]
            for one in project.sets
        ],
        "memos": [_memo(note) for note in project.notes],
        "losses": sorted(
            f"{kind} {what} {reason} ×{n}"
            for (kind, what, reason), n in Counter(
                (loss.kind.value, loss.what, loss.reason.rpartition(".")[2]) for loss in read.losses
            ).items()
        ),
        "countings": [
            [one.source, str(one.convention), f"{one.agreeing}/{one.compared}"]
            for one in read.countings
        ],
    }


def _code(project: Interchange, index: int) -> list[Any]:
    code = project.codes[index]
    parents = {one.guid: one for one in project.codes}
    path = [code.name]
    above = code.parent
    while above:
        path.insert(0, parents[above].name)
        above = parents[above].parent
    memos = [_memo(note) for note in code.notes]
    return [
        " / ".join(path),
        "code" if code.codable else "category",
        code.color,
        code.description,
        *memos,
    ]


def _source(project: Interchange, source: ExchangedSource, names: dict[str, str]) -> dict[str, Any]:
    users = {user.guid: user.name for user in project.users}
    told: dict[str, Any] = {"name": source.name}
    told["selections"] = [
        [
            one.span.of(source.text),
            [
                " ".join(
                    filter(
                        None,
                        (
                            _code_name(project, coding.code),
                            users.get(coding.user),
                            "; ".join(map(_memo, coding.notes)),
                        ),
                    )
                )
                for coding in one.codings
            ],
            *map(_memo, one.notes),
        ]
        for one in source.selections
    ]
    if source.codings:
        told["whole"] = [_code_name(project, coding.code) for coding in source.codings]
    if source.notes:
        told["memos"] = [_memo(note) for note in source.notes]
    if source.values:
        told["values"] = _named(source.values, names)
    return told


def _memo(note: Note) -> str:
    return f"{note.name}: {note.text}" if note.name else note.text


def _named(values: Any, names: dict[str, str]) -> dict[str, str]:
    return {names[guid]: value for guid, value in values.items()}


def _code_name(project: Interchange, guid: str) -> str:
    return next(code.name for code in project.codes if code.guid == guid)


def _name_of(project: Interchange, guid: str) -> str:
    return next(source.name for source in project.sources if source.guid == guid)
