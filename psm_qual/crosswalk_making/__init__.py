"""Make a crosswalk between codebooks: proposed with evidence, confirmed by a person, applied."""

from psm_qual.crosswalk_making.lines import CrosswalkLine
from psm_qual.crosswalk_making.making import Applied, CrosswalkMaking

__all__ = ["Applied", "CrosswalkLine", "CrosswalkMaking"]
