"""What the program knows of the world is kept as data: tables that lie beside the code."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def load_table(package: str, name: str) -> dict[str, Any]:
    """Read a TOML table that lies beside the code of a package.

    Parameters
    ----------
    package : str
        Name of the package: ``__package__`` of the caller.
    name : str
        Of the file, without its ending; with a folder below the package: ``"talk/labels"``.
    """
    return tomllib.loads(files(package).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
