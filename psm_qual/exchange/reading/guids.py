"""Ids as files write them: in braces, in capitals, without hyphens, broken, twice."""

from __future__ import annotations

import re
import uuid

_PLAIN = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BARE = re.compile(r"[0-9a-f]{32}")
# Hyphens of typesetting, which programs took over from the printed standard.
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "psm_qual:exchange")


def guid_of(written: str | None) -> str:
    """An id in one form: lower case, hyphens, no braces; "" when there is none.

    Parameters
    ----------
    written : str or None
        As the file has it. What is no GUID becomes one that is always the same for the same
        letters: what points to it still finds it.
    """
    found = (written or "").translate(_HYPHENS).strip().strip("{}()").strip().lower()
    if not found or _PLAIN.fullmatch(found):
        return found
    if _BARE.fullmatch(found):
        return str(uuid.UUID(found))
    return made_guid("broken", found)


def is_guid(written: str | None) -> bool:
    """Whether an id is a GUID, in any of the ways that one is written."""
    found = (written or "").translate(_HYPHENS).strip().strip("{}()").strip().lower()
    return bool(_PLAIN.fullmatch(found) or _BARE.fullmatch(found))


def made_guid(*parts: object) -> str:
    """An id for what has none, the same for the same `parts`."""
    return str(uuid.uuid5(_SPACE, "\x1f".join(map(str, parts))))
