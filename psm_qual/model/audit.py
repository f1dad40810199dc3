"""What a person found in passages drawn to measure what anonymising overlooked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from psm_qual.model.entity import EntityType
from psm_qual.model.entity_decision import Place


@dataclass(frozen=True, slots=True)
class Missed:
    """A name that was overlooked: what it is and where, never the words.

    Parameters
    ----------
    type : EntityType
        What it is.
    place : Place or None
        Where; None when it was only counted.
    """

    type: EntityType
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class AuditedPassage:
    """A passage that was drawn, and what a person found in it.

    Parameters
    ----------
    position : int
        Order in which it was drawn, from 0.
    segment : str
        Id of the segment.
    stratum : str
        Kind of its source.
    checked : datetime or None
        When somebody looked at it, in UTC.
    hidden : mapping of str to int
        How many mentions were hidden in it then, by code of the entity.
    missed : sequence of Missed
        Names that were still there.
    wrong : sequence of str
        What was hidden and is no name, by code; "" for what was only counted.
    """

    position: int
    segment: str
    stratum: str
    checked: datetime | None = None
    hidden: Mapping[str, int] | None = None
    missed: Sequence[Missed] = ()
    wrong: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """An audit: who looks at which passages.

    Parameters
    ----------
    id : int
        Number of the audit in the study.
    at : datetime
        When the passages were drawn, in UTC.
    coder : str
        Who asked for it.
    seed : int
        What the draw depends on.
    strata : mapping of str to int
        How many passages there were of each kind of source.
    passages : sequence of AuditedPassage
        In the order in which they were drawn.
    """

    id: int
    at: datetime
    coder: str
    seed: int
    strata: Mapping[str, int]
    passages: Sequence[AuditedPassage]
