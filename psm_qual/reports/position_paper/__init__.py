"""The position paper: what was said, confronted with other plans."""

from psm_qual.reports.position_paper.whole import write_position_paper

__all__ = ["write_position_paper"]
