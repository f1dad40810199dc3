"""What files that this program wrote tell besides: which codes are facets."""

from __future__ import annotations

from psm_qual.exchange.interchange import Interchange

_ORIGIN = "psm"


def is_ours(exchanged: Interchange) -> bool:
    """Whether this program wrote the file."""
    return exchanged.origin.casefold().startswith(_ORIGIN)


def facets_of(exchanged: Interchange) -> dict[str, str]:
    """What only holds the codes of a facet in a file of ours: by guid the facet's name."""
    if not is_ours(exchanged):
        return {}
    return {c.guid: c.name for c in exchanged.codes if not c.parent and not c.codable}


def questionnaires_of(exchanged: Interchange) -> set[str]:
    """Guids of sources that were questionnaires: the label of each of their lines is a question."""
    kinds = {each.guid for each in exchanged.variables if each.name == "kind"}
    return {
        source.guid
        for source in exchanged.sources
        if any(source.values.get(kind) == "questionnaire" for kind in kinds)
    }
