"""What `project.toml` says of publication, as the method sees it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.reports.restitution import Publication, Roles
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.kept_patterns import withholding
from psm_qual.stages.segments import answers
from psm_qual.store.embeddings import embed
from psm_qual.study import Study


def rules_of(study: Study) -> Rules:
    """Rules of a study's publications."""
    settings = study.settings.disclosure
    return Rules(
        Threshold(settings.min_sources, settings.complement, settings.withhold_zeros),
        settings.person,
        settings.peculiar,
        settings.strict,
    )


def roles_of(study: Study) -> Roles:
    """What a study calls the things that its documents tell."""
    named = study.settings.publication.model_dump(exclude={"template", "documents", "plans"})
    return Roles(**named)


def publication_of(study: Study) -> Publication:
    """A study on its way to print: the same figures and groups wherever they are asked for."""
    return Publication(
        load_corpus(study),
        study.aliases,
        rules_of(study),
        roles_of(study),
        vectors_of(study),
        withholding(study),
        {code.id: code.title for code in study.zones} if study.zones else {},
    )


def vectors_of(study: Study) -> dict[str, NDArray[np.float32]]:
    """Embeddings of all answers, by segment; they are kept in the database."""
    segments = answers(study)
    if not segments:
        return {}
    vectors = embed(study.store, study.encoder, [segment.subject for segment in segments])
    return dict(zip((segment.id for segment in segments), vectors, strict=True))
