"""Suggestions against a study of your own: what its coders decided is the gold.

    python -m benchmarks.coding --study DIR

Of each coder the passages count that they coded blind, or, where nobody did, those that they
declared reviewed: who has seen a suggestion tends to follow it, and the figures then flatter.
Suggestions are made anew from the codebook alone, as before any review. For two coders their
agreement with each other stands beside the model's with each: nobody can agree with both more than
they agree among themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.coding_figures import (
    Right,
    Sure,
    calibration_error,
    error_by_chance,
    first,
    in_the_first_three,
    left_alone,
    precision_and_recall,
)
from benchmarks.coding_gold import Material
from benchmarks.models import as_memory, as_texts
from psm_qual.blinding import coded_blind
from psm_qual.coders import reviewed_by
from psm_qual.coding import Suggester, current_codings, frames_of
from psm_qual.errors import PsmQualError
from psm_qual.model import Decision, Segment, Status
from psm_qual.stages.carried import carried_decisions
from psm_qual.stages.segments import answers
from psm_qual.study import Study

Rows = NDArray[np.int_]


def show(folder: Path) -> None:
    """Measure and print; what is wrong with the study is told in its own words."""
    try:
        study = Study(folder)
        try:
            _show(study)
        finally:
            study.close()
    except PsmQualError as error:
        print(f"not measured: {error}")


def _show(study: Study) -> None:
    segments = answers(study)
    decisions = _decisions(study)
    blind = coded_blind(decisions)
    judged_by = {who: own for who, own in (blind or reviewed_by(study)).items() if own}
    if not judged_by:
        print(
            "nobody has coded anything yet: code some passages, best blind, and declare them done"
        )
        return
    place = {segment.id: row for row, segment in enumerate(segments)}
    rows = {
        who: np.array(sorted(place[each] for each in own if each in place), dtype=np.int64)
        for who, own in sorted(judged_by.items())
    }
    print("coded blind" if blind else "reviewed with suggestions in view: the figures flatter")
    given = {who: _given(study, segments, decisions, who) for who in rows}
    encoder = study.settings.models.encoder
    read = partial(as_texts, name=encoder)
    texts = read([segment.subject for segment in segments]).among(
        [segment.source for segment in segments], [segment.question for segment in segments], read
    )
    threshold = study.settings.suggesting.threshold
    for frame in frames_of(study.codebook, study.facets.values()):
        memory = as_memory(frame, encoder)
        sure = Suggester(memory, study.settings.models.seed).probabilities(texts)
        right = {who: Material(texts, own).right(frame) for who, own in given.items()}
        print(f"\n{frame.facet or frame.level}: {len(frame.codes)} codes")
        for who, own in rows.items():
            _against(who, sure[own], right[who][own], threshold)
        _among_coders(rows, right, sure, threshold)


def _decisions(study: Study) -> list[Decision]:
    with study.store.reading() as db:
        return carried_decisions(db).decisions


def _given(
    study: Study, segments: Sequence[Segment], decisions: Sequence[Decision], coder: str
) -> list[dict[str, Any] | None]:
    """What a coder gave each segment, in the form of the gold."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for coding in current_codings([], decisions, study.codebook, study.facets):
        if coding.coder == coder and coding.status is Status.ACCEPTED:
            found[coding.segment][coding.facet].append(coding.code)
    facets = list(study.facets)
    return [
        {"codes": own.get("", []), **{name: ",".join(own.get(name, [])) for name in facets}}
        for own in (found[segment.id] for segment in segments)
    ]


def _against(who: str, sure: Sure, right: Right, threshold: float) -> None:
    deserving = right.any(axis=1)
    print(f"  {who}: {len(right)} passages, {deserving.sum()} with a code")
    if not deserving.any():
        return
    precision, recall = precision_and_recall(sure, right, threshold)
    print(f"    right code first {first(sure, right):.1%}, ", end="")
    print(f"in the first three {in_the_first_three(sure, right):.1%}")
    print(f"    at {threshold}: precision {precision:.1%}, recall {recall:.1%}; ", end="")
    if not deserving.all():
        print(f"left alone rightly {left_alone(sure[~deserving], threshold):.1%}; ", end="")
    chance = error_by_chance(sure, 0)
    print(f"calibration error {calibration_error(sure, right):.3f} (a perfect model: {chance:.3f})")


def _among_coders(
    rows: Mapping[str, Rows], right: Mapping[str, Right], sure: Sure, threshold: float
) -> None:
    """Micro F1 of two coders on what both coded, and of the model with each of them there."""
    for one, two in combinations(rows, 2):
        both = np.intersect1d(rows[one], rows[two])
        if not len(both):
            continue
        model = sure[both] >= threshold
        told = f"{one} and {two} {_micro_f1(right[one][both], right[two][both]):.3f}"
        with_each = [f"{who} {_micro_f1(model, right[who][both]):.3f}" for who in (one, two)]
        print(f"  micro F1 on {len(both)} passages of both: {told}; ", end="")
        print(f"the model with {', with '.join(with_each)}")


def _micro_f1(one: Right, two: Right) -> float:
    """2 n(both) / (n(one) + n(two)); 1 where neither gave anything."""
    given = one.sum() + two.sum()
    return float(2 * (one & two).sum() / given) if given else 1.0
