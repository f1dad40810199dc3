"""What comes of witnesses and decisions together: mentions, entities, and what was overruled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from psm_qual.anonymising.added import Ruling, Stretch, is_added
from psm_qual.anonymising.decided import Decided
from psm_qual.anonymising.sighting import Page
from psm_qual.model import Action, Entity, EntityType, Mention


@dataclass(frozen=True, slots=True)
class Outcome:
    """A study as witnesses and people together have it.

    Parameters
    ----------
    mentions : mapping of (str, str) to tuple of Mention
        By source and field, as decided.
    entities : tuple of Entity
        As decided, with their forms.
    witnessed : tuple of Entity
        As the witnesses alone have them; what people added is not among them.
    overruled : tuple of Mention
        Mentions in canonical texts that came out otherwise, as the witnesses alone have them.
    held_back : frozenset of int
        Decisions to release a place where a longer name stands now.
    climbed : mapping of (str, str, int) to str
        Source, field and start of the mentions that people want generalised → how far up the
        ladder, "" for what the policy says.
    """

    mentions: Mapping[tuple[str, str], tuple[Mention, ...]]
    entities: tuple[Entity, ...]
    witnessed: tuple[Entity, ...]
    overruled: tuple[Mention, ...]
    held_back: frozenset[int]
    climbed: Mapping[tuple[str, str, int], str] = field(default_factory=dict)


def carry_out(
    rulings: Sequence[Ruling],
    policy: Mapping[EntityType, Action],
    entities: Sequence[Entity],
    seen: Iterable[tuple[Page, tuple[Mention, ...], Sequence[Stretch]]],
) -> Outcome:
    """Carry out decisions on what the witnesses say.

    Parameters
    ----------
    rulings : sequence of Ruling
        In force, in order.
    policy : mapping of EntityType to Action
        What is done with each type.
    entities : sequence of Entity
        As the witnesses alone have them.
    seen : iterable of (Page, tuple of Mention, sequence of Stretch)
        Each page with the witnesses' mentions, and with what people added there.
    """
    decided = Decided(rulings, entities, policy)
    settled: dict[tuple[str, str], tuple[Mention, ...]] = {}
    overruled: list[Mention] = []
    moved: dict[str, set[str]] = {}
    in_texts: list[Mention] = []
    climbed: dict[tuple[str, str, int], str] = {}
    for page, mentions, stretches in seen:
        own = tuple(decided.settle(mention, stretches) for mention in mentions)
        settled[page.source, page.field] = own
        for before, after in zip(mentions, own, strict=True):
            if after is not before:
                moved.setdefault(after.entity, set()).add(after.span.of(page.text))
                if after.action is Action.GENERALISE:
                    step = decided.fate_of(before, stretches).step
                    climbed[page.source, page.field, after.span.start] = step
        if not page.field:
            in_texts += mentions
            pairs = zip(mentions, own, strict=True)
            overruled += (before for before, after in pairs if after is not before)
    return Outcome(
        settled,
        decided.entities(entities, moved),
        tuple(entity for entity in entities if not is_added(entity.code)),
        tuple(overruled),
        frozenset(decided.held_back(in_texts)),
        climbed,
    )
