"""Codes as every program takes them: each name once, parents first, no category below a code."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from psm_qual.exchange.interchange import ExchangedCode
from psm_qual.exchange.losses import LossKind
from psm_qual.exchange.writing.bench import Bench
from psm_qual.exchange.writing.unique_names import UniqueNames

_COLOR = re.compile("#[0-9a-fA-F]{6}")


def fit_codes(
    codes: Sequence[ExchangedCode], coded: Collection[str], bench: Bench
) -> tuple[ExchangedCode, ...]:
    """Codes that can be written.

    Parameters
    ----------
    codes : sequence of ExchangedCode
        As they are.
    coded : collection of str
        Guids of the codes that something is coded with: no category.
    bench : Bench
        Collects what had to change.

    Returns
    -------
    tuple of ExchangedCode
        Parents before children, in the order given.
    """
    names = UniqueNames()
    fit: dict[str, ExchangedCode] = {}
    for code in _parents_first(codes, bench):
        name = bench.name("code", code.name, names)
        codable = _codable(code, name, fit, coded, bench)
        fit[code.guid] = replace(
            code,
            name=name,
            codable=codable,
            color=code.color if _COLOR.fullmatch(code.color) else "",
            description=bench.text("code", name, code.description),
            notes=bench.notes(code.notes),
        )
    return tuple(fit.values())


def _codable(
    code: ExchangedCode,
    name: str,
    above: dict[str, ExchangedCode],
    coded: Collection[str],
    bench: Bench,
) -> bool:
    if code.codable:
        return True
    if code.guid in coded:
        # Programs drop what is coded with a category.
        bench.lose(LossKind.CHANGED, "code", name, "coded_category")
        return True
    parent = above.get(code.parent)
    if parent and parent.codable:
        # QualCoder takes a category below a code to the top.
        bench.lose(LossKind.CHANGED, "code", name, "category_below_code")
        return True
    return False


def _parents_first(codes: Sequence[ExchangedCode], bench: Bench) -> list[ExchangedCode]:
    """Codes in an order in which parents are known; who has none that is known is at the top."""
    known = {code.guid for code in codes}
    children: dict[str, list[ExchangedCode]] = {}
    for code in codes:
        if code.parent and code.parent not in known:
            bench.lose(LossKind.CHANGED, "code", code.name, "no_parent")
        parent = code.parent if code.parent in known else ""
        children.setdefault(parent, []).append(replace(code, parent=parent))
    ordered: dict[str, ExchangedCode] = {}
    _descend(children.get("", []), children, ordered)
    for code in codes:
        # Codes in a circle hang from no top.
        if code.guid not in ordered:
            bench.lose(LossKind.CHANGED, "code", code.name, "no_parent")
            _descend([replace(code, parent="")], children, ordered)
    return list(ordered.values())


def _descend(
    tops: Sequence[ExchangedCode],
    children: Mapping[str, Sequence[ExchangedCode]],
    ordered: dict[str, ExchangedCode],
) -> None:
    """Add codes and all that is below them, each once."""
    waiting = list(reversed(tops))
    while waiting:
        code = waiting.pop()
        if code.guid not in ordered:
            ordered[code.guid] = code
            waiting += reversed(children.get(code.guid, ()))
