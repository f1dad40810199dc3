"""`psm-qual theme`: what a person sees and types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from psm_qual.model import Theme
from tests.conftest import Cli
from tests.making.studies import fill, write_study
from tests.making.values import segment


@pytest.fixture
def orchards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A study in which two themes were found."""
    study = write_study(tmp_path / "orti")
    segments = [segment(f"s{n}", f"Frase numero {n}.") for n in range(6)]
    themes = [
        Theme("T01", "compost", ("compost",), {"s0": 1.0, "s1": 0.5, "s2": 0.5}, 0.5, {"1": 0.4}),
        Theme("T02", "pioggia", ("pioggia",), {"s3": 1.0, "s4": 0.5}, 0.9),
    ]
    fill(study, segments, (), themes)
    study.close()
    monkeypatch.chdir(study.folder)
    yield study.folder


def listed(cli: Cli, *options: str) -> dict[str, tuple[str, str]]:
    result = cli("theme", "list", "--json", *options)
    assert result.exit_code == 0, result.output
    return {row["theme"]: (row["label"], row["status"]) for row in json.loads(result.stdout)}


def done(cli: Cli, *arguments: str) -> str:
    result = cli("theme", *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_researcher_goes_through_the_themes(orchards: Path, cli: Cli) -> None:
    assert "«Bucce e foglie»: nominato, 3 brani" in done(cli, "rename", "T01", "Bucce e foglie")
    done(cli, "put", "T02", "s5", "--note", "anche questo")
    done(cli, "drop", "T02")
    assert listed(cli) == {"T01": ("Bucce e foglie", "named")}
    assert listed(cli, "--dropped")["T02"] == ("pioggia", "dropped")
    done(cli, "keep", "T02")
    told = done(cli, "split", "T02", "--into", "Gronde=s3", "--into", "Pozzi=s4,s5")
    assert "T02 «Gronde»: nominato, un brano" in told and "T03 «Pozzi»" in told
    assert listed(cli) == {
        "T01": ("Bucce e foglie", "named"),
        "T02": ("Gronde", "named"),
        "T03": ("Pozzi", "named"),
    }
    shown = json.loads(done(cli, "show", "T03", "--json"))
    assert {each["segment"]: each["weight"] for each in shown["passages"]} == {"s4": 1, "s5": 1}
    assert "s4 · 1.00 · +\n  Frase numero 4." in done(cli, "show", "T03")
    assert "s1 · 0.50\n  Frase numero 1." in done(cli, "show", "T01")


def test_a_theme_becomes_a_code_and_is_taken_back(orchards: Path, cli: Cli) -> None:
    book = orchards / "codebooks/orti.yaml"
    before = book.read_bytes()
    assert "T01 è ora il codice 1.3, accettato su 3 brani" in done(cli, "adopt", "T01")
    assert 'title: "compost"' in book.read_text(encoding="utf-8")
    refused = cli("codes", "undo")
    assert refused.exit_code == 1 and "psm-qual theme undo" in refused.output
    done(cli, "undo")
    assert book.read_bytes() == before
    verbs = [row["verb"] for row in json.loads(done(cli, "history", "--json"))]
    assert verbs == ["adopt", "undo"]
    assert "· adopt · 1.1(3) · 1.3 ·" in done(cli, "history")


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        pytest.param(("rename", "T09", "x"), 1, "T01, T02", id="no such theme"),
        pytest.param(("split", "T01"), 1, "--into", id="split into nothing"),
        pytest.param(("seed",), 1, "solitudine", id="a seed without words"),
        pytest.param(("adopt", "T01", "--under", "1", "--top"), 2, "--top", id="above and at top"),
        pytest.param(("rename", "T01"), 2, "LABEL", id="a name is missing"),
    ],
)
def test_what_is_wrong_is_said_in_a_line_or_two(
    orchards: Path, cli: Cli, arguments: tuple[str, ...], status: int, says: str
) -> None:
    result = cli("theme", *arguments)
    assert result.exit_code == status
    assert says in result.output and "Traceback" not in result.output
