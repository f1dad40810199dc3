"""What anonymising overlooked, measured by a person on passages drawn at random."""

from psm_qual.auditing.audit import Audit
from psm_qual.auditing.result import AuditResult

__all__ = ["Audit", "AuditResult"]
