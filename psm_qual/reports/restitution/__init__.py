"""The restitution report: one file a part."""

from psm_qual.reports.restitution.new_themes import printed_themes
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.whole import report_decision, write_report

__all__ = ["Publication", "printed_themes", "report_decision", "write_report"]
