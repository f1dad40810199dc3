"""What coders were brought to, in the place of what each of them had said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from psm_qual.model import CONSENSUS, Codebook, Coding, Resolution, Status, standing

# Segment, facet, code.
Place = tuple[str, str, str]


def resolutions_in_force(log: Sequence[Resolution]) -> dict[tuple[str, str], Resolution]:
    """The last resolution of each segment and facet that nobody took back.

    Parameters
    ----------
    log : sequence of Resolution
        The whole log, in order.
    """
    return {(each.segment, each.facet): each for each in standing(log)}


def with_consensus(
    codings: Iterable[Coding],
    log: Sequence[Resolution],
    codebook: Codebook,
    facets: Mapping[str, Codebook],
) -> list[Coding]:
    """Codings in which resolutions win over what coders and models said.

    Parameters
    ----------
    codings : iterable of Coding
        As they stand, of all coders.
    log : sequence of Resolution
        The whole log of resolutions, in order.
    codebook : Codebook
        Axes and strategies: a strategy brings its axis.
    facets : mapping of str to Codebook
        Facets by name.

    Returns
    -------
    list of Coding
        Sorted by segment, facet, code and coder. Where a resolution is in force, one coding a
        code: accepted if it is among the codes resolved to, else rejected; its coder is
        ``consensus:`` and the sign of who resolved.
    """
    resolved = resolutions_in_force(log)
    if not resolved:
        return list(codings)
    kept, said = [], {}
    for coding in codings:
        if (coding.segment, coding.facet) in resolved:
            said[coding.segment, coding.facet, coding.code] = coding
        else:
            kept.append(coding)
    for (segment, facet), each in resolved.items():
        frame = facets.get(facet) if facet else codebook
        own = {place: coding for place, coding in said.items() if place[:2] == (segment, facet)}
        kept += _resolved(each, own, frame)
    return sorted(kept, key=lambda c: (c.segment, c.facet, c.code, c.coder))


def _resolved(
    resolution: Resolution, said: Mapping[Place, Coding], frame: Codebook | None
) -> list[Coding]:
    """The codings of one resolution; a suggestion's reason stays with its code."""
    segment, facet = resolution.segment, resolution.facet
    coder = f"{CONSENSUS}:{resolution.coder}"
    agreed = _with_ancestors(resolution.codes, frame)
    found = []
    for code in {*agreed, *(code for _, _, code in said)}:
        status = Status.ACCEPTED if code in agreed else Status.REJECTED
        before = said.get((segment, facet, code))
        if before is None:
            level = frame[code].level if frame and code in frame else ("facet" if facet else "")
            found.append(Coding(segment, code, level, facet, status, coder, 1.0))
        else:
            found.append(replace(before, status=status, coder=coder))
    return found


def _with_ancestors(codes: Iterable[str], frame: Codebook | None) -> set[str]:
    agreed = set(codes)
    if frame is not None:
        agreed |= {above for code in codes if code in frame for above in frame.ancestors(code)}
    return agreed
