"""Looking back: the study as it was at any moment, and who did what, when, with what."""

from psm_qual.past.history import Event, history
from psm_qual.past.moment import When, moment_named
from psm_qual.past.state import PastState, state_at

__all__ = ["Event", "PastState", "When", "history", "moment_named", "state_at"]
