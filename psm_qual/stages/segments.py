"""Segments as they stand, pseudonymised."""

from __future__ import annotations

from psm_qual.model import Role, Segment
from psm_qual.store.segments import load_segments
from psm_qual.study import Study


def segments_now(study: Study) -> list[Segment]:
    """All segments, in the order of the corpus."""
    return study.loaded("segments", lambda: _load(study))


def answers(study: Study) -> list[Segment]:
    """Respondents' segments: those that are coded."""
    return [segment for segment in segments_now(study) if segment.role is Role.RESPONDENT]


def _load(study: Study) -> list[Segment]:
    with study.store.reading() as db:
        return load_segments(db)
