"""Codes as a file lists them, made sure of: each once, parents first, colours in one form."""

from __future__ import annotations

import re

from psm_qual.exchange.interchange import ExchangedCode
from psm_qual.exchange.reading.ids import Ids
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.memos import Memos
from psm_qual.exchange.reading.raw import RawCode

_LONG = re.compile(r"#?([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?")
_SHORT = re.compile(r"#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
_NUMBERS = re.compile(r"(?:rgba?\()?\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\b.*")


def codes_of(raw: list[RawCode], memos: Memos, ledger: Ledger) -> tuple[ExchangedCode, ...]:
    """Codes of a file.

    Parameters
    ----------
    raw : list of RawCode
        Parents before their children.
    memos : Memos
        Notes of the file.
    ledger : Ledger
        Where codes without a name, or with the id of another one, are noted.
    """
    ids = Ids("code", ledger)
    there: set[str] = set()
    codes = []
    for code in raw:
        guid = ids.take(code.guid, code.name)
        if not code.name.strip():
            ledger.changed("code", guid, "code_unnamed")
        color = color_of(code.color)
        if code.color.strip() and not color:
            ledger.dropped("color", code.name or guid, "color_unknown")
        codes.append(
            ExchangedCode(
                guid=guid,
                name=" ".join(code.name.split()) or guid[:8],
                parent=code.parent if code.parent in there else "",
                description=code.description,
                color=color,
                codable=code.codable,
                notes=memos.on(guid, code.notes, code.name),
            )
        )
        there.add(guid)
    return tuple(codes)


def color_of(written: str) -> str:
    """A colour as ``#rrggbb`` in small letters; "" when it is none."""
    written = written.strip()
    if found := _LONG.fullmatch(written):
        return f"#{found[1].lower()}"
    if found := _SHORT.fullmatch(written):
        return "#" + "".join(2 * digit for digit in found.groups()).lower()
    if found := _NUMBERS.fullmatch(written):
        parts = [min(255, int(part)) for part in found.groups()]
        return "#" + "".join(f"{part:02x}" for part in parts)
    return ""
