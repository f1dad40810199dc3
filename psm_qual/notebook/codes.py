"""Codes as the widgets show them: one form for axes, strategies and facets."""

from __future__ import annotations

from typing import TypedDict

from psm_qual.model import Code
from psm_qual.study import Study


class ShownCode(TypedDict):
    """A code with all that helps to choose it; `facet` is "" for axes and strategies."""

    id: str
    title: str
    facet: str
    parent: str
    level: str
    definition: str
    use: str
    avoid: str
    keywords: list[str]
    examples: list[str]


def shown_codes(study: Study) -> list[ShownCode]:
    """Codes of the codebook, then of each facet, in their order; none that is retired."""
    frames = [("", study.codebook), *study.facets.items()]
    return [_shown(code, facet) for facet, frame in frames for code in frame if not code.retired]


def _shown(code: Code, facet: str) -> ShownCode:
    return {
        "id": code.id,
        "title": code.title,
        "facet": facet,
        "parent": code.parent or "",
        "level": code.level,
        "definition": code.definition,
        "use": "; ".join(code.include),
        "avoid": "; ".join(code.exclude),
        "keywords": list(code.keywords),
        "examples": list(code.examples[:3]),
    }
