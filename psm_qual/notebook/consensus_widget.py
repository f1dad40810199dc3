"""The consensus widget: what coders say side by side, disagreements first."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict

from psm_qual.agreement import Disagreement
from psm_qual.consensus import Consensus
from psm_qual.errors import DecisionError
from psm_qual.model import Resolution
from psm_qual.notebook.answering import answers
from psm_qual.notebook.codes import ShownCode, shown_codes
from psm_qual.notebook.widget import StudyWidget
from psm_qual.project import Project
from psm_qual.study import Study


class Place(TypedDict):
    """A passage and a facet ("" for axes and strategies) on which coders differ."""

    segment: str
    facet: str


class Side(TypedDict):
    """What one coder says of it."""

    coder: str
    codes: list[str]
    memos: list[str]


class Row(TypedDict):
    """A disagreement in the list; `resolution` is 0 while it is open, else its number."""

    segment: str
    facet: str
    source: str
    begins: str
    blind: bool
    sides: list[Side]
    resolution: int
    codes: list[str]
    memo: str


class Desk(TypedDict):
    """All that the widget shows."""

    codes: list[ShownCode]
    facets: list[str]
    rows: list[Row]


class Passage(TypedDict):
    """A passage in full."""

    text: str
    question: str


class Resolve(TypedDict):
    """What a place is to have, and why; `seen` is the resolution it was decided in view of."""

    segment: str
    facet: str
    codes: list[str]
    memo: str
    seen: int


class Resolved(TypedDict):
    """What the place is now; `moved` when somebody else had resolved it: nothing was done."""

    rows: list[Row]
    moved: bool


class Undone(TypedDict):
    """The passage whose resolution was taken back, "" for none."""

    segment: str
    rows: list[Row]


class ConsensusDesk(StudyWidget):
    """What coders disagree on, resolved one after the other.

    Parameters
    ----------
    study : Study
        An open study with passages that several coders have reviewed.
    coder : str
        Sign of who resolves.
    coders : sequence of str
        Only between these; all by default.
    """

    room = "consensus"

    def __init__(self, study: Study, coder: str, coders: tuple[str, ...] = ()) -> None:
        self._coders = coders
        super().__init__(study, coder)

    @answers("open")
    def _open(self, _: dict[str, Any]) -> Desk:
        facets = list(self._study.facets)
        return {"codes": shown_codes(self._study), "facets": facets, "rows": self._rows()}

    @answers("passage")
    def _passage(self, place: Place) -> Passage:
        segment = self._consensus().segment(place["segment"])
        return {"text": segment.text, "question": segment.question}

    @answers("resolve")
    def _resolve(self, asked: Resolve) -> Resolved:
        place = asked["segment"], asked["facet"]
        now = {(row["segment"], row["facet"]): row["resolution"] for row in self._rows()}
        if now.get(place, 0) != asked["seen"]:
            return {"rows": self._rows(), "moved": True}
        consensus = self._consensus()
        consensus.resolve(place[0], asked["codes"], asked["memo"], facet=place[1])
        return {"rows": self._rows(), "moved": False}

    @answers("undo")
    def _undo(self, _: dict[str, Any]) -> Undone:
        return {"segment": self._consensus().undo(), "rows": self._rows()}

    @answers("history")
    def _history(self, place: Place) -> list[dict[str, Any]]:
        table = self._consensus().history
        own = table[(table["segment"] == place["segment"]) & (table["facet"] == place["facet"])]
        told = own[["at", "coder", "codes", "memo", "in_force"]]
        return [
            {"at": at.isoformat(), "coder": coder, "codes": codes, "memo": memo, "in_force": now}
            for at, coder, codes, memo, now in told.itertuples(index=False)
        ]

    def _consensus(self) -> Consensus:
        return Consensus(self._study, self._coder)

    def _rows(self) -> list[Row]:
        consensus = self._consensus()
        standing = {(each.segment, each.facet): each for each in consensus.standing()}
        rows = [
            self._row(consensus, each, standing.get((each.segment, each.facet)))
            for each in consensus.disagreements(resolved=True)
            if self._is_asked_for(each)
        ]
        return sorted(rows, key=lambda row: row["resolution"] > 0)

    def _is_asked_for(self, each: Disagreement) -> bool:
        sides = [each.positions[coder] for coder in self._coders if coder in each.positions]
        return not self._coders or len({frozenset(side.codes) for side in sides}) > 1

    def _row(self, consensus: Consensus, each: Disagreement, resolution: Resolution | None) -> Row:
        segment = consensus.segment(each.segment)
        sides: list[Side] = [
            {"coder": coder, "codes": list(said.codes), "memos": list(said.memos)}
            for coder, said in each.positions.items()
            if not self._coders or coder in self._coders
        ]
        return {
            "segment": each.segment,
            "facet": each.facet,
            "source": segment.source,
            "begins": " ".join(segment.text.split()[:14]),
            "blind": each.blind,
            "sides": sides,
            "resolution": resolution.id if resolution else 0,
            "codes": list(resolution.codes) if resolution else [],
            "memo": resolution.memo if resolution else "",
        }


def consensus_desk(project: Project, *coders: str, coder: str = "") -> ConsensusDesk:
    """Resolve what coders disagree on; show what this gives in a notebook.

    Parameters
    ----------
    project : Project
        An open study.
    *coders : str
        Signs of those who are compared: two or more; all by default.
    coder : str
        Sign of who resolves; by default ``PSM_QUAL_CODER``, else the only coder of
        `project.toml`, else the first of those compared.

    Raises
    ------
    DecisionError
        If it is not known who resolves.
    """
    try:
        who = project.study.coder(coder)
    except DecisionError:
        if not coders:
            raise
        who = coders[0]
    return ConsensusDesk(project.study, who, coders)
