"""The strategies under their axes, and what kinds of statement are made on them."""

from __future__ import annotations

from psm_qual.analysis.corpus import Corpus
from psm_qual.model import Code, Codebook

KINDS = "tipo"
DONE, NEED, PROPOSAL, CRITICISED = "attuazione", "esigenza", "proposta", "criticita"


def axes_of(codebook: Codebook) -> list[tuple[Code, tuple[Code, ...]]]:
    """Codes at the top of a frame, each with its strategies.

    Strategies are the codes with none below, however deep they lie; an axis without any stands
    for itself.
    """
    return [(code, _lowest(codebook, code)) for code in codebook if code.parent is None]


def has_kinds(corpus: Corpus) -> bool:
    """Tell whether the study tells statements apart by the kinds that the report is about."""
    kinds = corpus.facets.get(KINDS)
    return kinds is not None and all(kind in kinds for kind in (DONE, NEED, PROPOSAL, CRITICISED))


def _lowest(codebook: Codebook, code: Code) -> tuple[Code, ...]:
    below = [found for child in codebook.children(code.id) for found in _lowest(codebook, child)]
    return tuple(below) or (code,)
