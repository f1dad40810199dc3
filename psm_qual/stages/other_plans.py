"""The study's passages against the codebooks of other plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.analysis.confronting import Confrontation, confront
from psm_qual.analysis.corpus import Corpus
from psm_qual.codebooks import find_codebook, list_codebooks, list_crosswalks
from psm_qual.coding import Suggester, Texts, frames_of
from psm_qual.coding.suggesting.confidence import learns
from psm_qual.coding.suggesting.suggester import FEWEST_WORDS
from psm_qual.messages import say
from psm_qual.model import Codebook, Segment
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.kept import kept, key_of, models_mark
from psm_qual.stages.segments import answers
from psm_qual.stages.suggest import frame_memories, segment_texts
from psm_qual.study import Study


def other_plans(study: Study) -> list[Codebook]:
    """The plans that a study is confronted with: those it names, else all frames on its shelf.

    Parameters
    ----------
    study : Study
        Its own plan is none of them.

    Raises
    ------
    CodebookError
        If one that it names is not there, or not valid.
    """
    named = study.settings.publication.plans or tuple(list_codebooks(study.shelf))
    found = [find_codebook(study.shelf, name) for name in named if name != study.codebook.id]
    return [plan for plan in found if plan.kind == "frame"]


def confrontations(study: Study) -> list[Confrontation]:
    """Confront the passages with each other plan.

    A correspondence of codes that somebody confirmed (a crosswalk) tells what a code covers; where
    there is none, what the passages resemble does, as in `psm_qual.stages.suggest`.

    Parameters
    ----------
    study : Study
        With suggestions of its own plan.
    """
    plans = other_plans(study)
    segments = answers(study)
    if not plans or not segments:
        return []
    codings = codings_by_code(load_corpus(study))
    return [
        _confronted(study, plan, resemblance, [segment.id for segment in segments], codings)
        for plan, resemblance in zip(plans, _resemblances(study, plans, segments), strict=True)
    ]


def codings_by_code(corpus: Corpus) -> dict[str, dict[str, float]]:
    """Codes of the study's plan → their passages, with how sure each coding is."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    codings = corpus.codings_in_force()
    own = codings[codings["facet"] == ""]
    columns = (own[name] for name in ("segment", "code", "status", "confidence"))
    for segment, code, status, confidence in zip(*columns, strict=True):
        sure = 1.0 if status == "accepted" else float(confidence)
        found[str(code)][str(segment)] = max(sure, found[str(code)].get(str(segment), 0.0))
    return dict(found)


def carried_codes(study: Study, plan: Codebook) -> dict[str, tuple[str, ...]]:
    """Codes of another plan → those of the study's own to which somebody said they correspond.

    Parameters
    ----------
    study : Study
        Crosswalks in ``codebooks/crosswalks``, in either direction.
    plan : Codebook
        The other plan.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for each in list_crosswalks(study.shelf):
        for link in each.links:
            if (each.codebook, each.target) == (study.codebook.id, plan.id):
                found[link.target].append(link.code)
            elif (each.codebook, each.target) == (plan.id, study.codebook.id):
                found[link.code].append(link.target)
    return {code: tuple(dict.fromkeys(own)) for code, own in found.items()}


@dataclass(frozen=True, slots=True)
class _Resemblance:
    """How far passages resemble what a plan says.

    Parameters
    ----------
    codes : list of str
        Codes with none below, whatever level they are of.
    sure : array of float, shape (passages, codes)
        How sure each is of each passage.
    learnt : bool
        Whether the plan's own examples told how sure to be.
    """

    codes: list[str]
    sure: NDArray[np.float64]
    learnt: bool


def _resemblances(
    study: Study, plans: Sequence[Codebook], segments: Sequence[Segment]
) -> list[_Resemblance]:
    """Of each plan, kept until a passage, a plan or a model is another."""
    said = [(segment.id, segment.subject) for segment in segments]
    key = key_of(said, plans, study.settings.models.seed, models_mark(study))
    data = kept(study, "other plans", key, lambda: _packed(_worked_out(study, plans, segments)))
    with np.load(BytesIO(data), allow_pickle=False) as own:
        return [
            _Resemblance(own[f"codes{n}"].tolist(), own[f"sure{n}"], bool(own[f"learnt{n}"]))
            for n in range(len(plans))
        ]


def _packed(found: Iterable[_Resemblance]) -> bytes:
    arrays: dict[str, Any] = {}
    for n, each in enumerate(found):
        codes = np.array(each.codes, dtype=np.str_)
        arrays |= {f"codes{n}": codes, f"sure{n}": each.sure, f"learnt{n}": np.array(each.learnt)}
    buffer = BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def _worked_out(
    study: Study, plans: Sequence[Codebook], segments: Sequence[Segment]
) -> Iterator[_Resemblance]:
    texts = segment_texts(study, segments, say("position_paper.reading"))
    # Too short to say anything that could be coded.
    short = np.array([len(lemmas) < FEWEST_WORDS for lemmas in texts.lemmas], dtype=bool)
    for plan in plans:
        found = _resembled(study, plan, texts)
        found.sure[short] = 0.0
        yield found


def _confronted(
    study: Study,
    plan: Codebook,
    resemblance: _Resemblance,
    ids: list[str],
    codings: dict[str, dict[str, float]],
) -> Confrontation:
    rules = study.settings.suggesting
    return confront(
        plan,
        [plan[code] for code in resemblance.codes],
        ids,
        resemblance.sure,
        codings,
        carried_codes(study, plan),
        threshold=rules.threshold,
        most=rules.max_codes,
        learnt=resemblance.learnt,
    )


def _resembled(study: Study, plan: Codebook, texts: Texts) -> _Resemblance:
    lowest = {code.id for code in plan if not code.retired and not plan.children(code.id)}
    codes: list[str] = []
    columns = [np.empty((len(texts), 0))]
    learnt = True
    frames = [frame for frame in frames_of(plan, []) if lowest.intersection(frame.codes)]
    for memory in frame_memories(study, frames):
        wanted = [place for place, code in enumerate(memory.frame.codes) if code in lowest]
        sure = Suggester(memory, study.settings.models.seed).probabilities(texts)
        codes += [memory.frame.codes[place] for place in wanted]
        columns.append(sure[:, wanted])
        learnt = learnt and learns(memory)
    return _Resemblance(codes, np.concatenate(columns, axis=1), learnt)
