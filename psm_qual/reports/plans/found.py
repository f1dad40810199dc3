"""What was found out beyond codings and themes: other plans' codes, and where people stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from psm_qual.analysis.confronting import Confrontation
from psm_qual.analysis.crossing import Condition
from psm_qual.model import Codebook, Crosswalk
from psm_qual.model.stance import Stance


@dataclass(frozen=True, slots=True)
class Subject:
    """What somebody can be in favour of or against.

    Parameters
    ----------
    level : str
        A level of the codebook, "theme", or "" for all that has a code.
    code : str
        Id; "" for all that has a code.
    title : str
        For people.
    by_group : bool
        Whether positions are also told by category and zone: only of what many speak of.
    """

    level: str
    code: str
    title: str
    by_group: bool = False

    @property
    def condition(self) -> Condition | None:
        """That a passage is about it; None of all that has a code."""
        return (self.level, self.code) if self.level else None

    @property
    def attribute(self) -> str:
        """Name of the attribute that tells where each interviewee stands."""
        return f"stance {self.level} {self.code}".strip()


@dataclass(frozen=True, slots=True)
class FoundOut:
    """Beyond codings and themes.

    Parameters
    ----------
    confrontations : sequence of Confrontation
        With each other plan.
    stances : mapping of str to Stance
        Where each passage stands that has a code or a theme.
    crosswalks : sequence of Crosswalk
        From the study's codebook to other frames (PNRR, cohesion policy).
    zones : Codebook or None
        Titles of the zones.
    """

    confrontations: Sequence[Confrontation]
    stances: Mapping[str, Stance]
    crosswalks: Sequence[Crosswalk] = ()
    zones: Codebook | None = None
