"""All text of a finished file: body, tables, comments, properties, hidden sheets."""

from psm_qual.inspecting.inspect import inspect
from psm_qual.inspecting.places import Place

__all__ = ["Place", "inspect"]
