"""What the statistical check tells of a file: where and why, never what stands there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Reason(NamedTuple):
    """A place where somebody is singled out."""

    file: str
    place: str
    reason: str


@dataclass
class Findings:
    """All that was found.

    Parameters
    ----------
    reasons : list of Reason
        To refuse publication.
    cautions : list of Reason
        To look at again.
    """

    reasons: list[Reason] = field(default_factory=list)
    cautions: list[Reason] = field(default_factory=list)

    def add(self, more: Findings) -> None:
        """Add what is not there yet."""
        self.reasons += [each for each in more.reasons if each not in self.reasons]
        self.cautions += [each for each in more.cautions if each not in self.cautions]
