"""From topics to themes: labels, novelty against the codebook, links to the axes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from psm_qual.model import Coding, Status, Theme, is_machine

_LABEL_TERMS = 3
_TERMS = 10
# A weaker link to an axis is chance.
_LEAST_LINK = 0.1


@dataclass(frozen=True, slots=True)
class Group:
    """Segments that speak of one thing.

    Parameters
    ----------
    label : str
        For people.
    terms : tuple of str
        Telling lemmas, the most telling first.
    segments : mapping of str to float
        Weight of each segment, from 0 to 1.
    probability : float or None
        That a person would call it a theme, from 0 to 1; None where nothing judges it.
    stability : float or None
        How much of it is found again among other sources, from 0 to 1; None where it is not tried.
    """

    label: str
    terms: tuple[str, ...]
    segments: Mapping[str, float]
    probability: float | None = None
    stability: float | None = None


def make_themes(
    segments: Sequence[str],
    topics: Sequence[int],
    weights: Sequence[float],
    terms: Mapping[int, Sequence[str]],
    codings: Iterable[Coding],
    *,
    axes: Collection[str],
    strategies: Collection[str],
) -> list[Theme]:
    """Turn the topics of a model into themes.

    Parameters
    ----------
    segments : sequence of str, length n
        Ids of the segments that were grouped.
    topics : sequence of int, length n
        Topic of each segment, -1 for none.
    weights : sequence of float, length n
        How surely it belongs there, from 0 to 1.
    terms : mapping of int to sequence of str
        Telling lemmas of each topic.
    codings : iterable of Coding
        Suggested and accepted codes; rejected ones count for nothing.
    axes, strategies : collection of str
        Codes at the top of the codebook, and those with none below.

    Returns
    -------
    list of Theme
        Largest first, ``T01`` on. ``novelty`` is 1 less the mean confidence of the best strategy
        of each segment (0 where none fits), ``links`` the mean confidence of each axis; both are
        weighted by how surely the segments belong to the theme.
    """
    members: dict[int, dict[str, float]] = defaultdict(dict)
    for segment, topic, weight in zip(segments, topics, weights, strict=True):
        if topic >= 0:
            members[topic][segment] = round(float(weight), 4)
    groups = [
        Group(" · ".join(terms[topic][:_LABEL_TERMS]), tuple(terms[topic]), members[topic])
        for topic in sorted(members)
    ]
    return themes_of(groups, codings, axes=axes, strategies=strategies)


def themes_of(
    groups: Sequence[Group],
    codings: Iterable[Coding],
    *,
    axes: Collection[str],
    strategies: Collection[str],
) -> list[Theme]:
    """Turn groups of segments, which may overlap, into themes: novelty and links, as above."""
    own = [coding for coding in codings if not coding.facet]
    covered = _best_confidence(coding for coding in own if coding.code in strategies)
    linked = _best_confidence(coding for coding in own if coding.code in axes)
    # sorted() is stable: of two groups of one size the first comes first.
    ranked = sorted(groups, key=lambda group: -len(group.segments))
    return [
        Theme(
            id=f"T{number:02d}",
            label=group.label,
            terms=group.terms[:_TERMS],
            segments=group.segments,
            novelty=_novelty(group.segments, covered),
            links=_links(group.segments, linked),
            probability=group.probability,
            stability=group.stability,
        )
        for number, group in enumerate(ranked, start=1)
    ]


Confidences = dict[str, dict[str, float]]


def _best_confidence(codings: Iterable[Coding]) -> Confidences:
    """Segment → code → confidence; a code that a person accepted is sure."""
    found: Confidences = defaultdict(dict)
    for coding in codings:
        if coding.status is not Status.REJECTED:
            a_person = coding.status is Status.ACCEPTED and not is_machine(coding.coder)
            sure = 1.0 if a_person else coding.confidence
            known = found[coding.segment]
            known[coding.code] = max(sure, known.get(coding.code, 0.0))
    return found


def _novelty(members: Mapping[str, float], best: Confidences) -> float:
    covered = sum(w * max(best.get(s, {}).values(), default=0.0) for s, w in members.items())
    return round(1 - covered / max(sum(members.values()), 1e-9), 4)


def _links(members: Mapping[str, float], best: Confidences) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for segment, weight in members.items():
        for code, sure in best.get(segment, {}).items():
            total[code] += weight * sure
    mass = max(sum(members.values()), 1e-9)
    links = {code: round(value / mass, 4) for code, value in total.items()}
    strong = [(code, value) for code, value in links.items() if value >= _LEAST_LINK]
    return dict(sorted(strong, key=lambda link: (-link[1], link[0])))
