"""Read `project.toml` and say plainly what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pydantic import ValidationError

from psm_qual.errors import SettingsError, StudyError
from psm_qual.messages import problem
from psm_qual.settings.schema import Settings

SETTINGS_FILE = "project.toml"

# pydantic's type of a mistake → ours; all others are values that will not do.
_KINDS = {
    "extra_forbidden": "unknown_key",
    "wrong_order": "wrong_order",
    "no_ladder": "no_ladder",
    "no_step": "no_step",
}

_HEADER = re.compile(r"\s*\[+([^\]]+)\]+")
_KEY = re.compile(r"\s*([\w\"'. -]+?)\s*=")


def load_settings(folder: Path) -> Settings:
    """Settings of the study in `folder`.

    Parameters
    ----------
    folder : Path
        Study folder, the one with `project.toml` in it.

    Raises
    ------
    StudyError
        If there is no `project.toml`: make a study with `psm-qual init`.
    SettingsError
        If it is not valid TOML or holds a key or a value that cannot be; names the line.
    """
    path = folder / SETTINGS_FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise problem(StudyError, "settings.no_study", folder=folder.name or str(folder)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise problem(SettingsError, "settings.unreadable", file=SETTINGS_FILE) from error
    return parse_settings(text)


def parse_settings(text: str) -> Settings:
    """Settings from the text of a `project.toml`; see `load_settings`."""
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))  # absent when the file ends too early
        line = int(where.group(1)) if where else len(text.splitlines())
        raise problem(SettingsError, "settings.not_toml", file=SETTINGS_FILE, line=line) from error
    except ValidationError as error:
        raise _first_mistake(text, error) from error


def _first_mistake(text: str, error: ValidationError) -> SettingsError:
    first = error.errors()[0]
    # An unknown key of a free table is the loc "[key]"; the place in a list is a number.
    steps = [str(step) for step in first["loc"] if step != "[key]" and not isinstance(step, int)]
    # What a whole table is blamed for says itself where in it the mistake lies.
    inside = first.get("ctx", {}) if first["type"] in _KINDS else {}
    steps += [inside[name] for name in ("table", "key") if name in inside]
    kind = "unknown_key" if "[key]" in first["loc"] else _KINDS.get(first["type"], "bad_value")
    return problem(
        SettingsError,
        f"settings.{kind}",
        file=SETTINGS_FILE,
        line=_line_of(text, steps),
        key=".".join(steps),
        value=inside.get("value", first["input"]),
        known=inside.get("known", ""),
    )


def _line_of(text: str, steps: list[str]) -> int:
    """Line (from 1) where a key is set, or else the table or the key that holds it."""
    wanted = ".".join(steps) + "."
    table = ""
    depth, found = 0, 1
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            path = table = _bare(header.group(1)) + "."
        elif key := _KEY.match(line):
            path = table + _bare(key.group(1)) + "."
        else:
            continue
        if wanted.startswith(path) and len(path) > depth:
            depth, found = len(path), number
    return found


def _bare(key: str) -> str:
    return re.sub(r"[\"'\s]", "", key)
