"""Find names and codes across a study, decide on them, put pseudonyms in their place."""

from psm_qual.anonymising.anonymise import Anonymisation, AnonymisedSource, anonymise
from psm_qual.anonymising.findings import find_named
from psm_qual.anonymising.policy import Policy
from psm_qual.anonymising.replacing import Replaced, pieces_of, replace

__all__ = [
    "Anonymisation",
    "AnonymisedSource",
    "Policy",
    "Replaced",
    "anonymise",
    "find_named",
    "pieces_of",
    "replace",
]
