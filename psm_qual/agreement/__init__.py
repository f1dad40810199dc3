"""How far coders agree: one file a coefficient, and what is told from them.

`ratings` is what all of them count on; `resampling` gives their intervals; `comparing` puts them
into tables. `drawing` says which passages are coded blind, `acceptance` what became of suggestions
(no measure of agreement between people), `disagreements` who said what where coders differ.
"""

from psm_qual.agreement.acceptance import acceptance_by_code
from psm_qual.agreement.cohen import cohen_kappa
from psm_qual.agreement.comparing import (
    agreement_by_code,
    agreement_by_passage,
    alpha_by_code,
    alpha_by_passage,
)
from psm_qual.agreement.disagreements import Disagreement, Position, disagreements
from psm_qual.agreement.distances import masi_distance, nominal_distance
from psm_qual.agreement.drawing import draw_from_every_stratum
from psm_qual.agreement.gwet import gwet_ac1
from psm_qual.agreement.krippendorff import krippendorff_alpha
from psm_qual.agreement.percent import percent_agreement
from psm_qual.agreement.prevalence import prevalence
from psm_qual.agreement.ratings import Ratings
from psm_qual.agreement.resampling import interval, resampled

__all__ = [
    "Disagreement",
    "Position",
    "Ratings",
    "acceptance_by_code",
    "agreement_by_code",
    "agreement_by_passage",
    "alpha_by_code",
    "alpha_by_passage",
    "cohen_kappa",
    "disagreements",
    "draw_from_every_stratum",
    "gwet_ac1",
    "interval",
    "krippendorff_alpha",
    "masi_distance",
    "nominal_distance",
    "percent_agreement",
    "prevalence",
    "resampled",
]
