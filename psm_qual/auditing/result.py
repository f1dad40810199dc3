"""What an audit says: how much of what should be hidden is, and how sure that is."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from psm_qual.analysis.audit import Recall
from psm_qual.messages import say


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What an audit says so far.

    Parameters
    ----------
    audit : int
        Its number in the study.
    drawn, checked : int
        Passages drawn, and looked at.
    population : int
        Passages they were drawn from.
    seed : int
        The same seed draws the same passages from the same study.
    recall : Recall or None
        Of all mentions; None when there is none in the sample.
    direct, quasi : Recall or None
        Of what says who is meant, and of what only narrows it down: places, bodies.
    wrong : int
        Words hidden that are no names.
    at_most : float or None
        At most this share of all passages has a name left, at 95 %; None when one was found.
    """

    audit: int
    drawn: int
    checked: int
    population: int
    seed: int
    recall: Recall | None
    direct: Recall | None
    quasi: Recall | None
    wrong: int
    at_most: float | None

    @property
    def sentences(self) -> list[str]:
        """The result in words, and what it means."""
        numbers = {"checked": self.checked, "drawn": self.drawn, "population": self.population}
        found = [say("audit.checked", **numbers)]
        for name, recall in (("all", self.recall), ("direct", self.direct), ("quasi", self.quasi)):
            if recall is not None:
                found.append(say("audit.recall", what=say(f"audit.{name}"), **_percents(recall)))
        if self.recall is None:
            found.append(say("audit.nothing_to_hide"))
        if self.at_most is not None:
            found.append(say("audit.none_missed", n=self.checked, share=100 * self.at_most))
        if self.wrong:
            found.append(say("audit.wrongly_hidden", n=self.wrong))
        if self.recall is not None:
            found.append(say("audit.meaning"))
        return found

    @property
    def values(self) -> dict[str, object]:
        """As plain values, for JSON."""
        return asdict(self)

    def _repr_html_(self) -> str:
        return "".join(f"<p>{sentence}</p>" for sentence in self.sentences)


def _percents(recall: Recall) -> dict[str, object]:
    return {
        "estimate": 100 * recall.estimate,
        "low": 100 * recall.low,
        "high": 100 * recall.high,
        "hidden": recall.hidden,
        "mentions": recall.hidden + recall.missed,
        "passages": recall.passages,
    }
