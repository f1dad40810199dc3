"""What replaces a name fits into its sentence: articles, prepositions, titles, gender."""

from psm_qual.anonymising.wording.reword import reword

__all__ = ["reword"]
