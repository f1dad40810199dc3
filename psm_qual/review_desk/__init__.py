"""What a coder has before them: a passage with all that helps to decide, and the way to the next.

`desk` holds a review up to date and finds the way; `shown` is a passage as it is shown; `choosing`
finds the passages that filters ask for; `suggested` knows what is suggested by now; `surroundings`
tells what was said around a passage; `batch` accepts what is sure at once; `cutting` splits, trims
and joins passages on the way.
"""

from psm_qual.review_desk.batch import Batch, BatchDesk
from psm_qual.review_desk.cutting import CuttingDesk
from psm_qual.review_desk.desk import Next, ReviewDesk, Way
from psm_qual.review_desk.shown import ShownCoding, ShownFacet, ShownPassage, Why
from psm_qual.review_desk.surroundings import ShownTurn, turns_around

__all__ = [
    "Batch",
    "BatchDesk",
    "CuttingDesk",
    "Next",
    "ReviewDesk",
    "ShownCoding",
    "ShownFacet",
    "ShownPassage",
    "ShownTurn",
    "Way",
    "Why",
    "turns_around",
]
