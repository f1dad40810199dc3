"""What the position paper and the map of actors count, beyond what the restitution does."""

from psm_qual.reports.plans.evidence import Plans
from psm_qual.reports.plans.figures import decide_plans
from psm_qual.reports.plans.found import FoundOut, Subject
from psm_qual.reports.plans.widened import SILENT, WidenedCrossing

__all__ = ["SILENT", "FoundOut", "Plans", "Subject", "WidenedCrossing", "decide_plans"]
