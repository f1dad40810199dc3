"""What a passage tells of who speaks: peculiar words, a story of one's own, role, place and day."""

from psm_qual.disclosure.passages.combinations import (
    Combination,
    Combinations,
    combinations_in,
    months,
)
from psm_qual.disclosure.passages.joining import Attributed, joined
from psm_qual.disclosure.passages.peculiarity import Peculiarity, Said, Voices
from psm_qual.disclosure.passages.quoted import Quote, Quoted, beside

__all__ = [
    "Attributed",
    "Combination",
    "Combinations",
    "Peculiarity",
    "Quote",
    "Quoted",
    "Said",
    "Voices",
    "beside",
    "combinations_in",
    "joined",
    "months",
]
