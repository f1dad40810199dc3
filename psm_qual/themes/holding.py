"""From the log of decisions to the themes that people hold, whatever is found.

A theme found by the machine has a number that changes from run to run. Once somebody has decided
on it, it is *held*: it has a key of its own, ``7.1`` (the first theme of decision 7), and grounds:
its passages on the days on which something was decided about it. By its grounds it is known again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest

from psm_qual.model import ThemeAnchor, ThemeDecision, ThemePart, ThemeStatus, ThemeVerb

Members = Mapping[str, float]


@dataclass(slots=True)
class Held:
    """A theme that somebody decided on.

    Parameters
    ----------
    key : str
        What tells it.
    segments : dict of str to float
        Passages it had whenever something was decided on it, less those taken from it.
    label : str
        Name that a person gave it; "" for none.
    terms : tuple of str
        Lemmas that set it apart, for as long as it is not found again.
    put, taken : set of str
        Passages that a person put into it, and took from it: so it stays.
    """

    key: str
    segments: dict[str, float] = field(default_factory=dict)
    label: str = ""
    terms: tuple[str, ...] = ()
    put: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    dropped: bool = False
    seeded: bool = False
    adopted: ThemeDecision | None = None
    # It has become another, or several.
    gone: bool = False
    # Of which theme it is the first part: it has that one's number. Its own key for all others.
    root: str = ""

    @property
    def status(self) -> ThemeStatus:
        """Where it stands."""
        if self.dropped:
            return ThemeStatus.DROPPED
        if self.adopted:
            return ThemeStatus.ADOPTED
        if self.seeded:
            return ThemeStatus.SEEDED
        return ThemeStatus.NAMED if self.label else ThemeStatus.KEPT

    def with_(self, members: Members) -> dict[str, float]:
        """Its passages and some more, as far as people said nothing else.

        Parameters
        ----------
        members : mapping of str to float
            Passages found now, with their weights: these count.
        """
        own = {**self.segments, **members}
        left = {segment: weight for segment, weight in own.items() if segment not in self.taken}
        return {**left, **dict.fromkeys(sorted(self.put), 1.0)}


@dataclass(slots=True)
class Ground:
    """Passages by which themes are known again.

    Parameters
    ----------
    at : datetime
        On which day, in UTC.
    segments : mapping of str to float
        Passages with their weights.
    leads_to : list of str
        Keys of the themes that whatever lies there now belongs to: several after a split; none
        for a theme that was seen beside a held one, and that nobody has decided on.
    home : str
        Key of the theme whose ground it was made as; "" where there is none.
    seed : int or None
        Id of the decision by which it gathered.
    """

    at: datetime
    segments: Members
    leads_to: list[str]
    home: str = ""
    seed: int | None = None


@dataclass(slots=True)
class Holding:
    """All that people decided, put together.

    Parameters
    ----------
    themes : dict of str to Held
        By key, in the order in which they were first decided on; also those that are gone.
    grounds : list of Ground
        In the order of the log.
    """

    themes: dict[str, Held] = field(default_factory=dict)
    grounds: list[Ground] = field(default_factory=list)


def hold(decisions: Sequence[ThemeDecision]) -> Holding:
    """Put decisions together.

    Parameters
    ----------
    decisions : sequence of ThemeDecision
        Those that stand, in order.
    """
    holding = Holding()
    for decision in decisions:
        held = [_touched(holding, decision, n) for n in range(len(decision.themes))]
        holding.grounds += [Ground(decision.at, apart, []) for apart in decision.apart]
        _DEEDS[decision.verb](holding, decision, held)
    return holding


def _touched(holding: Holding, decision: ThemeDecision, number: int) -> Held:
    """A theme that is decided on: held from now on, with the passages it has that day."""
    anchor: ThemeAnchor = decision.themes[number]
    key = anchor.key or f"{decision.id}.{number + 1}"
    held = holding.themes.setdefault(key, Held(key, root=key))
    held.segments.update(anchor.segments)
    held.terms = anchor.terms or held.terms
    seed = decision.id if decision.verb is ThemeVerb.SEED else None
    holding.grounds.append(Ground(decision.at, anchor.segments, [key], key, seed))
    return held


def _keep(_: Holding, decision: ThemeDecision, held: Sequence[Held]) -> None:
    held[0].dropped = False


def _rename(_: Holding, decision: ThemeDecision, held: Sequence[Held]) -> None:
    held[0].label = decision.label


def _drop(_: Holding, decision: ThemeDecision, held: Sequence[Held]) -> None:
    held[0].dropped = True


def _adopt(_: Holding, decision: ThemeDecision, held: Sequence[Held]) -> None:
    held[0].adopted = decision


def _seed(_: Holding, decision: ThemeDecision, held: Sequence[Held]) -> None:
    held[0].seeded = True
    held[0].label = decision.label or decision.words
    held[0].put |= set(decision.passages)


def _put(_: Holding, decision: ThemeDecision, held: Sequence[Held]) -> None:
    held[0].put |= set(decision.passages)
    held[0].taken -= set(decision.passages)


def _take(_: Holding, decision: ThemeDecision, held: Sequence[Held]) -> None:
    held[0].taken |= set(decision.passages)
    held[0].put -= set(decision.passages)
    for segment in decision.passages:
        held[0].segments.pop(segment, None)


def _merge(holding: Holding, decision: ThemeDecision, held: Sequence[Held]) -> None:
    into, *others = held
    for each in others:
        has = {*into.segments, *into.put}, {*each.segments, *each.put}
        into.taken = (into.taken & each.taken) | (into.taken - has[1]) | (each.taken - has[0])
        into.segments = {**each.segments, **into.segments}
        into.put |= each.put
        into.label = into.label or each.label
        into.terms = _interleaved(into.terms, each.terms)
        into.adopted = into.adopted or each.adopted
        each.gone = True
        _lead(holding, each.key, [into.key])
    into.label = decision.label or into.label


def _split(holding: Holding, decision: ThemeDecision, held: Sequence[Held]) -> None:
    parent = held[0]
    first = len(decision.themes) + 1
    keys = [f"{decision.id}.{number}" for number in range(first, first + len(decision.parts))]
    for key, part in zip(keys, decision.parts, strict=True):
        holding.themes[key] = _part(key, part, parent)
        holding.themes[key].root = parent.root if key == keys[0] else key
    parent.gone = True
    _lead(holding, parent.key, keys)


def _part(key: str, part: ThemePart, parent: Held) -> Held:
    put = {*part.named, *(parent.put & part.segments.keys())}
    return Held(key, dict(part.segments), part.label, part.terms, put, parent.taken - put)


def _lead(holding: Holding, old: str, new: Sequence[str]) -> None:
    """Let every ground of a theme lead to what it has become."""
    for ground in holding.grounds:
        found: list[str] = []
        for key in ground.leads_to:
            found += new if key == old else [key]
        ground.leads_to = list(dict.fromkeys(found))


def _interleaved(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    both = (term for pair in zip_longest(one, other) for term in pair if term)
    return tuple(dict.fromkeys(both))


_DEEDS = {
    ThemeVerb.RENAME: _rename,
    ThemeVerb.MERGE: _merge,
    ThemeVerb.SPLIT: _split,
    ThemeVerb.DROP: _drop,
    ThemeVerb.KEEP: _keep,
    ThemeVerb.ADOPT: _adopt,
    ThemeVerb.SEED: _seed,
    ThemeVerb.PUT: _put,
    ThemeVerb.TAKE: _take,
}
