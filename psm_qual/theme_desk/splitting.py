"""What the parts of a theme have, on the day on which it is split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from psm_qual.model import ThemePart
from psm_qual.stages.decided_themes import Nearness
from psm_qual.stages.segments import answers
from psm_qual.study import Study
from psm_qual.themes import content_lemmas
from psm_qual.themes.deciding import DecidedTheme
from psm_qual.themes.holding import Members
from psm_qual.themes.keyness import telling
from psm_qual.themes.lasting_terms import lasting_terms

# Terms of a part.
_MOST_TERMS = 10


def parts_of(
    study: Study, theme: DecidedTheme, parts: Mapping[str, Sequence[str]]
) -> list[ThemePart]:
    """Parts with all their passages: those that nobody named go where they resemble most.

    Parameters
    ----------
    study : Study
        An open study; its models are loaded.
    theme : DecidedTheme
        The theme that is split.
    parts : mapping of str to sequence of str
        Name of each part → ids of passages that a person put there.
    """
    weights = theme.theme.segments
    named = [{segment: weights[segment] for segment in own} for own in parts.values()]
    whole = _shared_out(study, weights, named)
    lemmas = _lemmas(study, weights)
    return [
        ThemePart(
            label,
            members,
            tuple(dict.fromkeys(parts[label])),
            lasting_terms(
                telling(
                    [lemmas[each] for each in members],
                    [lemmas[each] for each in weights if each not in members],
                    fewest=1,
                )[:_MOST_TERMS]
            ),
        )
        for label, members in zip(parts, whole, strict=True)
    ]


def _shared_out(study: Study, weights: Members, named: Sequence[Members]) -> list[dict[str, float]]:
    whole = [dict(part) for part in named]
    taken = {segment for part in named for segment in part}
    nearness = Nearness(study, answers(study))
    for segment, weight in weights.items():
        if segment not in taken:
            whole[nearness.nearest(segment, named)][segment] = weight
    return whole


def _lemmas(study: Study, of: Members) -> dict[str, list[str]]:
    """Telling lemmas of some passages."""
    own = [segment for segment in answers(study) if segment.id in of]
    read = study.language.analyse([segment.subject for segment in own])
    return {
        segment.id: content_lemmas(analysis.lemmas, analysis.pos)
        for segment, analysis in zip(own, read, strict=True)
    }
