"""What of a study is gathered for other programs, and what cannot come along."""

from __future__ import annotations

from dataclasses import dataclass, field

from psm_qual.exchange.guids import guid_of
from psm_qual.exchange.losses import Loss, LossKind


@dataclass
class Collected:
    """Losses, and guids by which the study's things are known again.

    Parameters
    ----------
    study : str
        Name of the study: the same things of another study have other guids.
    """

    study: str
    losses: list[Loss] = field(default_factory=list)

    def guid(self, kind: str, *parts: str) -> str:
        """Guid of a thing of the study: the same in each export.

        Parameters
        ----------
        kind : str
            ``source``, ``code``…
        *parts
            Its id.
        """
        return guid_of(self.study, kind, *parts)

    def lose(self, kind: LossKind, what: str, where: str, reason: str, **values: object) -> None:
        """Tell of one thing that is not carried as it is."""
        self.losses.append(Loss.told(kind, what, where, reason, **values))
