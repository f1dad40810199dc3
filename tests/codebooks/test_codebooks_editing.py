"""Codes change in the user's own file: what is not concerned stays to the letter."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.codebooks import list_crosswalks, load_codebook
from psm_qual.codebooks.editing import FileTexts, added, merged, moved, renamed, retired, split
from psm_qual.errors import CodebookError
from psm_qual.model import Code
from tests.conftest import ROOT

BOOK = """\
# Orti di quartiere: scritto a mano, con cura.
id: orti
title: Orti   # breve
version: "1"

codes:
  # La terra viene prima.
  - id: "1"
    title: Terra
    children:
      - id: "1.1"
        title: Compost
        definition: >-
          Bucce e foglie che
          tornano terra.
        keywords: [compost, buccia]   # due bastano
        examples:
          - "Le bucce: le porto giù io."
      # Vecchi, ma vivi.
      - id: "1.2"
        title: 'Semi antichi'
        exclude:
          - Terra da rifare (usa 1.1)
        keywords:
          - seme

  # E poi l'acqua.
  - id: "2"
    title: Acqua
    children:
      - id: "2.1"
        title: Pioggia
# Fine.
"""
EXAMPLES = """\
{"text": "Le bucce, giù.", "codes": ["1.1"], "kind": ""}
{"codes": ["1.2", "1.1"], "text": "Il seme nel compost."}

{"text": "Mah.", "codes": []}
"""
WALK = """\
# Per la regione.
id: regione
title: Orti e regione
codebook: orti
target: Regione
targets:
  - id: "R"
    title: Suolo
links:
  - code: "1.1"
    target: "R"   # di certo
  - code: "1.2"
    target: "R"
"""
FLAT = """\
id: piatto
title: Piatto
codes:
- id: "1"
  title: Terra
- id: "1.1"
  title: Compost
  parent: "1"
