"""A strategy brings its axis with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from psm_qual.model import Codebook, Coding


def with_ancestors(codings: Iterable[Coding], codebook: Codebook) -> list[Coding]:
    """Add to suggested codes the codes above them.

    Parameters
    ----------
    codings : iterable of Coding
        Suggestions at all levels of a codebook.
    codebook : Codebook
        The tree.

    Returns
    -------
    list of Coding
        In the same order, each code followed by those above it that were missing; an axis is
        never less sure than its surest strategy.
    """
    found: dict[tuple[str, str, str], Coding] = {}
    for coding in codings:
        own = [coding]
        if not coding.facet:
            levels = codebook.ancestors(coding.code)
            own += [replace(coding, code=up, level=codebook[up].level) for up in levels]
        for each in own:
            key = (each.segment, each.facet, each.code)
            if key not in found or found[key].confidence < each.confidence:
                found[key] = each
    return list(found.values())
