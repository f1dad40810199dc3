"""Themes as people want them: those found, with all that was decided put on top."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from psm_qual.model import Theme, ThemeDecision, ThemeStatus, standing
from psm_qual.themes.holding import Held, Holding, Members, hold
from psm_qual.themes.matching import KnownAt, Match, match

# Of some groups of passages, the one that a passage resembles most.
Nearest = Callable[[str, Sequence[Members]], int]

_LABEL_TERMS = 3


@dataclass(frozen=True, slots=True)
class DecidedTheme:
    """A theme, and what people did with it.

    Parameters
    ----------
    theme : Theme
        With its name, passages and status. Novelty and links are those it was found with: of a
        theme with a key they are to be measured anew.
    key : str
        What tells it, when somebody decided on it; else "".
    adopted : ThemeDecision or None
        By which it became a code.
    put : frozenset of str
        Passages that a person put into it.
    """

    theme: Theme
    key: str = ""
    adopted: ThemeDecision | None = None
    put: frozenset[str] = frozenset()

    @property
    def shown(self) -> bool:
        """Whether it is one of the study's themes: not dropped, and not without passages."""
        return bool(self.theme.segments) and self.theme.status != ThemeStatus.DROPPED


def decide(
    found: Sequence[Theme],
    log: Sequence[ThemeDecision],
    present: Collection[str],
    *,
    gathered: Mapping[int, Theme] | None = None,
    nearest: Nearest | None = None,
    known_at: KnownAt = lambda _: None,
) -> list[DecidedTheme]:
    """Put decisions on top of what was found.

    What a person named, merged or adopted stays, also when nothing like it is found: with the
    passages it had. What is found of it, and new, joins it.

    Parameters
    ----------
    found : sequence of Theme
        As they were found.
    log : sequence of ThemeDecision
        The whole log, in order.
    present : collection of str
        Passages of the study as it is now: others belong to no theme.
    gathered : mapping of int to Theme
        What gathers around seeds now, by the id of the decision.
    nearest : callable
        Of a theme that was split: which part a new passage resembles most; by default the first.
    known_at : callable
        Passages that the study had at some time; see `match`.

    Returns
    -------
    list of DecidedTheme
        In the order of their ids, dropped ones too. A found theme keeps its id, also as a held
        one, so that what people decide moves no number; others have the numbers that follow.
    """
    here = [replace(each, segments=_among(each.segments, present)) for each in found]
    decisions = standing(log)
    if not decisions:
        return [DecidedTheme(each) for each in here]
    holding = hold(decisions)
    matched = match([each.segments for each in here], holding, present, known_at)
    grown = _grown(here, matched, gathered or {}, holding, nearest or (lambda *_: 0))
    numbers = _numbers(here, matched, holding)
    alike = {
        key: [here[at] for at in sorted(matched) if matched[at].keys[0] == key]
        for key in holding.themes
    }
    decided = [
        _decided(held, numbers[held.root], grown.get(key, {}), alike[key])
        for key, held in holding.themes.items()
        if not held.gone
    ]
    decided = [_as_now(each, present, _judged(each.key, here, matched)) for each in decided]
    decided += [DecidedTheme(each) for at, each in enumerate(here) if at not in matched]
    return sorted(decided, key=lambda each: (len(each.theme.id), each.theme.id))


def _among(members: Members, present: Collection[str]) -> dict[str, float]:
    return {segment: weight for segment, weight in members.items() if segment in present}


def _as_now(decided: DecidedTheme, present: Collection[str], judged: Theme | None) -> DecidedTheme:
    """With the passages that are still there, and as the found one was judged."""
    theme = replace(
        decided.theme,
        segments=_among(decided.theme.segments, present),
        probability=judged.probability if judged else None,
        stability=judged.stability if judged else None,
    )
    return replace(decided, theme=theme)


def _grown(
    found: Sequence[Theme],
    matched: Mapping[int, Match],
    gathered: Mapping[int, Theme],
    holding: Holding,
    nearest: Nearest,
) -> dict[str, dict[str, float]]:
    """What each held theme has of what was found now."""
    grown: dict[str, dict[str, float]] = {}
    crowds = [(each.keys, found[at].segments) for at, each in sorted(matched.items())]
    # What was gathered belongs to what has become of its seed.
    for ground in holding.grounds:
        if ground.seed is not None and ground.seed in gathered:
            crowds.append((ground.leads_to, gathered[ground.seed].segments))
    for keys, members in crowds:
        for segment, weight in members.items():
            for key in _whose(segment, keys, holding.themes, nearest):
                own = grown.setdefault(key, {})
                own[segment] = max(weight, own.get(segment, 0.0))
    return grown


def _whose(
    segment: str, keys: Sequence[str], themes: Mapping[str, Held], nearest: Nearest
) -> Sequence[str]:
    """Which of the themes that a ground leads to a passage belongs to."""
    if len(keys) < 2:
        return keys
    had = [key for key in keys if segment in themes[key].segments or segment in themes[key].put]
    return had or [keys[nearest(segment, [themes[key].segments for key in keys])]]


def _judged(key: str, found: Sequence[Theme], matched: Mapping[int, Match]) -> Theme | None:
    """What was found of a held theme, where that is one theme, whole: that was judged."""
    own = [found[at] for at, each in matched.items() if key in each.keys]
    alone = len(own) == 1 and all(len(e.keys) == 1 for e in matched.values() if key in e.keys)
    return own[0] if alone else None


def _numbers(
    found: Sequence[Theme], matched: Mapping[int, Match], holding: Holding
) -> dict[str, str]:
    """Number of each held theme, by its root: of what is found of it, else the next that is free.

    One that is gone keeps its number, so that no other moves.
    """
    numbers: dict[str, str] = {}
    for at in sorted(matched):
        home = holding.themes.get(matched[at].home)
        if home:
            numbers.setdefault(home.root, found[at].id)
    last = max((int(each.id[1:]) for each in found), default=0)
    for held in holding.themes.values():
        if held.root not in numbers:
            last += 1
            numbers[held.root] = f"T{last:02d}"
    return numbers


def _decided(held: Held, id: str, grown: Members, found: Sequence[Theme]) -> DecidedTheme:
    own = held.with_(grown)
    terms = found[0].terms if len(found) == 1 else held.terms
    terms = terms or (found[0].terms if found else ())
    plain = found[0].label if len(found) == 1 else " · ".join(terms[:_LABEL_TERMS])
    theme = Theme(
        id=id,
        label=held.label or plain or id,
        terms=tuple(terms),
        segments=own,
        status=held.status.value,
    )
    return DecidedTheme(theme, held.key, held.adopted, frozenset(held.put))
