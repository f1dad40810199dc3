"""Codes for segments: what suggests them, how sure it is, what people decided."""

from psm_qual.coding.changes.carrying import Carried, Waiting, carry
from psm_qual.coding.changes.steps import follow
from psm_qual.coding.consensus import resolutions_in_force, with_consensus
from psm_qual.coding.decisions import (
    current_codings,
    in_force,
    reviewed_by_coder,
    reviewed_segments,
)
from psm_qual.coding.machine import with_machine
from psm_qual.coding.suggesting.hierarchy import with_ancestors
from psm_qual.coding.suggesting.keywords import KeywordIndex
from psm_qual.coding.suggesting.memory import Memory, Surroundings, Texts
from psm_qual.coding.suggesting.phrases import Frame, frames_of
from psm_qual.coding.suggesting.suggester import Rules, Suggester

__all__ = [
    "Carried",
    "Frame",
    "KeywordIndex",
    "Memory",
    "Rules",
    "Suggester",
    "Surroundings",
    "Texts",
    "Waiting",
    "carry",
    "current_codings",
    "follow",
    "frames_of",
    "in_force",
    "resolutions_in_force",
    "reviewed_by_coder",
    "reviewed_segments",
    "with_ancestors",
    "with_consensus",
    "with_machine",
]
