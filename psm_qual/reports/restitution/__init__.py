"""The restitution report: one file a part."""

from psm_qual.reports.restitution.whole import restitution

__all__ = ["restitution"]
