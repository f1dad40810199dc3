"""What people decided, on top of what the witnesses say: the last word counts.

The witnesses' own codes stay beside the decided ones, so that a decision can be taken back at any
time, and a run with the same decisions gives the same result again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from psm_qual.anonymising.added import Ruling, Stretch
from psm_qual.model import Action, Entity, EntityDecision, EntityType, EntityVerb, Mention

_KEEP = Action.KEEP
_SILENT = frozenset({EntityVerb.CONFIRM, EntityVerb.UNDO})


class Fate(NamedTuple):
    """What became of an entity, or of one of its mentions."""

    code: str
    type: EntityType
    action: Action
    # Of what is generalised, how far up its ladder; "" for what the policy says.
    step: str = ""

    @property
    def entity(self) -> Entity:
        """Who or what has the code from now on, without its forms."""
        return Entity(self.code, self.type, self.action)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A ruling, and what becomes of those it is about."""

    ruling: Ruling
    fate: Fate

    def on(self, fate: Fate, own: bool, touched: bool, gone: bool) -> tuple[Fate, bool]:
        """Carry it out.

        Parameters
        ----------
        fate : Fate
            Of an entity or a mention, by the decisions before this one.
        own : bool
            Whether its action was decided for this one mention.
        touched : bool
            Whether one of the decision's places is that of the mention.
        gone : bool
            Whether one of them was in the same source, and is nowhere any more.
        """
        decision = self.ruling.decision
        about = fate.code in (decision.entity, *decision.others)
        if decision.verb in (EntityVerb.JOIN, EntityVerb.RETYPE):
            done = fate if own else self.fate
            moved = self.fate._replace(action=done.action, step=done.step)
            return (moved if about else fate), own
        if decision.verb is EntityVerb.SPLIT:
            return (self.fate, False) if touched else (fate, own)
        if decision.verb is EntityVerb.ADD:
            added = touched or fate.code == self.ruling.own_code
            return (self.fate, False) if added else (fate, own)
        everywhere = not decision.places
        # What was to be hidden at a place that is gone could be any of the mentions there.
        missing = gone and decision.verb is EntityVerb.HIDE
        if touched or (about and (everywhere or missing)):
            return fate._replace(action=self.fate.action, step=self.fate.step), touched
        return fate, own


