"""The check of finished files for what singles somebody out without naming him."""

from psm_qual.statistical_check.check import StatisticalCheck
from psm_qual.statistical_check.findings import Findings, Reason

__all__ = ["Findings", "Reason", "StatisticalCheck"]
