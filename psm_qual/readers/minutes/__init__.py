"""Minutes of a meeting: who was there, what was on the agenda, what was said."""

from psm_qual.readers.minutes.minutes import minutes_of, told
from psm_qual.readers.minutes.names import are_a_meeting, participants

__all__ = ["are_a_meeting", "minutes_of", "participants", "told"]
