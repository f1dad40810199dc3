"""Entities as they stand now: the last run, and what was decided since."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from psm_qual.anonymising import Decided, Ruling, is_added, is_direct
from psm_qual.model import (
    Action,
    Doubt,
    DoubtKind,
    Entity,
    EntityDecision,
    EntityType,
    EntityVerb,
    Mention,
    Place,
)
from psm_qual.stages.anonymise import ANONYMISE
from psm_qual.stages.entity_rulings import rulings_now
from psm_qual.store.doubts import load_doubts
from psm_qual.store.entities import load_entities, load_mentions, load_witnessed
from psm_qual.store.entity_decisions import load_entity_decisions
from psm_qual.store.stages import load_stages
from psm_qual.study import Study, fingerprint
from psm_qual.vault import Vault

_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class EntityState:
    """An entity as it stands now.

    Parameters
    ----------
    code : str
        Its code.
    type : EntityType
        What it is taken for.
    action : Action
        What is done with it.
    mentions : sequence of Mention
        In the order of the corpus. Offsets: half-open, code points of the canonical text in clear.
    doubts : sequence of Doubt
        What nobody has settled yet, the heaviest first; codes are those of now.
    keys : tuple of str
        Keys of these doubts: who decides settles them.
    reviewed : bool
        Somebody has decided on it, and nothing is doubted since.
    step : str
        How far up its ladder somebody wants it generalised; "" for what the policy says.
    """

    code: str
    type: EntityType
    action: Action
    mentions: Sequence[Mention]
    doubts: Sequence[Doubt] = ()
    keys: tuple[str, ...] = ()
    reviewed: bool = False
    step: str = ""

    @property
    def sources(self) -> int:
        """In how many sources it is named."""
        return len({mention.source for mention in self.mentions})

    @property
    def stamp(self) -> str:
        """Tells whether it is still as somebody saw it: what and where it is, what is doubted."""
        what = self.code, self.type, self.action, self.step
        places = [(each.source, each.span.start, each.span.end) for each in self.mentions]
        return fingerprint(*what, places, self.keys, self.reviewed)

    @property
    def order(self) -> tuple[object, ...]:
        """The most doubtful first; then who is named outright before what only narrows it down."""
        weight = max((doubt.weight for doubt in self.doubts), default=0.0)
        kept = self.action is Action.KEEP
        return -weight, kept, not is_direct(self.type), -len(self.mentions), code_order(self.code)


def code_order(code: str) -> tuple[str, int]:
    """Orders codes as people count: PERSONA_9 before PERSONA_10."""
    match = _NUMBER.search(code)
    return _NUMBER.sub("", code), int(match.group()) if match else 0


@dataclass(frozen=True, slots=True)
class LastRun:
    """What the last run left of entities; see `EntityView`."""

    mentions: Sequence[Mention]
    witnessed: Sequence[Mention]
    entities: Sequence[Entity]
    doubts: Sequence[Doubt]

    @classmethod
    def load(cls, db: Connection) -> LastRun:
        """From the database."""
        return cls(load_mentions(db), load_witnessed(db), load_entities(db), load_doubts(db))


class EntityView:
    """All entities as they stand now.

    Parameters
    ----------
    mentions : sequence of Mention
        As the last run left them, in the order of the corpus.
    witnessed : sequence of Mention
        Those among them that people had decided on, as the witnesses alone have them.
    entities : sequence of Entity
        As the last run left them.
    rulings : sequence of Ruling
        Decisions in force now.
    doubts : sequence of Doubt
        Of the last run.
    policy : mapping of EntityType to Action
        What is done with each type.
    """

    def __init__(
        self,
        mentions: Sequence[Mention],
        witnessed: Sequence[Mention],
        entities: Sequence[Entity],
        rulings: Sequence[Ruling],
        doubts: Sequence[Doubt],
        policy: Mapping[EntityType, Action],
    ) -> None:
        self.printed = mentions
        self.rulings = rulings
        self._doubts = doubts
        own = {(each.source, each.span.start): each for each in witnessed}
        self._witnessed = [own.get((m.source, m.span.start), m) for m in mentions]
        new = {r.decision.becomes for r in rulings if _gives_a_code(r.decision)}
        known = [entity for entity in entities if entity.code not in new]
        self.decided = Decided(rulings, _as_witnessed(known, self._witnessed), policy)

    @classmethod
    def load(
        cls,
        db: Connection,
        study: Study,
        vault: Vault | None,
        run: LastRun | None = None,
        log: Sequence[EntityDecision] | None = None,
    ) -> EntityView:
        """Entities of a study; `run` and the `log` of decisions where they are known already."""
        run = run or LastRun.load(db)
        rulings, policy = rulings_now(db, vault, log), study.settings.anonymising.policy
        return cls(run.mentions, run.witnessed, run.entities, rulings, run.doubts, policy)

    @cached_property
    def mentions(self) -> list[Mention]:
        """All mentions as they are decided now, in the order of the corpus.

        What was added since the last run is among them where its place is known; what is looked
        for by its words will be found by the next run.
        """
        known = [m for m in self._witnessed if not self._taken_back(m)]
        found = [self.decided.settle(mention) for mention in (*known, *self._added())]
        order = {source: n for n, source in enumerate(dict.fromkeys(m.source for m in found))}
        return sorted(found, key=lambda each: (order[each.source], each.span))

    @cached_property
    def states(self) -> dict[str, EntityState]:
        """Entities that are mentioned, by code."""
        by_code: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            by_code[mention.entity].append(mention)
        touched = {code for ruling in self.rulings for code in ruling.decision.codes}
        return {code: self._state(code, own, touched) for code, own in by_code.items()}

    @property
    def doubtful(self) -> int:
        """How many entities the machine is unsure of, and nobody has settled."""
        return sum(bool(state.doubts) for state in self.states.values())

    def now(self, code: str) -> str:
        """Code under which an entity goes now; "" when there is nobody of that code."""
        fate = self.decided.fate(code)
        return fate.code if fate else ""

    def mentions_in(self, source: str) -> list[Mention]:
        """Mentions of a source as the last run left them."""
        return [mention for mention in self.printed if mention.source == source]

    def _state(self, code: str, mentions: list[Mention], touched: set[str]) -> EntityState:
        fate = self.decided.fate(code)
        first = mentions[0]
        doubts = self._open_doubts.get(code, [])
        return EntityState(
            code,
            fate.type if fate else first.type,
            fate.action if fate else first.action,
            mentions,
            [doubt for doubt, _ in doubts],
            tuple(key for _, key in doubts),
            code in touched and not doubts,
            fate.step if fate else "",
        )

    @cached_property
    def _open_doubts(self) -> dict[str, list[tuple[Doubt, str]]]:
        """Doubts that nobody has settled, by the code of now, with the key that settles them."""
        settled = {key for ruling in self.rulings for key in ruling.decision.settles}
        found: dict[str, list[tuple[Doubt, str]]] = defaultdict(list)
        for doubt in self._doubts:
            entity, other = self.now(doubt.entity), self.now(doubt.other)
            joined = doubt.kind is DoubtKind.JOIN and entity == other
            if entity and doubt.key not in settled and not joined:
                now = Doubt(doubt.kind, entity, other, doubt.weight, doubt.reason)
                found[entity].append((now, doubt.key))
        return found

    def _taken_back(self, mention: Mention) -> bool:
        """Tell what only a decision brought that is no longer in force."""
        return is_added(mention.entity) and self.decided.fate(mention.entity) is None

    def _added(self) -> Iterable[Mention]:
        """What was added at a place since the last run."""
        for ruling in self.rulings:
            type_ = ruling.decision.type
            if ruling.decision.verb is EntityVerb.ADD and type_:
                for place in filter(None, ruling.places):
                    if not self._is_mentioned(place):
                        where = place.source, place.span, ruling.own_code
                        yield Mention(*where, type_, Action.PSEUDONYM, "", "decision")

    def _is_mentioned(self, place: Place) -> bool:
        own = self.mentions_in(place.source)
        return any(mention.span.overlaps(place.span) for mention in own)


def decisions_waiting(study: Study, log: Sequence[EntityDecision] | None = None) -> int:
    """How many decisions the next run will carry out, those that take others back included.

    Parameters
    ----------
    study : Study
        An open study.
    log : sequence of EntityDecision, optional
        All decisions, where they are known already.
    """
    with study.store.reading() as db:
        record = load_stages(db).get(ANONYMISE.name)
        log = load_entity_decisions(db) if log is None else log
    if record is None:
        return 0
    new = (line for line in log if line.at > record.finished)
    silent = {line.id for line in log if line.verb is EntityVerb.CONFIRM}
    waiting = sum(line.id not in silent and line.undoes not in silent for line in new)
    # What was decided and taken back leaves nothing to do. Asked last: it reads all passages.
    return waiting if waiting and record.fingerprint != ANONYMISE.fingerprint(study) else 0


def _gives_a_code(decision: EntityDecision) -> bool:
    """Tell whether nobody had the code before the decision."""
    added = decision.verb is EntityVerb.ADD and not decision.entity
    return added or decision.verb in (EntityVerb.SPLIT, EntityVerb.RETYPE)


def _as_witnessed(entities: Iterable[Entity], mentions: Iterable[Mention]) -> list[Entity]:
    """Entities as the witnesses have them, told from their mentions; those without as they are."""
    found: dict[str, Entity] = {}
    for mention in mentions:
        known = found.get(mention.entity)
        if known is None or known.action is Action.KEEP:
            found[mention.entity] = Entity(mention.entity, mention.type, mention.action)
    for entity in entities:
        found.setdefault(entity.code, entity)
    return [entity for code, entity in found.items() if not is_added(code)]
