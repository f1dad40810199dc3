"""The restitution report: one file a part."""

from psm_qual.reports.restitution.new_themes import printed_themes
from psm_qual.reports.restitution.publication import Publication
from psm_qual.reports.restitution.roles import Roles
from psm_qual.reports.restitution.whole import write_report

__all__ = ["Publication", "Roles", "printed_themes", "write_report"]
