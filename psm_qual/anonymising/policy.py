"""What is done with each kind of entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from psm_qual.anonymising.ladders import LadderTable
from psm_qual.anonymising.ladders.date import says_more
from psm_qual.model import DIRECT, LADDERS, Action, EntityType
from psm_qual.naming import Keys, keys_of

# Where the study says nothing. A day or an age of somebody's own says little to the analysis and
# much to whoever knows them; a role stays, because the name of its place does not.
_USUAL = {
    EntityType.DATE: Action.GENERALISE,
    EntityType.AGE: Action.GENERALISE,
    EntityType.ROLE: Action.KEEP,
}


@dataclass(frozen=True)
class Policy:
    """Decisions on entities, from `project.toml`.

    Parameters
    ----------
    actions : mapping of EntityType to Action
        What to do with each type, before what is said of its class.
    keep : tuple of str
        Names that stay as they are, in any case, beside the public things that the program knows
        (Torino, Regione Piemonte…).
    direct : Action
        What to do with direct identifiers; those without a ladder are masked instead of
        generalised.
    quasi : Action or None
        What to do with quasi-identifiers; None for what is usual with each: dates and ages are
        generalised, roles kept, places and bodies get a pseudonym.
    steps : mapping of EntityType to str
        How far up its ladder each type goes; by default its first step.
    tables : mapping of EntityType to LadderTable
        Ladders of the study's own.
    neutral : bool
        Articles and titles before persons go.
    offices : frozenset of str
        Office-holders that stay, named as such: names ("Nome Cognome"), kinds of ``offices.toml``.
    """

    actions: Mapping[EntityType, Action] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    direct: Action = Action.PSEUDONYM
    quasi: Action | None = None
    steps: Mapping[EntityType, str] = field(default_factory=dict)
    tables: Mapping[EntityType, LadderTable] = field(default_factory=dict)
    neutral: bool = False
    offices: frozenset[str] = frozenset()

    def action(self, type_: EntityType, names: Iterable[Keys]) -> Action:
        """What to do with an entity.

        Parameters
        ----------
        type_ : EntityType
            What it is.
        names : iterable of tuple of str
            Folded words of its names.
        """
        names = set(names)
        if self.kept_names & names:
            return Action.KEEP
        action = self.of_type(type_)
        if action is Action.GENERALISE and type_ is EntityType.DATE:
            more = any(says_more(key, self.step(type_)) for keys in names for key in keys)
            return Action.GENERALISE if more else Action.KEEP
        return action

    def of_type(self, type_: EntityType) -> Action:
        """What to do with a type, whoever it is."""
        if type_ in self.actions:
            return self.actions[type_]
        if type_ not in DIRECT:
            return self.quasi or _USUAL.get(type_, Action.PSEUDONYM)
        climbs = type_ in LADDERS or self.direct is not Action.GENERALISE
        return self.direct if climbs else Action.MASK

    def step(self, type_: EntityType) -> str:
        """How far up its ladder a type goes."""
        steps = self.tables[type_].steps if type_ in self.tables else LADDERS[type_]
        wanted = self.steps.get(type_, steps[0])
        return wanted if wanted in steps else steps[0]

    @cached_property
    def kept_names(self) -> frozenset[Keys]:
        """Folded words of the names in `keep`."""
        return frozenset(keys for keys in map(keys_of, self.keep) if keys)
