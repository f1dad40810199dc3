"""Review of names, as a widget: who was found, where, and what stands in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psm_qual.notebook.names.widget import NamesReview
    from psm_qual.project import Project


def names_review(project: Project, coder: str = "") -> NamesReview:
    """Open the review of names in a notebook.

    Parameters
    ----------
    project : Project
        An open study that was anonymised. With a passphrase, what needs the vault can be decided;
        originals are shown only to who types it once more.
    coder : str
        Sign of who decides; by default ``PSM_QUAL_CODER``, else the only coder of the study.

    Raises
    ------
    DecisionError
        If nothing was anonymised yet, or it is not known who decides.
    VaultError
        If the project's passphrase is not the vault's.
    """
    from psm_qual.notebook.names.widget import NamesReview
    from psm_qual.study import Study

    # A study of its own: the passphrase that is typed must not open the vault for other cells.
    own = Study(project.study.folder, passphrase=project.study.passphrase)
    return NamesReview(own, coder)
