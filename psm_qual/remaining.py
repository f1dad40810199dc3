"""Whether a coder may stop: what is left wrong among the passages they have not reviewed."""

from __future__ import annotations

from psm_qual.analysis.stopping import Control, Remaining, remaining
from psm_qual.coding import current_codings, reviewed_by_coder
from psm_qual.messages import say, say_count
from psm_qual.model import Coding, Status
from psm_qual.stages.carried import carried_decisions, carried_suggestions
from psm_qual.stages.segments import answers
from psm_qual.store.learning import load_controls
from psm_qual.study import Study


def remaining_by(study: Study) -> dict[str, Remaining]:
    """For each coder what is left wrong, by the passages they were given at random.

    Only codes of the codebook's lowest level count; a blindly reviewed passage is judged by what
    would have been suggested.
    """
    segments = [segment.id for segment in answers(study)]
    with study.store.reading() as db:
        controls, decisions = load_controls(db), carried_decisions(db).decisions
        suggested = _lowest(study, carried_suggestions(db))
    codings = current_codings([], decisions, study.codebook, study.facets)
    reviewed = reviewed_by_coder(decisions)
    found = {}
    for coder, drawn in controls.items():
        done = reviewed.get(coder, set())
        own = [c for c in codings if c.coder == coder and c.status is Status.ACCEPTED]
        accepted = _lowest(study, own)
        left = [segment for segment in segments if segment not in done]
        checked = [
            _control(suggested.get(each, set()), accepted.get(each, set()))
            for each in segments
            if each in drawn & done
        ]
        total = sum(len(suggested.get(segment, ())) for segment in left)
        estimate = remaining(checked, len(left), total)
        if estimate:
            found[coder] = estimate
    return found


def remaining_lines(coder: str, left: Remaining) -> list[str]:
    """The same in words."""
    if not left.passages:
        return []
    figures = {
        "coder": coder,
        "wrong": round(left.wrong.estimate),
        "wrong_low": left.wrong.low,
        "wrong_high": left.wrong.high,
        "suggested": left.suggested,
        "lacking": round(left.lacking.estimate),
        "lacking_low": left.lacking.low,
        "lacking_high": left.lacking.high,
        "passages": left.passages,
    }
    return [say("remaining.left", **figures), say_count("remaining.assumes", left.controls)]


def _lowest(study: Study, codings: list[Coding]) -> dict[str, set[str]]:
    """Codes of the codebook's lowest level, by segment."""
    levels = [level for level in study.codebook.levels if study.codebook.at(level)]
    found: dict[str, set[str]] = {}
    for coding in codings:
        if not coding.facet and coding.level == levels[-1]:
            found.setdefault(coding.segment, set()).add(coding.code)
    return found


def _control(suggested: set[str], accepted: set[str]) -> Control:
    return Control(len(suggested), len(suggested - accepted), len(accepted - suggested))
