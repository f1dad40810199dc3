"""Where a study stands: what has run, what is left to review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from psm_qual.analysis.stopping import Remaining
from psm_qual.coders import reviewed_by
from psm_qual.entity_review import EntityView, decisions_waiting
from psm_qual.errors import PsmQualError
from psm_qual.flagging import flagged_segments
from psm_qual.messages import say, say_count
from psm_qual.pipeline import STAGES
from psm_qual.remaining import remaining_by, remaining_lines
from psm_qual.stages.segments import answers
from psm_qual.store.cuts import cuts_left_out
from psm_qual.store.segments import stranded_decisions
from psm_qual.store.stages import StageRecord, load_stages
from psm_qual.study import Study
from psm_qual.unlocking import vault_notices

# Flagged segments that are named; the others are counted.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Overview:
    """Where a study stands.

    Parameters
    ----------
    name : str
        Name of the study.
    stages : sequence of (str, StageRecord or None)
        Every stage in its order, with its last run.
    segments : int
        Segments to code.
    reviewed : mapping of str to int
        Segments that each coder has reviewed.
    stranded : int
        Decisions on segments that are no longer part of the study: kept, not counted.
    notices : sequence of PsmQualError
        What to know of the vault: expired, destroyed, readable by others.
    doubtful : int
        Entities that the machine is unsure of, and nobody has decided on.
    waiting : int
        Decisions on entities that the next run will carry out.
    remaining : mapping of str to Remaining
        For each coder who was given segments at random, what is left wrong.
    flagged : sequence of str
        Segments that somebody wants to talk about.
    cuts_left_out : int
        Passages that people cut where nothing of the place is found in the text any more.
    """

    name: str
    stages: Sequence[tuple[str, StageRecord | None]]
    segments: int
    reviewed: Mapping[str, int]
    stranded: int
    notices: Sequence[PsmQualError] = ()
    doubtful: int = 0
    waiting: int = 0
    remaining: Mapping[str, Remaining] = field(default_factory=dict)
    flagged: Sequence[str] = ()
    cuts_left_out: int = 0

    @classmethod
    def of(cls, study: Study) -> Overview:
        """Look at an open study."""
        with study.store.reading() as db:
            records = load_stages(db)
            stranded, left_out = stranded_decisions(db), cuts_left_out(db)
            # Without the vault: where a study stands is no secret.
            doubtful = EntityView.load(db, study, None).doubtful
        segments = {segment.id for segment in answers(study)}
        reviewed = dict.fromkeys(study.settings.coders, 0)
        reviewed |= {coder: len(done & segments) for coder, done in reviewed_by(study).items()}
        return cls(
            name=study.settings.name,
            stages=[(stage.name, records.get(stage.name)) for stage in STAGES],
            segments=len(segments),
            reviewed=reviewed,
            stranded=stranded,
            notices=vault_notices(study),
            doubtful=doubtful,
            waiting=decisions_waiting(study),
            remaining=remaining_by(study),
            flagged=[each for each in flagged_segments(study) if each in segments],
            cuts_left_out=left_out,
        )

    def _repr_html_(self) -> str:
        return overview_html(self)

    @property
    def rows(self) -> list[dict[str, object]]:
        """One row a stage: name, whether it has run, when, how long, what came of it."""
        return [
            {
                "stage": name,
                "done": record is not None,
                "finished": record.finished.isoformat(timespec="seconds") if record else "",
                "seconds": record.seconds if record else None,
                "counts": dict(record.counts) if record else {},
            }
            for name, record in self.stages
        ]

    @property
    def names(self) -> list[str]:
        """What is to be done about names, in words."""
        lines = []
        if self.doubtful:
            lines.append(say_count("overview.doubtful", self.doubtful))
        if self.waiting:
            lines.append(say_count("overview.waiting", self.waiting))
        return lines

    @property
    def talk(self) -> list[str]:
        """What is flagged for discussion, in words: the first few by name."""
        if not self.flagged:
            return []
        named = ", ".join(self.flagged[:_NAMED]) + ("…" if len(self.flagged) > _NAMED else "")
        return [say_count("overview.flagged", len(self.flagged), segments=named)]

    @property
    def passages(self) -> list[str]:
        """What to know of passages that people cut, in words."""
        lost = self.cuts_left_out
        return [say_count("recutting.left_out", lost)] if lost else []

    @property
    def stopping(self) -> list[str]:
        """What is left wrong, in words."""
        return [line for each in self.remaining.items() for line in remaining_lines(*each)]

    @property
    def left(self) -> dict[str, int]:
        """Segments that each coder has still to review."""
        return {coder: self.segments - done for coder, done in self.reviewed.items()}


def _lines(overview: Overview) -> list[str]:
    return [*overview.stopping, *overview.talk, *overview.names, *overview.passages]


def stage_sentence(name: str, counts: Mapping[str, int]) -> str:
    """What came of a stage, in words."""
    return say(f"overview.counts.{name}", **counts)


def overview_html(overview: Overview) -> str:
    """The overview as a small table for a notebook."""
    rows = "".join(
        f"<tr><td>{'✓' if record else '·'}</td><td>{escape(say(f'overview.stage.{name}'))}</td>"
        f"<td>{escape(stage_sentence(name, record.counts)) if record else ''}</td></tr>"
        for name, record in overview.stages
    )
    left = "".join(
        f"<li>{escape(say('overview.left', coder=coder, n=n))}</li>"
        for coder, n in overview.left.items()
    )
    left += "".join(f"<li>{escape(line)}</li>" for line in _lines(overview))
    notices = "".join(f"<p>{escape(str(notice))}</p>" for notice in overview.notices)
    return f"<h4>{escape(overview.name)}</h4><table>{rows}</table><ul>{left}</ul>{notices}"
