"""Someone or something recognisable, and what stands in for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from psm_qual.model.span import Span


class EntityType(StrEnum):
    """What kind of thing could give somebody away."""

    PERSON = "person"
    MUNICIPALITY = "municipality"
    PLACE = "place"
    ORGANISATION = "organisation"
    NAME = "name"  # capitalised, surely a name, but of what?
    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    FISCAL_CODE = "fiscal_code"
    VAT_NUMBER = "vat_number"
    IBAN = "iban"
    CARD = "card"
    PLATE = "plate"
    DOCUMENT = "document"
    URL = "url"
    DATE = "date"  # a day, or a month of a year
    AGE = "age"  # how old somebody is, or the year of birth
    ROLE = "role"  # an office or a trade, with the place or the body it is held in


class Action(StrEnum):
    """What is done with an entity."""

    KEEP = "keep"
    MASK = "mask"
    PSEUDONYM = "pseudonym"
    GENERALISE = "generalise"  # say what it is, less exactly: see `psm_qual.anonymising.ladders`


@dataclass(frozen=True, slots=True)
class Finding:
    """What one witness saw in a text, before anything is decided.

    Parameters
    ----------
    span : Span
        Offsets: half-open, code points of the text that was searched.
    type : EntityType
        What the witness takes it for.
    witness : str
        Who saw it: ``pipeline``, ``pattern``, ``title``, ``capital``, ``label``, ``metadata``,
        ``echo`` (a name found elsewhere), ``namesake`` (of a city), ``date``, ``age``, ``role``.
    score : float
        From 0 to 1: how sure the witness is.
    """

    span: Span
    type: EntityType
    witness: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something, the same across the whole study.

    Parameters
    ----------
    code : str
        Stable name of the entity in the study, ``PERSONA_3``.
    type : EntityType
        What it is.
    action : Action
        What the policy does with it.
    forms : frozenset of str
        The ways it is written, in clear: in memory and in the vault only.
    """

    code: str
    type: EntityType
    action: Action
    forms: frozenset[str] = frozenset()

    @property
    def pseudonym(self) -> str:
        """What is written in its place; of what is generalised, where no phrase will do."""
        if self.action in (Action.MASK, Action.GENERALISE):
            return f"[{self.code.rpartition('_')[0]}]"
        return f"[{self.code}]"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named.

    Parameters
    ----------
    source : str
        Id of the source.
    span : Span
        Offsets: half-open, code points of the canonical text in clear. What replaces a name may
        take the place of its article, preposition and title too ("dell'Ornella"); nothing outside
        of mentions ever changes.
    entity : str
        The entity's code.
    type : EntityType
        What it is.
    action : Action
        What is done with it.
    replacement : str
        What stands there now; "" when it is kept.
    witness : str
        Who saw it.
    """

    source: str
    span: Span
    entity: str
    type: EntityType
    action: Action
    replacement: str
    witness: str
