"""The README against the code: commands, options, examples."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, Cli
from tests.making.commands import every_command

README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(
    r"^\| `([a-z]+(?: [a-z]+)?)(.*?)` \| .* \| `psm-qual (.*)` \|$", README, re.MULTILINE
)
COMMANDS = every_command()
# Places and files of the example, in words of the small study.
HERE = {
    "int01.txt": "colle.txt",
    "int07:120-133": "piana:201-212",
    "int02-004": "colle-002",
    "int01-008": "colle-004",
    "Io all'ASL": "Un ragazzo",
    "… dottore": "… muri",
}
# Said once for all commands, above the table.
EVERYWHERE = {"--project", "--help"}


def test_every_command_is_in_the_reference() -> None:
    assert sorted(name for name, _, _ in ROWS) == sorted(COMMANDS)


@pytest.mark.parametrize(("name", "usage"), [(name, usage) for name, usage, _ in ROWS])
def test_options_are_those_of_the_code(name: str, usage: str) -> None:
    options = {option for each in COMMANDS[name].params for option in each.opts if "--" in option}
    assert set(re.findall(r"--[a-z-]+", usage)) == options - EVERYWHERE


# The whole way of the data: long.
LONG = ("demo",)
# A server, that goes on until it is left: test_whole_notebook.py.
SERVING = ("lab",)


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(example, marks=pytest.mark.slow if example.split()[0] in LONG else ())
        for name, _, example in ROWS
        if name not in SERVING
    ],
)
def test_examples_work(
    example: str, study: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(study)
    monkeypatch.setenv("PSM_QUAL_NEW_PASSPHRASE", "otto corvi sopra il pero")
    for there, here in HERE.items():
        example = example.replace(there, here)
    arguments = shlex.split(example)
    if arguments[0] == "demo":
        # The whole example is run by test_whole_example.py; here, on this study's interviews.
        arguments += ["--corpus", "corpus"]
    if arguments[0] in ("agreement", "consensus", "coding"):
        # Two who differ on the first passage.
        for coder, typed in (("C1", "a\nq\n"), ("C2", "n\nq\n")):
            assert cli("review", "--coder", coder, "--order", "corpus", typed=typed).exit_code == 0
            assert cli("coding", "export", f"{coder}.jsonl", "--coder", coder).exit_code == 0
    if arguments[0] == "import":
        assert cli("export", arguments[1]).exit_code == 0
    if arguments[0] == "theme":
        # Too small a study for themes to be found in it.
        for segment, label in (("colle-002", "Uno"), ("colle-004", "Altro")):
            there = ("--example", segment, "--label", label, "--coder", "C1")
            assert cli("theme", "seed", *there).exit_code == 0
        assert cli("theme", "put", "T01", "colle-004", "--coder", "C1").exit_code == 0
    if arguments[:2] == ["theme", "import"]:
        assert cli("theme", "export", arguments[2]).exit_code == 0
    if arguments[:2] == ["crosswalk", "apply"]:
        assert cli("crosswalk", "confirm", *arguments[2:], "--line", "1.4=1.4").exit_code == 0
    result = cli(*arguments, typed="Ada Noli\n" if "add" in arguments else "q\n")
    assert result.exit_code == 0, result.output


def test_the_cells_for_a_notebook_run(
    study: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(study)
    monkeypatch.setenv("PSM_QUAL_CODER", "C1")
    # Too small a study for themes to be found in it.
    assert cli("theme", "seed", "medici e ambulatori", "--example", "colle-002").exit_code == 0
    cells = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert len(cells) == 4
    names: dict[str, object] = {}
    for cell in cells:
        exec(cell, names)
    assert names["studio"].review("C1").progress()[0] == 0  # done, and undone


def test_the_files_it_names_are_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_commands_of_make_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wanted = set(re.findall(r"\bmake ([a-z]+)\b", README))
    assert wanted >= {"demo", "test", "bench"}
    assert [name for name in wanted if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []
