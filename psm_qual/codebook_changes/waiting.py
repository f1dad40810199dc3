"""Codings whose code has become several, with what a person needs to say which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from psm_qual.coding import Waiting
from psm_qual.model import Codebook, CodebookChange, Segment
from psm_qual.stages.carried import carried_decisions
from psm_qual.stages.segments import answers
from psm_qual.store.embeddings import embed
from psm_qual.study import Study


@dataclass(frozen=True, slots=True)
class WaitingPassage:
    """A coding that waits, and its passage.

    Parameters
    ----------
    segment : Segment
        The passage, pseudonymised.
    coder : str
        Who accepted the old code: only they answer.
    code, facet : str
        The old code.
    change : CodebookChange
        What made it several.
    into : tuple of str
        Codes that it may be; the likeliest first, once they are ranked.
    likeness : mapping of str to float
        Mean cosine with the two texts of each code that are most like the passage, from -1 to 1;
        empty when they are not ranked.
    """

    segment: Segment
    coder: str
    code: str
    facet: str
    change: CodebookChange
    into: tuple[str, ...]
    likeness: Mapping[str, float]


def waiting_passages(study: Study, *, rank: bool = False) -> list[WaitingPassage]:
    """All that waits, in the order of the corpus.

    Parameters
    ----------
    study : Study
        An open study.
    rank : bool
        Put the likeliest code of each first, by similarity of the passage to titles, definitions
        and examples; loads the encoder.
    """
    with study.store.reading() as db:
        found = carried_decisions(db).waiting
    order = {segment.id: n for n, segment in enumerate(answers(study))}
    segments = {segment.id: segment for segment in answers(study)}
    known = [each for each in found if each.decision.segment in order]
    known.sort(key=lambda each: (order[each.decision.segment], each.decision.id))
    passages = [_passage(each, segments[each.decision.segment]) for each in known]
    return _ranked(study, passages) if rank else passages


def _ranked(study: Study, passages: Sequence[WaitingPassage]) -> list[WaitingPassage]:
    """The same, with the codes put in the order of their likeness to each passage."""
    if not passages:
        return []
    texts = {
        (each.facet, code): _texts(_frame(study, each.facet), code)
        for each in passages
        for code in each.into
    }
    vectors = {place: embed(study.store, study.encoder, own) for place, own in texts.items() if own}
    subjects = embed(study.store, study.encoder, [each.segment.subject for each in passages])
    found = []
    for each, subject in zip(passages, subjects, strict=True):
        likeness = {
            code: _two_best(vectors[each.facet, code] @ subject)
            for code in each.into
            if (each.facet, code) in vectors
        }
        order = sorted(each.into, key=lambda code: -likeness.get(code, -1.0))
        found.append(replace(each, into=tuple(order), likeness=likeness))
    return found


def _passage(each: Waiting, segment: Segment) -> WaitingPassage:
    decision = each.decision
    return WaitingPassage(
        segment, decision.coder, decision.code, decision.facet, each.change, each.into, {}
    )


def _frame(study: Study, facet: str) -> Codebook:
    return study.facets[facet] if facet else study.codebook


def _texts(frame: Codebook, code: str) -> list[str]:
    if code not in frame:
        return []
    own = frame[code]
    spoken = [each.text for each in frame.examples if code in each.codes]
    texts = [own.title, own.definition, *own.include, *own.examples, *spoken]
    return [text for text in texts if text]


def _two_best(cosines: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> float:
    return round(float(np.sort(cosines)[-2:].mean()), 4)
