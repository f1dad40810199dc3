"""Review of names: the path of a decision on an entity, shared by the terminal and the widgets."""

from psm_qual.entity_review.contexts import Context
from psm_qual.entity_review.items import EntityItem
from psm_qual.entity_review.parsing import action_named, place_named, type_named
from psm_qual.entity_review.reading import Piece, ReadTurn
from psm_qual.entity_review.review import EntityReview
from psm_qual.entity_review.rungs import Rung, rungs_of
from psm_qual.entity_review.shared import SharedReview
from psm_qual.entity_review.tables import doubt_sentence
from psm_qual.entity_review.view import EntityState, EntityView, decisions_waiting

__all__ = [
    "Context",
    "EntityItem",
    "EntityReview",
    "EntityState",
    "EntityView",
    "Piece",
    "ReadTurn",
    "Rung",
    "SharedReview",
    "action_named",
    "decisions_waiting",
    "doubt_sentence",
    "place_named",
    "rungs_of",
    "type_named",
]
