"""The field's words as frozen values; see `docs/architecture.md`."""

from psm_qual.model.analysis import Analysis, Token
from psm_qual.model.audit import AuditedPassage, AuditRecord, Missed
from psm_qual.model.blind_draw import BlindDraw
from psm_qual.model.card import ModelCard
from psm_qual.model.codebook import Code, Codebook, Crosswalk, Example, Link
from psm_qual.model.codebook_change import CodebookAct, CodebookChange, CodebookVerb, Pair
from psm_qual.model.coding import Coding, Decision, Evidence, Status, Verb, is_machine
from psm_qual.model.crosswalk_line import Correspondence, Ruling, RulingVerb
from psm_qual.model.cut import Cut, CutAct, CutVerb
from psm_qual.model.doubt import Doubt, DoubtKind
from psm_qual.model.entity import Action, Entity, EntityType, Finding, Mention
from psm_qual.model.entity_decision import (
    Anchor,
    EntityAct,
    EntityDecision,
    EntityVerb,
    Place,
)
from psm_qual.model.identifiers import DIRECT, LADDERS, QUASI
from psm_qual.model.resolution import CONSENSUS, Resolution
from psm_qual.model.segment import Passage, Segment
from psm_qual.model.source import Source, SourceKind
from psm_qual.model.span import Span
from psm_qual.model.suggest_run import SuggestRun, SuggestSetup
from psm_qual.model.theme import Theme
from psm_qual.model.theme_decision import (
    ThemeAct,
    ThemeAnchor,
    ThemeDecision,
    ThemePart,
    ThemeStatus,
    ThemeVerb,
)
from psm_qual.model.transcript import Role, Transcript, Turn, Utterance, clean, turns_of
from psm_qual.model.undoing import standing, taken_back

__all__ = [
    "CONSENSUS",
    "DIRECT",
    "LADDERS",
    "QUASI",
    "Action",
    "Analysis",
    "Anchor",
    "AuditRecord",
    "AuditedPassage",
    "BlindDraw",
    "Code",
    "Codebook",
    "CodebookAct",
    "CodebookChange",
    "CodebookVerb",
    "Coding",
    "Correspondence",
    "Crosswalk",
    "Cut",
    "CutAct",
    "CutVerb",
    "Decision",
    "Doubt",
    "DoubtKind",
    "Entity",
    "EntityAct",
    "EntityDecision",
    "EntityType",
    "EntityVerb",
    "Evidence",
    "Example",
    "Finding",
    "Link",
    "Mention",
    "Missed",
    "ModelCard",
    "Pair",
    "Passage",
    "Place",
    "Resolution",
    "Role",
    "Ruling",
    "RulingVerb",
    "Segment",
    "Source",
    "SourceKind",
    "Span",
    "Status",
    "SuggestRun",
    "SuggestSetup",
    "Theme",
    "ThemeAct",
    "ThemeAnchor",
    "ThemeDecision",
    "ThemePart",
    "ThemeStatus",
    "ThemeVerb",
    "Token",
    "Transcript",
    "Turn",
    "Utterance",
    "Verb",
    "clean",
    "is_machine",
    "standing",
    "taken_back",
    "turns_of",
]