class Decided:
    """Decisions in force, carried out on entities and mentions.

    Parameters
    ----------
    rulings : iterable of Ruling
        In the order in which they were taken.
    entities : iterable of Entity
        As the witnesses alone have them.
    policy : mapping of EntityType to Action
        What is done with each type; a type that is missing gets a pseudonym.
    """

    def __init__(
        self,
        rulings: Iterable[Ruling],
        entities: Iterable[Entity],
        policy: Mapping[EntityType, Action],
    ) -> None:
        self._policy = policy
        self._first = {each.code: Fate(each.code, each.type, each.action) for each in entities}
        self._now = dict(self._first)
        self._rules: list[_Rule] = []
        # Positions of the rules with a place in a source, and of those whose place there is gone.
        self._placed: dict[str, set[int]] = {}
        self._gone: dict[str, set[int]] = {}
        for ruling in rulings:
            if ruling.decision.verb not in _SILENT:
                self._take(ruling)
        self._known: dict[tuple[Fate, bool, str, frozenset[int]], Fate] = {}

    def fate(self, code: str) -> Fate | None:
        """What became of an entity, its mentions that were decided on one by one left aside.

        Parameters
        ----------
        code : str
            As the witnesses have it, or as a decision gave it.

        Returns
        -------
        Fate or None
            None for a code that nobody has.
        """
        start = self._first.get(code)
        return self._follow(start, False, "", frozenset()) if start else None

    def settle(self, mention: Mention, stretches: Sequence[Stretch] = ()) -> Mention:
        """A mention as people decided it.

        Parameters
        ----------
        mention : Mention
            As the witnesses have it.
        stretches : sequence of Stretch
            What people added on the same page.

        Returns
        -------
        Mention
            The very same one when no decision is about it.
        """
        fate = self.fate_of(mention, stretches)
        if fate == (mention.entity, mention.type, mention.action, ""):
            return mention
        return replace(
            mention,
            entity=fate.code,
            type=fate.type,
            action=fate.action,
            replacement="" if fate.action is _KEEP else fate.entity.pseudonym,
        )

    def fate_of(self, mention: Mention, stretches: Sequence[Stretch] = ()) -> Fate:
        """What became of a mention; see `settle`."""
        added = _added_over(mention, stretches)
        if added:
            start, own = self._first[added], False
        else:
            start = Fate(mention.entity, mention.type, mention.action)
            entity = self._first.get(mention.entity, start)
            own = start.action is _KEEP and entity.action is not _KEEP
        return self._follow(start, own, mention.source, self._touching(mention))

    def entities(
        self, witnessed: Iterable[Entity], moved: Mapping[str, Iterable[str]]
    ) -> tuple[Entity, ...]:
        """Entities as people decided them, with their forms.

        Parameters
        ----------
        witnessed : iterable of Entity
            As the witnesses alone have them.
        moved : mapping of str to iterable of str
            By decided code, words of the mentions that were decided on.
        """
        fates: dict[str, Fate] = {}
        forms: dict[str, set[str]] = {}
        for each in witnessed:
            fate = self.fate(each.code) or Fate(each.code, each.type, each.action)
            fates.setdefault(fate.code, fate)
            forms.setdefault(fate.code, set()).update(each.forms)
        for code, words in moved.items():
            moved_to = self.fate(code)
            assert moved_to is not None  # a mention has no code but those of entities
            fates.setdefault(code, moved_to)
            forms.setdefault(code, set()).update(words)
        return tuple(
            replace(fate.entity, forms=frozenset(forms[code])) for code, fate in fates.items()
        )

    def held_back(self, mentions: Iterable[Mention]) -> set[int]:
        """Decisions to release a place that can't be: a longer name stands there now."""
        return {
            rule.ruling.decision.id
            for mention in mentions
            for rule in self._rules
            if rule.ruling.decision.verb is EntityVerb.RELEASE
            if _overlap(rule.ruling, mention) and not _touches(rule.ruling, mention)
        }

    def _take(self, ruling: Ruling) -> None:
        decision = ruling.decision
        fate = self._outcome(decision)
        for was, now in zip(decision.places, ruling.places, strict=True):
            if now is None:
                self._gone.setdefault(was.source, set()).add(len(self._rules))
            else:
                self._placed.setdefault(now.source, set()).add(len(self._rules))
        self._rules.append(_Rule(ruling, fate))
        if decision.verb is EntityVerb.ADD and decision.type:
            hidden = self._hiding(decision.type)
            self._first[ruling.own_code] = Fate(ruling.own_code, decision.type, hidden)
        self._first.setdefault(fate.code, fate)
        if decision.verb in (EntityVerb.SPLIT, EntityVerb.ADD):
            self._now.setdefault(fate.code, fate)
        elif not decision.places:
            self._now[fate.code] = fate

    def _outcome(self, decision: EntityDecision) -> Fate:
        type_ = decision.type or EntityType.NAME
        now = self._now.get(decision.entity) or Fate(decision.entity, type_, self._hiding(type_))
        match decision.verb:
            case EntityVerb.RELEASE:
                return now._replace(action=_KEEP, step="")
            case EntityVerb.HIDE:
                action = decision.action or self._hiding(now.type)
                return now._replace(action=action, step=decision.step)
            case EntityVerb.RETYPE:
                return Fate(decision.becomes, type_, self._retyped(now, type_))
            case EntityVerb.JOIN:
                return self._joined(decision, type_)
            case EntityVerb.SPLIT:
                same = now.type is type_ and now.action is not _KEEP
                action = now.action if same else self._default(type_)
                return Fate(decision.becomes, type_, action, now.step if same else "")
        there = self._now.get(decision.becomes)
        if there is not None and there.action is not _KEEP:
            return there
        return Fate(decision.becomes, there.type if there else type_, self._hiding(type_))

    def _retyped(self, now: Fate, type_: EntityType) -> Action:
        """Another type brings its own action, unless somebody decided on the action."""
        usual = now.action is self._default(now.type)
        return self._default(type_) if usual and now.action is not _KEEP else now.action

    def _joined(self, decision: EntityDecision, type_: EntityType) -> Fate:
        """To join never releases anything: with somebody hidden, all are hidden."""
        codes = (decision.becomes, decision.entity, *decision.others)
        known = [self._now[code] for code in codes if code in self._now]
        hidden = (fate for fate in known if fate.action is not _KEEP)
        none = Fate(decision.becomes, type_, _KEEP if known else Action.PSEUDONYM)
        return next(hidden, none)._replace(code=decision.becomes, type=type_)

    def _default(self, type_: EntityType) -> Action:
        return self._policy.get(type_, Action.PSEUDONYM)

    def _hiding(self, type_: EntityType) -> Action:
        """What the policy does with a type; a pseudonym where it would do nothing."""
        action = self._default(type_)
        return Action.PSEUDONYM if action is _KEEP else action

    def _follow(self, start: Fate, own: bool, source: str, touched: frozenset[int]) -> Fate:
        key = start, own, source if source in self._gone else "", touched
        if key not in self._known:
            gone = self._gone.get(source, ())
            fate = start
            for number, rule in enumerate(self._rules):
                fate, own = rule.on(fate, own, number in touched, number in gone)
            self._known[key] = fate
        return self._known[key]

    def _touching(self, mention: Mention) -> frozenset[int]:
        """Positions of the rules that have a place where the mention is."""
        placed = self._placed.get(mention.source, ())
        return frozenset(n for n in placed if _touches(self._rules[n].ruling, mention))


def _touches(ruling: Ruling, mention: Mention) -> bool:
    """Tell whether a place of a decision is that of a mention.

    Only what was read can be released: a name that has grown beyond the place is hidden.
    """
    if ruling.decision.verb is not EntityVerb.RELEASE:
        return _overlap(ruling, mention)
    return any(
        place.source == mention.source
        and place.span.start <= mention.span.start
        and mention.span.end <= place.span.end
        for place in ruling.places
        if place
    )


def _overlap(ruling: Ruling, mention: Mention) -> bool:
    return any(
        place.source == mention.source and place.span.overlaps(mention.span)
        for place in ruling.places
        if place
    )


def _added_over(mention: Mention, stretches: Sequence[Stretch]) -> str:
    """Code of what a person added where the witnesses keep what they see; "" elsewhere."""
    if mention.action is not _KEEP:
        return ""
    over = (each for each in stretches if each.code and each.span.overlaps(mention.span))
    return next((each.code for each in over), "")
