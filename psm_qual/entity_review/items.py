"""An entity with all its mentions in context: what a person decides on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from psm_qual.entity_review.contexts import Context, Contexts
from psm_qual.entity_review.tables import item_html
from psm_qual.entity_review.view import EntityState


@dataclass(frozen=True, slots=True, repr=False)
class EntityItem:
    """An entity to review, with all its mentions in context.

    Parameters
    ----------
    state : EntityState
        As it stands now.
    forms : sequence of str
        The ways it is written; empty while the vault is closed.
    contexts : sequence of Context
        Its mentions, in the order of the corpus.
    """

    state: EntityState
    forms: Sequence[str]
    contexts: Sequence[Context]

    def _repr_html_(self) -> str:
        return item_html(self.state, self.forms, self.contexts)


def item_of(state: EntityState, contexts: Contexts) -> EntityItem:
    """An entity with its mentions; its forms are told only while the vault is open."""
    found = [contexts.of(mention) for mention in state.mentions]
    said = {context.said for context in found} if contexts.clear else set()
    return EntityItem(state, sorted(said), found)
