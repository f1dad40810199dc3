"""The restitution report: one file a part."""

from psm_qual.reports.restitution.whole import report_decision, restitution

__all__ = ["report_decision", "restitution"]
