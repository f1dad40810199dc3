"""Change one setting in `project.toml`, all else left to the letter."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence

from psm_qual.errors import SettingsError
from psm_qual.messages import problem

_CODEBOOK = re.compile(r"^([ \t]*codebook[ \t]*=[ \t]*)(\"[^\"\n]*\"|'[^'\n]*')", re.MULTILINE)


def named_codebook(text: str) -> str:
    """Codebook that a `project.toml` names; "" when it names none."""
    return str(tomllib.loads(text.removeprefix("\ufeff")).get("codebook", ""))


def with_codebook(text: str, old: str, new: str) -> str:
    """Text of `project.toml` with another codebook.

    Parameters
    ----------
    text : str
        The file.
    old, new : str
        Ids of the codebook that it names, and of the one that it is to name.

    Raises
    ------
    SettingsError
        If it does not name the old one, or in a way that cannot be changed safely.
    """
    changed = _CODEBOOK.sub(lambda match: f'{match[1]}"{new}"', text, count=1)
    if named_codebook(text) != old or named_codebook(changed) != new:
        raise problem(SettingsError, "settings.codebook_not_set", old=old, new=new)
    return changed


def with_names(text: str, key: str, names: Sequence[str]) -> str:
    """Text of `project.toml` with another list of names: facets, coders.

    Parameters
    ----------
    text : str
        The file.
    key : str
        ``facets`` or ``coders``.
    names : sequence of str
        All that the list is to hold.

    Raises
    ------
    SettingsError
        If the file is written in a way that cannot be changed safely.
    """
    before = tomllib.loads(text.removeprefix("\ufeff"))
    written = f"{key} = {json.dumps(list(names), ensure_ascii=False)}"
    listed = re.compile(rf"^[ \t]*{key}[ \t]*=[ \t]*\[[^\]\[]*\]", re.MULTILINE)
    if key in before:
        changed = listed.sub(lambda _: written, text, count=1)
    else:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        changed = f"{mark}{written}\n{text.removeprefix(mark)}"
    try:
        after = tomllib.loads(changed.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        after = {}
    if after != {**before, key: list(names)}:
        raise problem(SettingsError, "settings.names_not_set", key=key)
    return changed
