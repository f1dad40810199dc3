"""The coding review: passage by passage, with the keyboard.

`widget` answers what the browser asks, `taken` says what it sends, `given` what it gets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psm_qual.notebook.coding.widget import CodingReview
    from psm_qual.project import Project


def coding_review(project: Project, coder: str = "", blind: bool = False) -> CodingReview:
    """Review suggested codes passage by passage; `?` in the widget lists its keys.

    Every decision is in the study before the next passage shows.

    Parameters
    ----------
    project : Project
        An open study, on which `suggest` has run.
    coder : str
        Sign of who codes; by default ``PSM_QUAL_CODER``, else the only coder of the study.
    blind : bool
        Only the passages drawn by `Project.draw_blind`, without suggestions, without other coders.

    Raises
    ------
    DecisionError
        If it is not known who codes, there are no passages yet, or none was drawn to be coded
        blind.
    """
    from psm_qual.notebook.coding.widget import CodingReview

    return CodingReview(project.study, coder, blind=blind)
