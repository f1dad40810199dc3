"""A source: one interview, one respondent's questionnaire, one meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SourceKind(StrEnum):
    """What kind of talk or writing a source is."""

    INTERVIEW = "interview"
    QUESTIONNAIRE = "questionnaire"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the study keeps it: no word of what was said.

    Parameters
    ----------
    id : str
        The file's stem; for a questionnaire's row ``stem-id``.
    kind : SourceKind
        Interview, questionnaire or meeting.
    file : str
        Path inside the corpus folder.
    turns, speakers, words : int
        How much there is of it.
    attributes : mapping of str to str
        Who the source speaks for (category of stakeholder, zone, date…), pseudonymised.
    """

    id: str
    kind: SourceKind
    file: str
    turns: int = 0
    speakers: int = 0
    words: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)
