"""The field's words as frozen values; see `docs/architecture.md`."""

from psm_qual.model.analysis import Analysis, Token
from psm_qual.model.card import ModelCard
from psm_qual.model.codebook import Code, Codebook, Crosswalk, Example, Link
from psm_qual.model.coding import Coding, Decision, Evidence, Status, Verb
from psm_qual.model.doubt import Doubt, DoubtKind
from psm_qual.model.entity import Action, Entity, EntityType, Finding, Mention
from psm_qual.model.identifiers import DIRECT, LADDERS, QUASI
from psm_qual.model.segment import Passage, Segment
from psm_qual.model.source import Source, SourceKind
from psm_qual.model.span import Span
from psm_qual.model.theme import Theme
from psm_qual.model.transcript import Role, Transcript, Turn, Utterance, clean, turns_of

__all__ = [
    "DIRECT",
    "LADDERS",
    "QUASI",
    "Action",
    "Analysis",
    "Code",
    "Codebook",
    "Coding",
    "Crosswalk",
    "Decision",
    "Doubt",
    "DoubtKind",
    "Entity",
    "EntityType",
    "Evidence",
    "Example",
    "Finding",
    "Link",
    "Mention",
    "ModelCard",
    "Passage",
    "Role",
    "Segment",
    "Source",
    "SourceKind",
    "Span",
    "Status",
    "Theme",
    "Token",
    "Transcript",
    "Turn",
    "Utterance",
    "Verb",
    "clean",
    "turns_of",
]
