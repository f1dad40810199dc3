"""What the themes of a study tell: `psm_qual.themes.telling`, on its tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.interviewees import by_interviewee, interviewees
from psm_qual.errors import DecisionError
from psm_qual.messages import problem, say
from psm_qual.model import Segment, Theme
from psm_qual.protocols import Vectors
from psm_qual.reports.figures import Groups
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.publishing import roles_of, rules_of
from psm_qual.stages.segments import answers
from psm_qual.store.embeddings import embed
from psm_qual.store.themes import load_themes
from psm_qual.study import Study
from psm_qual.themes.telling import Grouping, Listening, Passage, ThemeAccount, tell_theme

# Who speaks is told by these attributes, where a study has them.
_BY = ("category", "zone")


def theme_account(study: Study, theme: str) -> ThemeAccount:
    """What one theme tells.

    Parameters
    ----------
    study : Study
        An open study.
    theme : str
        Id of the theme.

    Raises
    ------
    DecisionError
        If there is no such theme; the remedy lists those there are.
    """
    themes = {each.id: each for each in _themes(study)}
    if not themes:
        raise problem(DecisionError, "themes.no_themes")
    if theme not in themes:
        raise problem(DecisionError, "themes.no_theme", theme=theme, known=", ".join(themes))
    (account,) = _accounts(study, [themes[theme]])
    return account


def theme_accounts(study: Study) -> list[ThemeAccount]:
    """What every theme tells, in the order of the themes."""
    return list(_accounts(study, _themes(study)))


def accounts_of(study: Study, themes: Sequence[Theme]) -> Iterator[ThemeAccount]:
    """What some themes tell, one after the other, as each is worked out.

    Parameters
    ----------
    study : Study
        An open study.
    themes : sequence of Theme
        Also such as are not kept: dropped ones, or what gathers around some words.
    """
    return _accounts(study, themes)


def _themes(study: Study) -> list[Theme]:
    with study.store.reading() as db:
        return load_themes(db)


def _accounts(study: Study, themes: Sequence[Theme]) -> Iterator[ThemeAccount]:
    corpus = load_corpus(study)
    # A person counts once, however many sources are his.
    people = by_interviewee(corpus, interviewees(corpus, rules_of(study).person))
    heard = _heard(study, people)
    source_of = dict(zip(people.answers["segment"], people.answers["source"], strict=True))
    kinds_of = _kinds(people, roles_of(study).kinds)
    segments = {segment.id: segment for segment in answers(study)}
    for theme in themes:
        own = [segments[key] for key in theme.segments if key in segments]
        passages = [
            Passage(
                each.id,
                source_of[each.id],
                each.text,
                theme.segments[each.id],
                tuple(kinds_of[each.id]),
            )
            for each in own
        ]
        yield tell_theme(theme, passages, _vectors(study, own), heard)


def _vectors(study: Study, segments: Sequence[Segment]) -> Vectors:
    if not segments:
        return np.zeros((0, 1), dtype=np.float32)
    return embed(study.store, study.encoder, [segment.subject for segment in segments])


def _heard(study: Study, people: Corpus) -> Listening:
    groups = Groups(people, study.aliases, study.settings.disclosure.min_sources)
    unknown = {say("restitution.unknown")}
    counted = Counter(people.answers["source"])
    return Listening(
        passages={str(source): counted[source] for source in people.sources["source"]},
        groupings={
            name: Grouping(groups.attribute(name).group, groups.attribute(name).order, unknown)
            for name in _BY
            if groups.has(name)
        },
        proposal=roles_of(study).proposal,
        axes={code.id: code.title for code in study.codebook if code.parent is None},
        seed=study.settings.models.seed,
    )


def _kinds(people: Corpus, facet: str) -> dict[str, list[str]]:
    """Kinds of statement of each passage: what people accepted, and what nobody has rejected."""
    codings = people.codings_in_force()
    own = codings[codings["facet"] == facet]
    found: dict[str, list[str]] = defaultdict(list)
    for segment, code in zip(own["segment"], own["code"], strict=True):
        if code not in found[segment]:
            found[segment].append(code)
    return found
