"""The Word template that documents are written into: built, checked, filled."""

from psm_qual.reports.word_template.building import build_template
from psm_qual.reports.word_template.checking import check_template
from psm_qual.reports.word_template.filling import fill_template

__all__ = ["build_template", "check_template", "fill_template"]
