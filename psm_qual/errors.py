"""What can go wrong that a user can mend.

Every error says what happened, naming the file, line or cell, and what to do about it. No error
ever carries words of an interview: a message may end up in a log or in somebody's mail.
"""

from __future__ import annotations


class PsmQualError(Exception):
    """Root of all errors that a user can cause and mend.

    Parameters
    ----------
    what : str
        What happened and where (file, line, cell). Never the text of an interview.
    remedy : str
        What to do about it.
    """

    exit_status = 1

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return "\n".join(part for part in (self.what, self.remedy) if part)


class UnreadableFileError(PsmQualError):
    """A file of the corpus cannot be read: damaged, protected, empty, of another format."""


class SettingsError(PsmQualError):
    """`project.toml` or `metadata.csv` says something that cannot be."""


class CodebookError(PsmQualError):
    """A codebook or a crosswalk is not valid."""


class StudyError(PsmQualError):
    """The study folder is missing, incomplete, newer than this program or in use."""


class BusyError(StudyError):
    """Another program is working on the study."""


class StageOrderError(PsmQualError):
    """A stage was asked for before the ones it builds on."""


class VaultError(PsmQualError):
    """The vault cannot be opened: missing, wrong passphrase or altered."""


class ModelError(PsmQualError):
    """A model named in `project.toml` cannot be loaded."""


class MissingLibraryError(PsmQualError):
    """A library that draws or reads something is not installed."""


class StorageError(PsmQualError):
    """A file or the database could not be written; what was there is untouched."""


class DecisionError(PsmQualError):
    """A coding decision names a segment, a code or a coder that does not exist."""


class MovedError(DecisionError):
    """Somebody decided meanwhile, and what is asked was meant for what stood before."""


class DisclosureError(PsmQualError):
    """Publication refused: somebody could be recognised."""

    exit_status = 3


class PsmQualWarning(UserWarning):
    """Something to know that did not stop the work: a file left out, too few segments."""