- id: "2"
  title: Acqua
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Codebooks of a study."""
    (tmp_path / "crosswalks").mkdir()
    for name, text in (
        ("orti.yaml", BOOK),
        ("orti.examples.jsonl", EXAMPLES),
        ("crosswalks/regione.yaml", WALK),
        ("piatto.yaml", FLAT),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def write(files: FileTexts) -> None:
    for path, data in files.items():
        path.write_bytes(data)


def lines_changed(before: str, path: Path) -> list[str]:
    """Lines taken out and put in, as `diff` shows them."""
    after = path.read_text(encoding="utf-8")
    found = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in found if line[:3] not in ("---", "+++") and line[:2] != "@@"]


VERSION = ['-version: "1"', '+version: "2"']


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        pytest.param(
            lambda shelf: renamed(shelf, "orti", "2.1", "2.1", "Acqua piovana: tanta"),
            ["-        title: Pioggia", '+        title: "Acqua piovana: tanta"'],
            id="title, in quotation marks where YAML needs them",
        ),
        pytest.param(
            lambda shelf: renamed(shelf, "orti", "1.1", "1.9", "Compost"),
            [
                '-      - id: "1.1"',
                '+      - id: "1.9"',
                "-          - Terra da rifare (usa 1.1)",
                "+          - Terra da rifare (usa 1.9)",
            ],
            id="id, and where it is cited",
        ),
        pytest.param(
            lambda shelf: added(
                shelf, "orti", Code("1.3", "", "Forno: il pane", "1", keywords=("pane", "no"))
            ),
            [
                '+      - id: "1.3"',
                "+        # definition:",
                '+        title: "Forno: il pane"',
                '+        keywords: ["pane", "no"]',
            ],
            id="added as the last below its parent, with a place for the definition",
        ),
        pytest.param(
            lambda shelf: added(shelf, "orti", Code("2.1.1", "", "Gronde", "2.1", "L'acqua.")),
            [
                "+        children:",
                '+          - id: "2.1.1"',
                '+            title: "Gronde"',
                '+            definition: "L\'acqua."',
            ],
            id="added as the first below its parent",
        ),
        pytest.param(
            lambda shelf: added(shelf, "orti", Code("3", "", "Aria")),
            ['+  - id: "3"', "+    # definition:", '+    title: "Aria"'],
            id="added at the top",
        ),
        pytest.param(
            lambda shelf: retired(shelf, "orti", ["1.2"], "2026-11-21"),
            ['+        retired: "2026-11-21"'],
            id="retired",
        ),
        pytest.param(
            lambda shelf: split(
                shelf, "orti", "2.1", [("2.2", "Cisterne"), ("2.3", "È no")], "oggi"
            ),
            [
                '+        retired: "oggi"',
                '+      - id: "2.2"',
                '+        title: "Cisterne"',
                '+      - id: "2.3"',
                '+        title: "È no"',
            ],
            id="split",
        ),
        pytest.param(
            lambda shelf: merged(shelf, "orti", ["1.2"], "1.1"),
            [
                "-        keywords: [compost, buccia]   # due bastano",
                '+        keywords: [compost, buccia, "seme"]   # due bastano',
                *(f"-{line}" for line in BOOK.split("\n")[18:25]),
            ],
            id="merged: what it taught goes on",
        ),
    ],
)
def test_only_what_changes_changes(shelf: Path, change: object, lines: list[str]) -> None:
    write(change(shelf))  # type: ignore[operator]
    assert sorted(lines_changed(BOOK, shelf / "orti.yaml")) == sorted([*VERSION, *lines])
    load_codebook(shelf / "orti.yaml")
    list_crosswalks(shelf)


def test_a_code_moves_with_its_comment(shelf: Path) -> None:
    write(moved(shelf, "orti", "1.2", "2"))
    block = "\n".join([*BOOK.split("\n")[18:25], ""])
    wanted = BOOK.replace(block, "").replace("title: Pioggia\n", f"title: Pioggia\n{block}")
    assert (shelf / "orti.yaml").read_text() == wanted.replace('version: "1"', 'version: "2"')


def test_examples_follow_and_other_lines_stay(shelf: Path) -> None:
    write(renamed(shelf, "orti", "1.1", "1.9", "Compost"))
    after = (shelf / "orti.examples.jsonl").read_text(encoding="utf-8")
    assert after == EXAMPLES.replace('"1.1"', '"1.9"')
    write(merged(shelf, "orti", ["1.9"], "1.2"))
    codes = [example.codes for example in load_codebook(shelf / "orti.yaml").examples]
    assert codes == [("1.2",), ("1.2",), ()]


def test_crosswalks_follow_and_two_lines_that_are_one_become_one(shelf: Path) -> None:
    write(renamed(shelf, "orti", "1.1", "1.9", "Compost"))
    (walk,) = list_crosswalks(shelf)
    assert [(link.code, link.target) for link in walk.links] == [("1.9", "R"), ("1.2", "R")]
    write(merged(shelf, "orti", ["1.2"], "1.9"))
    text = (shelf / "crosswalks/regione.yaml").read_text(encoding="utf-8")
    assert text == WALK.replace('"1.1"', '"1.9"').replace('  - code: "1.2"\n    target: "R"\n', "")


def test_the_last_child_leaves_no_empty_list(shelf: Path) -> None:
    write(moved(shelf, "orti", "2.1", "1"))
    text = (shelf / "orti.yaml").read_text(encoding="utf-8")
    assert text.endswith("    title: Acqua\n# Fine.\n")
    write(moved(shelf, "orti", "1.1", "2"))
    assert load_codebook(shelf / "orti.yaml")["1.1"].parent == "2"


def test_an_axis_goes_into_another_with_all_below_it(shelf: Path) -> None:
    write(merged(shelf, "orti", ["1"], "2"))
    book = load_codebook(shelf / "orti.yaml")
    assert [(code.id, code.parent) for code in book] == [
        ("2", None),
        ("2.1", "2"),
        ("1.1", "2"),
        ("1.2", "2"),
    ]
    assert book["1.1"].definition == "Bucce e foglie che tornano terra."


def test_a_flat_list_stays_flat(shelf: Path) -> None:
    write(moved(shelf, "piatto", "1.1", "2"))
    assert (shelf / "piatto.yaml").read_text() == FLAT.replace('parent: "1"', 'parent: "2"')
    write(renamed(shelf, "piatto", "2", "3", "Acqua"))
    assert load_codebook(shelf / "piatto.yaml")["1.1"].parent == "3"


def test_in_a_flat_list_a_new_code_names_the_one_above_it(shelf: Path) -> None:
    write(added(shelf, "piatto", Code("2.1", "", "Pioggia", "2", "L'acqua del cielo.")))
    text = (shelf / "piatto.yaml").read_text(encoding="utf-8")
    assert text.startswith(FLAT)
    code = load_codebook(shelf / "piatto.yaml")["2.1"]
    assert (code.parent, code.definition) == ("2", "L'acqua del cielo.")


def test_marks_and_line_ends_of_windows_stay(shelf: Path) -> None:
    path = shelf / "orti.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + BOOK.replace("\n", "\r\n").encode())
    write(split(shelf, "orti", "1.1", [("1.3", "Foglie")], "oggi"))
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Orti")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert "1.3" in load_codebook(path)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        pytest.param("erbe.csv", "codice,titolo\n1,Menta\n", "tabella", id="a table"),
        pytest.param(
            "erbe.yaml",
            'id: erbe\ntitle: Erbe\ncodes: [{id: "1", title: Menta}]\n',
            "non si può cambiare",
            id="codes inside brackets",
        ),
    ],
)
def test_what_cannot_be_changed_is_refused(shelf: Path, name: str, text: str, says: str) -> None:
    (shelf / name).write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError, match=says):
        split(shelf, "erbe", "1", [("2", "Timo")], "oggi")
    assert (shelf / name).read_text(encoding="utf-8") == text


def test_a_level_too_many_is_refused(shelf: Path) -> None:
    text = BOOK.replace('version: "1"', 'version: "1"\nlevels: [aiuola, pianta]')
    (shelf / "orti.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError, match="ultimo"):
        moved(shelf, "orti", "2.1", "1.1")


CODES = [code.id for code in load_codebook(ROOT / "codebooks/psm_2024_2026.yaml")]
STRATEGIES = [code for code in CODES if "." in code]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(ROOT / "codebooks", tmp_path_factory.mktemp("plan") / "codebooks"))


@settings(max_examples=12)
@given(st.sampled_from(STRATEGIES), st.sampled_from(STRATEGIES), st.sampled_from("123456"))
def test_any_code_of_the_plan_can_go_anywhere(plan: Path, code: str, other: str, axis: str) -> None:
    """The functions themselves hold what they wrote against what it should say."""
    path = plan / "psm_2024_2026.yaml"
    comments = path.read_text(encoding="utf-8").count("#")
    files = [renamed(plan, "psm_2024_2026", code, "9.9", "Titolo: nuovo")]
    new = Code("9.9", "", "Titolo: nuovo", axis, "Che cosa vuol dire.", keywords=("pane", "sì"))
    files.append(added(plan, "psm_2024_2026", new))
    if code[0] != axis:
        files.append(moved(plan, "psm_2024_2026", code, axis))
    if code != other:
        files.append(merged(plan, "psm_2024_2026", [code], other))
    for each in files:
        assert each[path].decode().count("#") == comments
