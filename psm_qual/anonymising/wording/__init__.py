"""What replaces a name fits into its sentence: articles, prepositions, titles, gender."""

from psm_qual.anonymising.wording.reword import reword
from psm_qual.anonymising.wording.reword_decided import reword_decided

__all__ = ["reword", "reword_decided"]
