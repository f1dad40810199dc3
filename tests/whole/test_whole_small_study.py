"""The small study from corpus to report: what the contract says is there, and nothing personal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from psm_qual.readers import read_file
from tests.conftest import PERSONAL

COLUMNS = {
    "sources.csv": ["source", "kind", "turns", "speakers", "words"],
    "segments.csv": [
        "segment",
        "source",
        "turn",
        "speaker",
        "role",
        "start",
        "end",
        "text",
        "kind",
    ],
    "codings.csv": [
        "segment",
        "code",
        "level",
        "facet",
        "status",
        "coder",
        "confidence",
        "evidence",
        "origin",
    ],
    "themes.csv": [
        "theme",
        "label",
        "terms",
        "segments",
        "sources",
        "novelty",
        "links",
        "status",
    ],
    "theme_segments.csv": ["theme", "segment", "weight"],
}


@pytest.mark.parametrize("name", COLUMNS)
def test_tables_have_the_columns_that_others_rely_on(finished_study: Path, name: str) -> None:
    table = pd.read_csv(finished_study / "outputs" / name)
    wanted = COLUMNS[name]
    assert list(table.columns[: len(wanted)]) == wanted


def test_sources_are_named_by_file_and_by_row(finished_study: Path) -> None:
    sources = pd.read_csv(finished_study / "outputs/sources.csv", dtype=str)
    assert list(sources["source"]) == [
        "colle",
        "grezzo",
        "piana",
        "questionario-A1",
        "questionario-A2",
        "questionario-A3",
        "sindacato",
    ]
    # The questionnaire's "Zona omogenea" and the metadata's "zona" are one attribute.
    assert dict(zip(sources["source"], sources["zona"], strict=True))["questionario-A1"] == "7"
    assert "E-mail" not in sources.columns


def test_segments_lie_where_they_say_in_the_canonical_text(finished_study: Path) -> None:
    segments = pd.read_csv(finished_study / "outputs/segments.csv")
    texts = {
        transcript.source: transcript.text
        for path in (finished_study / "corpus").iterdir()
        if path.stem != "metadata"
        for transcript in read_file(path)
    }
    compared = 0
    for row in segments.to_dict("records"):
        if "[" not in row["text"] and " " not in row["pieces"]:
            assert texts[row["source"]][row["start"] : row["end"]] == row["text"]
            compared += 1
    assert compared >= 10


def test_only_respondents_are_coded(finished_study: Path) -> None:
    segments = pd.read_csv(finished_study / "outputs/segments.csv").set_index("segment")
    codings = pd.read_csv(finished_study / "outputs/codings.csv")
    assert set(segments["role"]) == {"interviewer", "respondent"}
    assert set(segments.loc[codings["segment"], "role"]) == {"respondent"}


def test_suggestions_make_sense(finished_study: Path) -> None:
    segments = pd.read_csv(finished_study / "outputs/segments.csv")
    codings = pd.read_csv(finished_study / "outputs/codings.csv", dtype={"code": str})
    on_the_doctor = segments[segments["text"].str.contains("infermiera di comunità")]
    codes = codings[codings["segment"].isin(on_the_doctor["segment"])]
    assert "6.1" in set(codes["code"])
    # A strategy brings its axis, never less sure than itself.
    sure = codes.set_index("code")["confidence"]
    assert sure["6"] >= sure["6.1"]
    assert codes.loc[codes["code"] == "6.1", "evidence"].str.startswith("«").all()


def test_one_person_has_one_pseudonym_in_all_sources(finished_study: Path) -> None:
    texts = {
        p.stem: p.read_text("utf-8") for p in (finished_study / "outputs/anonymised").iterdir()
    }
    label = texts["colle"].splitlines()[1].split(":")[0]
    assert label.startswith("Sindaca [PERSONA_")
    pseudonym = label.removeprefix("Sindaca ")
    assert f"{pseudonym} ci ha copiati" in texts["piana"]
    # The union's man, known by his label, is found in somebody else's answer.
    teo = texts["sindacato"].splitlines()[1].split(":")[0]
    assert f"Chiedete a {teo}, lui sa tutto." in texts["questionario-A3"]


def test_nothing_personal_is_anywhere_outside_the_corpus(finished_study: Path) -> None:
    personal = re.compile(r"\b(?:" + "|".join(map(re.escape, PERSONAL)) + r")\b", re.IGNORECASE)
    files = [
        path
        for part in ("outputs", ".psm_qual")
        for path in (finished_study / part).rglob("*")
        if path.is_file()
    ]
    assert len(files) > 30
    for path in files:
        assert not personal.search(path.name)
        for content in _contents(path):
            assert not personal.search(content.decode("utf-8", errors="replace")), path.name


def _contents(path: Path) -> list[bytes]:
    """The bytes of a file, and of the parts of an archive."""
    found = [path.read_bytes()]
    if path.suffix in (".docx", ".xlsx"):
        with ZipFile(path) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    return found


def test_the_record_tells_with_what_it_was_made(finished_study: Path) -> None:
    record = json.loads((finished_study / "outputs/run.json").read_text("utf-8"))
    assert record["models"]["encoder"]["hash"]
    assert record["seed"] == 20240101
    assert set(record["seconds"]) >= {"read", "segment", "anonymise", "suggest", "publish"}
    assert record["counts"]["read"]["sources"] == 7


def test_publication_holds_the_documents_and_nothing_else(finished_study: Path) -> None:
    names = sorted(p.name for p in (finished_study / "outputs/publication").iterdir())
    stems = ("mappa_attori", "position_paper", "restituzione")
    assert names == [f"{stem}.{end}" for stem in stems for end in ("docx", "html")]


def test_too_little_for_themes_is_said_not_hidden(study: Path, cli) -> None:
    result = cli("themes", "--again", "--project", study)
    assert result.exit_code == 0
    assert "troppo pochi per cercare temi" in result.stderr
