"""Talk → passages of one subject: who speaks, who has the floor, where a subject ends."""

from psm_qual.segmenting.identity import Known, carry_ids
from psm_qual.segmenting.options import SegmentingOptions
from psm_qual.segmenting.roles import find_roles
from psm_qual.segmenting.segment import segment
from psm_qual.segmenting.whole_names import with_whole_names

__all__ = [
    "Known",
    "SegmentingOptions",
    "carry_ids",
    "find_roles",
    "segment",
    "with_whole_names",
]
