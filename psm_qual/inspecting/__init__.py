"""All text of a finished file: body, tables, comments, properties, hidden sheets."""

from psm_qual.inspecting.inspect import inspect
from psm_qual.inspecting.places import Blind, Inspection, Kind, Place, Unseen

__all__ = ["Blind", "Inspection", "Kind", "Place", "Unseen", "inspect"]
