"""Pseudonyms as they may be printed: no code that joins what one person said."""

from __future__ import annotations

from psm_qual.naming import pseudonym_pattern


def for_print(text: str) -> str:
    """Write pseudonyms without their number, in small letters.

    Examples
    --------
    >>> for_print("Lo ha detto [PERSONA_3], c.f. [CODICE_FISCALE_1].")
    'Lo ha detto [persona], c.f. [codice fiscale].'
    """
    return pseudonym_pattern().sub(
        lambda match: f"[{match['word'].lower().replace('_', ' ')}]", text
    )
