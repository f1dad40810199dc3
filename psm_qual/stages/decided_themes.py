"""Themes of a study with what people decided on them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from psm_qual.messages import say
from psm_qual.model import Segment, Theme, ThemeDecision, ThemeVerb, standing
from psm_qual.stages.codings import codings_now
from psm_qual.stages.segments import answers
from psm_qual.stages.suggest import segment_texts
from psm_qual.store.embeddings import embed
from psm_qual.store.found_themes import load_found, save_found
from psm_qual.store.segment_log import load_segment_changes
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.store.themes import load_themes, save_themes
from psm_qual.study import Study
from psm_qual.themes import content_lemmas, make_themes
from psm_qual.themes.deciding import DecidedTheme, decide
from psm_qual.themes.holding import Members
from psm_qual.themes.matching import KnownAt
from psm_qual.themes.seeding import SeedTexts, gather

# A passage with fewer telling words gathers around nothing.
_FEWEST_LEMMAS = 3
_LABEL_TERMS = 3


@dataclass(frozen=True, slots=True)
class DecidedThemes:
    """What was found, and what it is with all decisions.

    Parameters
    ----------
    found : sequence of Theme
        As they were found.
    gathered : mapping of int to Theme
        What gathered around seeds, by the id of the decision.
    log : sequence of ThemeDecision
        The log that was taken into account, in order.
    decided : sequence of DecidedTheme
        In the order of their ids, dropped ones too.
    """

    found: Sequence[Theme]
    gathered: Mapping[int, Theme]
    log: Sequence[ThemeDecision]
    decided: Sequence[DecidedTheme]

    @property
    def shown(self) -> list[Theme]:
        """Themes of the study."""
        return [each.theme for each in self.decided if each.shown]

    def save(self, db: Connection) -> list[Theme]:
        """Keep them in the place of those of before; gives those of the study."""
        save_found(db, self.found, self.gathered)
        save_themes(db, self.shown)
        return self.shown


def decisions_in_force(study: Study) -> list[tuple[int, str]]:
    """What themes depend on besides what is found: ids and verbs of decisions that stand."""
    with study.store.reading() as db:
        return [(each.id, each.verb.value) for each in standing(load_theme_decisions(db))]


def with_decisions(study: Study, found: Sequence[Theme]) -> DecidedThemes:
    """Put decisions on top of what has just been found; seeds gather anew.

    Parameters
    ----------
    study : Study
        An open study.
    found : sequence of Theme
        ``T01`` on.
    """
    with study.store.reading() as db:
        log = load_theme_decisions(db)
    seeds = [each for each in standing(log) if each.verb is ThemeVerb.SEED]
    gathered = {}
    if seeds:
        texts = StudyTexts(study)
        gathered = {
            each.id: texts.gathered(each.words, each.passages, f"S{each.id}") for each in seeds
        }
    return _decided(study, found, gathered, log)


def decided_themes(study: Study) -> DecidedThemes:
    """Themes as they stand, from what was last found and the log as it is now."""
    with study.store.reading() as db:
        found, gathered = load_found(db)
        log = load_theme_decisions(db)
        if not found and not log:
            # A study whose themes were found before decisions on them could be taken.
            found = load_themes(db)
    return _decided(study, found, gathered, log)


def _decided(
    study: Study,
    found: Sequence[Theme],
    gathered: Mapping[int, Theme],
    log: Sequence[ThemeDecision],
) -> DecidedThemes:
    segments = answers(study)
    decided = decide(
        found,
        log,
        {segment.id for segment in segments},
        gathered=gathered,
        nearest=Nearness(study, segments).nearest,
        known_at=_known_at(study),
    )
    return DecidedThemes(found, gathered, log, _measured(study, decided))


def _measured(study: Study, decided: Sequence[DecidedTheme]) -> list[DecidedTheme]:
    """Novelty and links of those that people changed, as they are measured of all themes."""
    held = [each for each in decided if each.key and each.theme.segments]
    if not held:
        return list(decided)
    codebook, codings = study.codebook, codings_now(study)
    measured = {}
    for each in held:
        own = list(each.theme.segments)
        (like,) = make_themes(
            own,
            [0] * len(own),
            list(each.theme.segments.values()),
            {0: each.theme.terms},
            [coding for coding in codings if coding.segment in each.theme.segments],
            axes={code.id for code in codebook if code.parent is None},
            strategies={code.id for code in codebook if not codebook.children(code.id)},
        )
        theme = replace(each.theme, novelty=like.novelty, links=like.links)
        measured[each.key] = replace(each, theme=theme)
    return [measured.get(each.key, each) for each in decided]


def _known_at(study: Study) -> KnownAt:
    """Tells which passages the study had at some time, from the log of those that came and went."""
    with study.store.reading() as db:
        changes = load_segment_changes(db)
    times = [change.at for change in changes]
    there: list[frozenset[str]] = []
    for change in changes:
        there.append(((there[-1] if there else frozenset()) - change.went) | change.came)

    def known(at: datetime) -> Collection[str] | None:
        number = bisect_right(times, at)
        return there[number - 1] if number else None

    return known


class Nearness:
    """Which of some groups of passages another one resembles most, by meaning.

    Parameters
    ----------
    study : Study
        An open study.
    segments : sequence of Segment
        Its passages. Nothing is embedded before it is asked.
    """

    def __init__(self, study: Study, segments: Sequence[Segment]) -> None:
        self._study = study
        self._segments = segments

    def nearest(self, segment: str, groups: Sequence[Members]) -> int:
        """Position of the group with the nearest centre; see `psm_qual.themes.deciding.Nearest`."""
        own = self._vectors[self._rows[segment]]
        return int(np.argmax([float(own @ self._centre(group)) for group in groups]))

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {segment.id: row for row, segment in enumerate(self._segments)}

    @cached_property
    def _vectors(self) -> NDArray[np.float64]:
        subjects = [segment.subject for segment in self._segments]
        found = embed(self._study.store, self._study.encoder, subjects)
        return np.asarray(found, dtype=np.float64)

    def _centre(self, group: Members) -> NDArray[np.float64]:
        rows = [self._rows[each] for each in group if each in self._rows]
        weights = [group[each] for each in group if each in self._rows]
        if not rows:
            return np.zeros(self._vectors.shape[1])
        centre = np.asarray(weights) @ self._vectors[rows]
        return np.asarray(centre / max(float(np.linalg.norm(centre)), 1e-12))


class StudyTexts:
    """The passages of a study as seeds see them.

    Parameters
    ----------
    study : Study
        An open study; its models are loaded.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        segments = answers(study)
        texts = segment_texts(study, segments, say("stages.themes"))
        lemmas = [content_lemmas(*own) for own in zip(texts.lemmas, texts.pos, strict=True)]
        self.lemmas = {s.id: own for s, own in zip(segments, lemmas, strict=True)}
        self._vectors = texts.vectors
        self._segments = segments

    def gathered(self, words: str, examples: Collection[str], id: str) -> Theme:
        """What gathers around some words, or some passages.

        Parameters
        ----------
        words : str
            "" for none.
        examples : collection of str
            Ids of passages.
        id : str
            Of the theme.
        """
        rows = [
            row
            for row, segment in enumerate(self._segments)
            if len(self.lemmas[segment.id]) >= _FEWEST_LEMMAS or segment.id in examples
        ]
        own = [self._segments[row] for row in rows]
        texts = SeedTexts(
            self._vectors[rows], [self.lemmas[s.id] for s in own], [s.source for s in own]
        )
        places = [at for at, segment in enumerate(own) if segment.id in examples]
        found = gather(texts, *self._said(words), places)
        members = {own[at].id: weight for at, weight in found.rows.items()}
        return Theme(id, words or " · ".join(found.terms[:_LABEL_TERMS]), found.terms, members)

    def _said(self, words: str) -> tuple[NDArray[np.float32] | None, list[str]]:
        """Meaning and telling lemmas of some words."""
        if not words.strip():
            return None, []
        (analysis,) = self._study.language.analyse([words])
        return (
            self._study.encoder.encode([words])[0],
            content_lemmas(analysis.lemmas, analysis.pos),
        )
