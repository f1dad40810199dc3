"""What people decide about entities: codes and places for the database, words for the vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from psm_qual.model.entity import Action, EntityType
from psm_qual.model.span import Span


class EntityVerb(StrEnum):
    """What a person does about an entity."""

    CONFIRM = "confirm"  # it is right as it is
    SPLIT = "split"  # some of its mentions are somebody else
    JOIN = "join"  # several are one
    RETYPE = "retype"  # it is something else than it was taken for
    RELEASE = "release"  # it stays as it is, everywhere or at some places
    HIDE = "hide"  # it goes, although it was kept; or goes in another way
    ADD = "add"  # nobody had seen it
    UNDO = "undo"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a source.

    Parameters
    ----------
    source : str
        Id of the source.
    span : Span
        Offsets: half-open, code points of the canonical text in clear.
    """

    source: str
    span: Span

    def __str__(self) -> str:
        return f"{self.source}:{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True, repr=False)
class Anchor:
    """Words that somebody decided on, with those around: in memory and in the vault only.

    Parameters
    ----------
    words : str
        As they stand in the text, or as somebody typed them.
    place : Place or None
        Where they were seen last; None for words that are looked for everywhere.
    before, after : str
        What stood around them, to find the place again in an edited text.
    """

    words: str
    place: Place | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAct:
    """What a person is about to do; no word in clear.

    Parameters
    ----------
    verb : EntityVerb
        What is done.
    entity : str
        Code of the entity it is done to; "" for something that nobody had seen.
    others : tuple of str
        Codes joined with it.
    places : tuple of Place
        The mentions it is about; none for all of them. Offsets as they were at that time: where
        the places lie now is kept beside the log.
    type : EntityType or None
        What the entity is from then on.
    action : Action or None
        What is done with it from then on; None for what the policy says.
    step : str
        Of what is generalised, how far up its ladder; "" for what the policy says.
    becomes : str
        Code that the mentions have from then on. Given once, never to somebody else.
    settles : tuple of str
        Doubts that were put to the person, by their keys: they don't come up again.
    note : str
        Why, in the person's words.
    undoes : int or None
        Id of the decision that this one takes back.
    """

    verb: EntityVerb
    entity: str = ""
    others: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    type: EntityType | None = None
    action: Action | None = None
    step: str = ""
    becomes: str = ""
    settles: tuple[str, ...] = ()
    note: str = ""
    undoes: int | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes it names."""
        return tuple(code for code in (self.entity, *self.others, self.becomes) if code)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityDecision(EntityAct):
    """One act of one person about an entity; kept for ever, never changed.

    Parameters
    ----------
    id : int
        Order in which decisions were taken.
    at : datetime
        When, in UTC.
    coder : str
        Who.
    """

    id: int
    at: datetime
    coder: str
