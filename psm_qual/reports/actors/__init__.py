"""The map of actors: who speaks of what, for or against; how the plan is received."""

from psm_qual.reports.actors.whole import write_map_of_actors

__all__ = ["write_map_of_actors"]
