"""Codes under the code that holds them."""

from __future__ import annotations

from collections.abc import Iterable

from psm_qual.exchange.interchange import ExchangedCode


def children_of(codes: Iterable[ExchangedCode]) -> dict[str, list[ExchangedCode]]:
    """Codes by the guid of the code above, those at the top under ""."""
    children: dict[str, list[ExchangedCode]] = {"": []}
    for code in codes:
        children.setdefault(code.parent, []).append(code)
    return children
