"""Where a passage stands on the code or theme it carries: in favour, against, or not clear."""

from psm_qual.coding.stance.examples import StanceExample, stance_examples, taught_by_kinds
from psm_qual.coding.stance.judging import Heard, StanceJudge, stance_of

__all__ = [
    "Heard",
    "StanceExample",
    "StanceJudge",
    "stance_examples",
    "stance_of",
    "taught_by_kinds",
]
