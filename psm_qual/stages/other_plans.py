"""The study's passages against the codebooks of other plans, in memory: nothing of it is kept."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from psm_qual.analysis.confronting import Confrontation, confront
from psm_qual.analysis.corpus import Corpus
from psm_qual.codebooks import find_codebook, list_codebooks, list_crosswalks
from psm_qual.coding import Suggester, Texts, frames_of
from psm_qual.coding.suggesting.confidence import learns
from psm_qual.coding.suggesting.suggester import FEWEST_WORDS
from psm_qual.messages import say
from psm_qual.model import Code, Codebook
from psm_qual.stages.corpus_tables import load_corpus
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
    texts = segment_texts(study, segments, say("position_paper.reading"))
    ids = [segment.id for segment in segments]
    codings = codings_by_code(load_corpus(study))
    return [_confronted(study, plan, ids, texts, codings) for plan in plans]


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


def _confronted(
    study: Study,
    plan: Codebook,
    ids: list[str],
    texts: Texts,
    codings: dict[str, dict[str, float]],
) -> Confrontation:
    codes, sure, learnt = _coded(study, plan, texts)
    # Too short to say anything that could be coded.
    short = np.array([len(lemmas) < FEWEST_WORDS for lemmas in texts.lemmas], dtype=bool)
    sure[short] = 0.0
    rules = study.settings.suggesting
    return confront(
        plan,
        codes,
        ids,
        sure,
        codings,
        carried_codes(study, plan),
        threshold=rules.threshold,
        most=rules.max_codes,
        learnt=learnt,
    )


def _coded(
    study: Study, plan: Codebook, texts: Texts
) -> tuple[list[Code], NDArray[np.float64], bool]:
    """Codes with none below, whatever level they are of, and how sure each is of each passage."""
    lowest = {code.id for code in plan if not code.retired and not plan.children(code.id)}
    codes: list[Code] = []
    columns = [np.empty((len(texts), 0))]
    learnt = True
    frames = [frame for frame in frames_of(plan, []) if lowest.intersection(frame.codes)]
    for memory in frame_memories(study, frames):
        wanted = [place for place, code in enumerate(memory.frame.codes) if code in lowest]
        sure = Suggester(memory, study.settings.models.seed).probabilities(texts)
        codes += [plan[memory.frame.codes[place]] for place in wanted]
        columns.append(sure[:, wanted])
        learnt = learnt and learns(memory)
    return codes, np.concatenate(columns, axis=1), learnt
