"""The same need once, however many have it: passages of one axis that say alike, together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Crossing, Key
from psm_qual.model import Code, Codebook, Status
from psm_qual.reports.restitution.roles import Roles
from psm_qual.themes.telling import Passage, distinct_proposals

Vectors = Mapping[str, NDArray[np.float32]]
# The dimension that groups make, beside the facets of the study.
GROUPS = "·groups"


@dataclass(frozen=True, slots=True)
class Group:
    """Passages that say the same.

    Parameters
    ----------
    id : str
        Among all groups of the study.
    axis : Code
        Under which they say it.
    kind : str
        What they do: a need, a proposal.
    passages : tuple of str
        Ids, the one that puts it best first.
    """

    id: str
    axis: Code
    kind: str
    passages: tuple[str, ...]

    def key(self, roles: Roles) -> Key:
        """What a passage of it is counted by."""
        return Key({(self.axis.level, self.axis.id), roles.kind(self.kind), (GROUPS, self.id)})


def merge(
    crossing: Crossing, roles: Roles, kinds: Sequence[str], vectors: Vectors, people: int
) -> tuple[Group, ...]:
    """Groups of needs and of proposals that enough make, axis by axis.

    Passages are merged by complete linkage, so that a chain of likenesses does not join what is
    different; see `psm_qual.themes.telling.distinct_proposals`.

    Parameters
    ----------
    crossing : Crossing
        Knows who says what.
    roles : Roles
        What the study calls a need, a proposal.
    kinds : sequence of str
        Which of them there are.
    vectors : mapping of str to array of float32
        Segment → its embedding, of length 1; segments without one are like nothing.
    people : int
        A group of fewer interviewees is none: its number is in no report.
    """
    corpus = crossing.corpus
    answers = corpus.answers
    texts = dict(zip(answers["segment"], answers["text"], strict=True))
    source = dict(zip(answers["segment"], answers["source"], strict=True))
    weight = confidences(corpus)
    found: list[Group] = []
    for axis in (code for code in corpus.codebook if code.parent is None):
        for kind in kinds:
            ids = sorted(crossing.passages({(axis.level, axis.id), roles.kind(kind)}))
            own = [each for each in ids if each in vectors]
            passages = [
                Passage(each, source[each], texts[each], weight.get(each, 0.0)) for each in own
            ]
            matrix = np.array([vectors[each] for each in own], dtype=np.float32)
            for proposal in distinct_proposals(passages, matrix):
                if proposal.sources >= max(people, 2):
                    best = proposal.passage.id
                    rest = [each for each in proposal.passages if each != best]
                    name = f"{kind}{axis.id}-{best}"
                    found.append(Group(name, axis, kind, (best, *rest)))
    return tuple(found)


def confidences(corpus: Corpus) -> dict[str, float]:
    """How sure the surest code of each segment is; 1 where a person accepted one."""
    codings = corpus.codings_in_force()
    sure = codings["confidence"].astype(float).fillna(0.0)
    sure = sure.mask(codings["status"] == Status.ACCEPTED.value, 1.0)
    return {
        str(name): float(value) for name, value in sure.groupby(codings["segment"]).max().items()
    }


def with_groups(corpus: Corpus, groups: Sequence[Group]) -> Corpus:
    """The study with the groups as one facet more: their counts are decided with all others."""
    if not groups:
        return corpus
    frame = Codebook(
        GROUPS, "", "facet", "1", tuple(Code(group.id, "facet", group.id) for group in groups)
    )
    rows = [
        {
            "segment": segment,
            "code": group.id,
            "level": "facet",
            "facet": GROUPS,
            "status": Status.SUGGESTED.value,
            "coder": "",
            "confidence": 1.0,
        }
        for group in groups
        for segment in group.passages
    ]
    codings = pd.concat([corpus.codings, pd.DataFrame(rows)], ignore_index=True)
    return replace(corpus, codings=codings, facets={**corpus.facets, GROUPS: frame})
