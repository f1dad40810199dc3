"""Passages that each coder codes blind: without suggestions, without each other.

Only there does agreement say something of the coders: who sees a suggestion tends to follow it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from psm_qual.agreement import draw_from_every_stratum
from psm_qual.coding import in_force, reviewed_by_coder
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import BlindDraw, Decision, Segment, SourceKind
from psm_qual.stages.carried import carried_decisions
from psm_qual.stages.segments import answers
from psm_qual.store.blind_draws import add_draw, load_draws
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study


@dataclass(frozen=True, slots=True)
class Draw:
    """What came of a draw.

    Parameters
    ----------
    draw : BlindDraw
        The draw as it is kept.
    strata : int
        Interviews, and questionnaires together, that passages were drawn from.
    without : sequence of str
        Interviews of which nothing could be drawn: all their passages are drawn or decided on.
    """

    draw: BlindDraw
    strata: int
    without: Sequence[str]


def draw_blind(study: Study, size: int, coder: str = "", *, seed: int | None = None) -> Draw:
    """Draw passages that are to be coded blind, beside those drawn before.

    Every interview is in, with passages in proportion to how many it has; respondents of a
    questionnaire are drawn from together. Passages that somebody has decided on already are left
    out: whoever did has seen what was suggested.

    Parameters
    ----------
    study : Study
        An open study with segments.
    size : int
        How many passages; at least one for each interview.
    coder : str
        Sign of who draws; by default ``PSM_QUAL_CODER``, else the only coder of `project.toml`.
    seed : int, optional
        The same seed draws the same from the same passages; by default the study's own, with
        the number of draws so far added.

    Raises
    ------
    DecisionError
        If there are no passages, none is left, or `size` is too small for every interview.
    """
    who = study.coder(coder)
    segments = answers(study)
    if not segments:
        raise problem(DecisionError, "review.no_segments")
    with study.store.writing() as db:
        before = load_draws(db)
        taken = {name for draw in before for name in draw.segments}
        taken |= {decision.segment for decision in carried_decisions(db).decisions}
        strata = _strata(segments, taken)
        open_ = {name: ids for name, ids in strata.items() if ids}
        if not open_:
            raise problem(DecisionError, "blind.none_left")
        if size < len(open_):
            raise problem(DecisionError, "blind.too_few", n=size, least=len(open_))
        own = study.settings.models.seed + len(before) if seed is None else seed
        drawn = [name for name, _ in draw_from_every_stratum(open_, size, own)]
        draw = add_draw(db, who, own, drawn)
    return Draw(draw, len(open_), [name for name in strata if name not in open_])


def blind_segments(study: Study) -> list[Segment]:
    """Passages to code blind, in the order in which they were drawn."""
    with study.store.reading() as db:
        draws = load_draws(db)
    there = {segment.id: segment for segment in answers(study)} if draws else {}
    drawn = dict.fromkeys(name for draw in draws for name in draw.segments)
    return [there[name] for name in drawn if name in there]


def coded_blind(decisions: Sequence[Decision]) -> dict[str, set[str]]:
    """Segments that each coder has declared coded blind.

    Parameters
    ----------
    decisions : sequence of Decision
        The whole log, in order.
    """
    return reviewed_by_coder([each for each in in_force(decisions) if each.blind])


def blind_rows(study: Study) -> list[dict[str, object]]:
    """One row a coder: how many passages are drawn, how many of them are coded blind."""
    drawn = {segment.id for segment in blind_segments(study)}
    with study.store.reading() as db:
        done = coded_blind(load_decisions(db))
    coders = dict.fromkeys([*study.settings.coders, *sorted(done)])
    return [
        {"coder": coder, "drawn": len(drawn), "coded": len(done.get(coder, set()) & drawn)}
        for coder in coders
    ]


def _strata(segments: Sequence[Segment], taken: set[str]) -> dict[str, list[str]]:
    """Passages that can be drawn: by interview; those of questionnaires together."""
    strata: dict[str, list[str]] = {}
    for segment in segments:
        alone = segment.kind is not SourceKind.QUESTIONNAIRE
        own = strata.setdefault(segment.source if alone else segment.kind.value, [])
        if segment.id not in taken:
            own.append(segment.id)
    return strata
