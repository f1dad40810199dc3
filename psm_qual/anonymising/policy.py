"""What is done with each kind of entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from psm_qual.model import Action, EntityType
from psm_qual.naming import Keys, keys_of


@dataclass(frozen=True)
class Policy:
    """Decisions on entities, from `project.toml`.

    Parameters
    ----------
    actions : mapping of EntityType to Action
        What to do with each type; a type that is missing gets a pseudonym.
    keep : tuple of str
        Names that stay as they are, in any case, beside the public things that the program knows
        (Torino, Regione Piemonte…).
    """

    actions: Mapping[EntityType, Action] = field(default_factory=dict)
    keep: tuple[str, ...] = ()

    def action(self, type_: EntityType, names: Iterable[Keys]) -> Action:
        """What to do with an entity.

        Parameters
        ----------
        type_ : EntityType
            What it is.
        names : iterable of tuple of str
            Folded words of its names.
        """
        if self.kept_names & set(names):
            return Action.KEEP
        return self.actions.get(type_, Action.PSEUDONYM)

    @cached_property
    def kept_names(self) -> frozenset[Keys]:
        """Folded words of the names in `keep`."""
        return frozenset(keys for keys in map(keys_of, self.keep) if keys)
