"""From the log of decisions to what each decided passage teaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from psm_qual.coding.consensus import resolutions_in_force
from psm_qual.coding.decisions import current_codings, in_force
from psm_qual.coding.learning.learner import Told
from psm_qual.model import Codebook, Decision, Resolution, Status, Verb


@dataclass(frozen=True, slots=True)
class FrameCodes:
    """The codes of one frame, by the name under which it is learnt.

    Parameters
    ----------
    facet, level : str
        See `psm_qual.coding.Frame`.
    codes : tuple of str
        Ids, in order.
    """

    facet: str
    level: str
    codes: tuple[str, ...]

    @property
    def name(self) -> str:
        """Under which it is learnt."""
        return f"{self.facet}/{self.level}"


def told_by(
    decisions: Sequence[Decision],
    codebook: Codebook,
    facets: Mapping[str, Codebook],
    frames: Sequence[FrameCodes],
    resolutions: Sequence[Resolution] = (),
) -> dict[str, dict[str, Told]]:
    """What each passage teaches on which somebody has decided.

    A code that was accepted applies; one that was rejected does not, nor does any other once the
    passage is declared reviewed. Where coders differ, the share of them counts, until they have
    come to a consensus.

    Parameters
    ----------
    decisions : sequence of Decision
        The log, in order; all of it, or all of some segments.
    codebook : Codebook
        Axes and strategies.
    facets : mapping of str to Codebook
        Facets by name.
    frames : sequence of FrameCodes
        What is learnt.
    resolutions : sequence of Resolution
        The log of what coders were brought to, in order.

    Returns
    -------
    dict of str to dict of str to Told
        Segment → name of the frame → what was decided; segments in the order of their ids.
    """
    said, reviewed = _said(decisions, codebook, facets)
    coders: dict[str, set[str]] = defaultdict(set)
    for segment, coder in [*said, *reviewed]:
        coders[segment].add(coder)
    agreed = _agreed(resolutions, codebook)
    return {
        segment: {
            frame.name: _resolved(frame, agreed[segment, frame.facet])
            if (segment, frame.facet) in agreed
            else _told(frame, segment, sorted(coders[segment]), said, reviewed)
            for frame in frames
        }
        for segment in sorted({*coders, *(segment for segment, _ in agreed)})
    }


def _agreed(
    resolutions: Sequence[Resolution], codebook: Codebook
) -> dict[tuple[str, str], set[str]]:
    """By segment and facet the codes of the resolution in force, with what lies above them."""
    found = {}
    for place, each in resolutions_in_force(resolutions).items():
        known = [code for code in each.codes if not each.facet and code in codebook]
        above = {up for code in known for up in codebook.ancestors(code)}
        found[place] = above.union(each.codes)
    return found


def _resolved(frame: FrameCodes, agreed: set[str]) -> Told:
    applies = np.array([float(code in agreed) for code in frame.codes])
    return Told(applies, np.ones(len(frame.codes), dtype=bool))


Said = Mapping[tuple[str, str], Mapping[tuple[str, str], bool]]


def _said(
    decisions: Sequence[Decision], codebook: Codebook, facets: Mapping[str, Codebook]
) -> tuple[Said, set[tuple[str, str]]]:
    """By segment and coder: whether each code (facet, id) applies; and who has reviewed what."""
    said: dict[tuple[str, str], dict[tuple[str, str], bool]] = defaultdict(dict)
    for coding in current_codings([], decisions, codebook, facets):
        applies = coding.status is Status.ACCEPTED
        said[coding.segment, coding.coder][coding.facet, coding.code] = applies
    reviewed = {(d.segment, d.coder) for d in in_force(decisions) if d.verb is Verb.DONE}
    return said, reviewed


def _told(
    frame: FrameCodes,
    segment: str,
    coders: Sequence[str],
    said: Said,
    reviewed: set[tuple[str, str]],
) -> Told:
    votes, voters = np.zeros(len(frame.codes)), np.zeros(len(frame.codes))
    for coder in coders:
        own = said.get((segment, coder), {})
        for position, code in enumerate(frame.codes):
            applies = own.get((frame.facet, code))
            if applies is not None or (segment, coder) in reviewed:
                voters[position] += 1
                votes[position] += bool(applies)
    return Told(votes / np.maximum(voters, 1), voters > 0)
