"""What a vault is for, and until when it may be kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

LONGEST_PURPOSE = 200


@dataclass(frozen=True, slots=True)
class Terms:
    """Why originals are kept, since when, and until when.

    Written in the header, where they can be read without the passphrase and changed only with it:
    see `psm_qual.vault.header`.

    Parameters
    ----------
    purpose : str
        What they are kept for; at most 200 code points on one line, and no names: everybody who
        sees the file can read it. "" when nobody said.
    made : date, optional
        The day the vault was made; not known of one that version 1 of the format wrote.
    expires : date, optional
        The last day on which originals may be used; None for no end.
    """

    purpose: str = ""
    made: date | None = None
    expires: date | None = None

    def expired(self, today: date) -> bool:
        """Tell whether the last day is over."""
        return self.expires is not None and today > self.expires


def tidy_purpose(text: str) -> str:
    """A purpose as it is written: NFC, blanks as single spaces.

    Raises
    ------
    ValueError
        If it is longer than 200 code points, or holds signs that a terminal would obey.
    """
    tidy = unicodedata.normalize("NFC", " ".join(text.split()))
    if not is_purpose(tidy):
        raise ValueError("not a purpose")
    return tidy


def is_purpose(text: str) -> bool:
    """Tell whether a text may stand in a header: short, and shown without harm."""
    return len(text) <= LONGEST_PURPOSE and (text.isprintable() or not text)
