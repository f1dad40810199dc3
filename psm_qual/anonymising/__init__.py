"""Find names and codes across a study, decide on them, put pseudonyms in their place."""

from psm_qual.anonymising.added import Ruling, is_added
from psm_qual.anonymising.anchors import anchor_at, find_again
from psm_qual.anonymising.anonymise import Anonymisation, AnonymisedSource, anonymise
from psm_qual.anonymising.decided import Decided, Fate
from psm_qual.anonymising.doubting import is_direct
from psm_qual.anonymising.findings import find_named
from psm_qual.anonymising.policy import Policy
from psm_qual.anonymising.replacing import Replaced, pieces_of, replace

__all__ = [
    "Anonymisation",
    "AnonymisedSource",
    "Decided",
    "Fate",
    "Policy",
    "Replaced",
    "Ruling",
    "anchor_at",
    "anonymise",
    "find_again",
    "find_named",
    "is_added",
    "is_direct",
    "pieces_of",
    "replace",
]
