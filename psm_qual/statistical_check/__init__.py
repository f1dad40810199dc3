"""The check of finished files for what singles somebody out without naming him."""

from psm_qual.statistical_check.check import check_statistics

__all__ = ["check_statistics"]
