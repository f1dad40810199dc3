"""Guids that are the same each time: made from what is stable, never drawn."""

from __future__ import annotations

import json
from uuid import UUID, uuid5

# Drawn once, for this program.
_NAMESPACE = UUID("b1f0c6a4-6f0b-5a53-9d35-3b1f6c6f7e52")


def guid_of(*parts: str) -> str:
    """Guid of something that is known by its names (RFC 9562, version 5).

    Parameters
    ----------
    *parts
        What tells it from everything else: the study, the kind of thing, its id…

    Returns
    -------
    str
        In lower case, with hyphens and without braces.

    Examples
    --------
    >>> guid_of("studio", "source", "int01") == guid_of("studio", "source", "int01")
    True
    """
    return str(uuid5(_NAMESPACE, json.dumps(parts, ensure_ascii=True)))
