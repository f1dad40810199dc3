"""The example study as `make demo` runs it: interviews in all formats, 107 questionnaires."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import ROOT

# The whole way of the data, at the size of the example: long.
pytestmark = pytest.mark.slow

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("PSM_QUAL")}


def _psm_qual(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "psm_qual", *map(str, arguments)],
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def _gold(name: str) -> list[dict[str, object]]:
    text = (ROOT / "tests/gold" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_all_sources_are_there(example: Path) -> None:
    sources = pd.read_csv(example / "outputs/sources.csv", dtype=str)
    assert sources["kind"].value_counts().to_dict() == {"questionnaire": 107, "interview": 14}
    assert set(sources["zona"].dropna()) == {str(zone) for zone in range(1, 12)}


def test_segments_are_passages(example: Path) -> None:
    segments = pd.read_csv(example / "outputs/segments.csv")
    answers = segments.query("role == 'respondent' and kind == 'interview'")
    words = answers["text"].str.split().str.len()
    assert words.max() <= 125
    # "Sì, sì." is a segment too; nearly all words are in passages of a good length.
    assert words[words >= 15].sum() / words.sum() > 0.98
    assert 35 <= words[words >= 15].median() <= 65


def test_interviewers_are_never_coded(example: Path) -> None:
    segments = pd.read_csv(example / "outputs/segments.csv").set_index("segment")
    gold = {(t["source"], t["turn"]): t["role"] for t in _gold("turns")}
    found = [gold[row.source, row.turn] == row.role for row in segments.itertuples()]
    assert all(found)


def test_direct_identifiers_are_gone(example: Path) -> None:
    texts = {p.stem: p.read_text("utf-8") for p in (example / "outputs/anonymised").glob("*.txt")}
    exact = {"email", "phone", "fiscal_code", "iban", "vat_number", "plate", "address"}
    left = [
        row
        for row in _gold("entities")
        if row["type"] in exact and str(row["text"]).lower() in texts[str(row["source"])].lower()
    ]
    assert left == []
    people = [row for row in _gold("entities") if row["type"] == "person"]
    named = [
        row
        for row in people
        if re.search(rf"\b{re.escape(str(row['text']))}\b", texts[str(row["source"])])
    ]
    # Raw speech recognition is where names are still missed: see README.
    assert {row["source"] for row in named} <= {"int09", "int11"}
    assert len(named) / len(people) < 0.02


def test_hidden_fields_are_nowhere(example: Path) -> None:
    addresses = [str(f["text"]) for f in _gold("fields") if f["type"] == "email"]
    assert len(addresses) > 20
    files = [p for part in ("outputs", ".psm_qual") for p in (example / part).rglob("*")]
    for path in files:
        if path.is_file():
            content = path.read_bytes()
            assert not [a for a in addresses if a.encode() in content], path.name


def test_codes_are_near_the_gold(example: Path) -> None:
    """Where a segment is a coded gold passage, the first strategy suggested is often right."""
    segments = pd.read_csv(example / "outputs/segments.csv")
    codings = pd.read_csv(example / "outputs/codings.csv", dtype={"code": str})
    strategies = codings.query("level == 'strategy'")
    first = strategies.sort_values("confidence", ascending=False).drop_duplicates("segment")
    chosen = dict(zip(first["segment"], first["code"], strict=True))
    judged = right = 0
    for passage in _gold("passages"):
        own = segments[segments["source"] == passage["source"]]
        inside = own[(own["start"] < passage["end"]) & (own["end"] > passage["start"])]
        if len(inside) == 1 and passage["codes"] and inside["segment"].iloc[0] in chosen:
            judged += 1
            right += chosen[inside["segment"].iloc[0]] in list(passage["codes"])
    assert judged > 150
    assert right / judged > 0.6


def test_themes_are_the_same_again(example: Path) -> None:
    before = (example / "outputs/themes.csv").read_bytes()
    assert len(before.splitlines()) > 3
    result = _psm_qual(
        "themes", "--again", "--project", example, PSM_QUAL_PASSPHRASE="tutto inventato"
    )
    assert result.returncode == 0, result.stderr
    assert (example / "outputs/themes.csv").read_bytes() == before


def test_usual_matrices_are_there(example: Path) -> None:
    names = {p.name for p in (example / "outputs/matrices").iterdir()}
    assert {"theme_by_axis.xlsx", "strategy_by_zone.csv", "strategy_by_category.csv"} <= names
    table = pd.read_csv(example / "outputs/matrices/strategy_by_zone.csv", index_col=0)
    assert table.shape == (25, 11)


def test_report_tells_every_part(example: Path) -> None:
    html = (example / "outputs/publication/restituzione.html").read_text("utf-8")
    for part in ("Premessa", "Che cosa è stato fatto", "Esigenze e proposte", "Temi nuovi"):
        assert f"{part}" in html
    # Charts are inside the page, and no stable pseudonym is printed.
    assert html.count("<svg") >= 2
    assert not re.search(r"\[[A-Z_]+_\d+\]", html)
    assert 'src="http' not in html


SHARED = ROOT.parent / "shared/data/parlato/linear-orthographic"


@pytest.mark.slow
@pytest.mark.shared
def test_real_interviews_run_the_same_way(tmp_path: Path) -> None:
    """Three conversations recorded in Turin; without them, their absence is said in a line."""
    names = ("PTB005.txt", "PTD010.txt", "TOD2003.txt")
    corpus = tmp_path / "torino"
    corpus.mkdir()
    for name in names:
        if (SHARED / name).is_file():
            (corpus / name).write_bytes((SHARED / name).read_bytes())
    result = _psm_qual(
        *("demo", "--corpus", corpus, "--project", tmp_path / "studio"),
        PSM_QUAL_PASSPHRASE="voci di Torino",
    )
    if not SHARED.is_dir():
        assert result.returncode == 1
        assert "non c'è nulla da leggere" in result.stderr
        return
    assert result.returncode == 0, result.stderr
    segments = pd.read_csv(tmp_path / "studio/outputs/segments.csv")
    assert set(segments["source"]) == {"PTB005", "PTD010", "TOD2003"}
    interviewers = set(segments.query("role == 'interviewer'")["speaker"])
    assert interviewers
    assert {s for s in interviewers if s.startswith("TOI")} == set()
    assert (tmp_path / "studio/outputs/publication/restituzione.docx").is_file()
