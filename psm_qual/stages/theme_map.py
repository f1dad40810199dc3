"""The map of themes: passages where their meaning puts them, themes by name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from psm_qual.errors import MissingLibraryError, StorageError, StudyError
from psm_qual.messages import problem, say
from psm_qual.model import Segment, Theme
from psm_qual.model.report import PictureBlock
from psm_qual.protocols import Vectors
from psm_qual.reports.restitution import Publication, printed_themes
from psm_qual.reports.theme_map import (
    MappedTheme,
    ThemeMap,
    drawing_library,
    map_alt,
    map_png,
    map_svg,
)
from psm_qual.stages.segments import answers
from psm_qual.store.embeddings import embed, load_map, save_map
from psm_qual.store.themes import load_themes
from psm_qual.study import Study
from psm_qual.themes.telling import leading_axes
from psm_qual.topics import lay_out

# Another number when `lay_out` lays out otherwise: what was kept is not used any more.
_WAY = 1


def map_themes(study: Study, labels: Mapping[str, str], *, texts: bool) -> ThemeMap:
    """Lay out all answers, and name some themes among them.

    Parameters
    ----------
    study : Study
        With embeddings of its passages.
    labels : mapping of str to str
        Themes that are named: id → what it is called. Passages of the others are nobody's.
    texts : bool
        Whether passages can be read on the map, pseudonymised: never in print.
    """
    segments = answers(study)
    with study.store.reading() as db:
        themes = [theme for theme in load_themes(db) if theme.id in labels]
    axes = {code.id: f"{code.id}. {code.title}" for code in study.codebook if code.parent is None}
    best = _best(themes, [segment.id for segment in segments])
    return ThemeMap(
        places=places_of(study, segments),
        theme=np.array(best, dtype=int),
        themes=tuple(MappedTheme(labels[theme.id], _axis(theme, axes)) for theme in themes),
        axes=tuple(axes.values()),
        texts=tuple(segment.text for segment in segments) if texts else (),
    )


def places_of(study: Study, segments: Sequence[Segment]) -> NDArray[np.float64]:
    """Where passages lie on the map: near each other those that say alike.

    It takes seconds, so it is worked out once, as themes are looked for (`laid_ahead`) or by
    whoever asks first, and kept in the study until a passage, the encoder or the seed is another.

    Parameters
    ----------
    study : Study
        With embeddings of its passages.
    segments : sequence of Segment
        All that are on the map.

    Returns
    -------
    array of float, shape (len(segments), 2)
        From 0 to 1; the same for the same passages.
    """
    vectors, key = _vectors(study, segments)
    kept = _kept(study, key)
    if kept is not None:
        return kept
    places = lay_out(vectors, study.settings.models.seed)
    # Somebody else is writing, or the disk is full: then it is worked out again the next time.
    with suppress(StorageError, StudyError), study.store.writing() as db:
        save_map(db, key, places)
    return places


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Where passages lie on the map, not kept yet.

    Parameters
    ----------
    key : str
        What it was worked out from.
    places : array of float, shape (n, 2)
        See `places_of`.
    """

    key: str
    places: NDArray[np.float64]

    def save(self, db: Connection) -> None:
        """Keep it, inside `Store.writing`: together with what else a stage keeps, or not at all."""
        save_map(db, self.key, self.places)


def laid_ahead(study: Study, *, anew: bool = False) -> LaidOut | None:
    """Lay the map out before anybody asks for it.

    Parameters
    ----------
    study : Study
        With embeddings of its passages.
    anew : bool
        Also if it is kept already.

    Returns
    -------
    LaidOut or None
        None if there is nothing to keep: it is kept already, or it cannot be laid out, which is
        then a notice of the study. Nothing else is withheld for a picture.
    """
    try:
        vectors, key = _vectors(study, answers(study))
        if not anew and _kept(study, key) is not None:
            return None
        with study.progress.task(say("stages.map"), 0):
            return LaidOut(key, lay_out(vectors, study.settings.models.seed))
    except Exception as error:
        # Whatever its libraries stumble over. What they say of it might be of the passages.
        reason = type(error).__name__
        study.notices.append(problem(StudyError, "stages.no_map", reason=reason))
        return None


def _vectors(study: Study, segments: Sequence[Segment]) -> tuple[Vectors, str]:
    """What the map is worked out from, and its key."""
    vectors = embed(study.store, study.encoder, [segment.subject for segment in segments])
    marks = f"{_WAY}:{study.settings.models.seed}:".encode()
    return vectors, hashlib.sha256(marks + vectors.tobytes()).hexdigest()


def _kept(study: Study, key: str) -> NDArray[np.float64] | None:
    with study.store.reading() as db:
        return load_map(db, key)


def printed_map(study: Study, publication: Publication) -> PictureBlock | None:
    """The map as it may be printed: themes that enough speak of, and no words of anybody.

    Returns
    -------
    PictureBlock or None
        None when no theme is printed; or when the map cannot be drawn, which is then a notice of
        the study: a report is not withheld for a picture.
    """
    labels = printed_themes(publication)
    if not labels:
        return None
    try:
        drawing_library()
    except MissingLibraryError as missing:
        study.notices.append(missing)
        return None
    drawn = map_themes(study, labels, texts=False)
    return PictureBlock(map_svg(drawn), map_png(drawn), say("themes.map.caption"), map_alt(drawn))


def _best(themes: list[Theme], segments: list[str]) -> list[int]:
    """Position of the theme that each passage weighs most in; the first of equals, -1 for none."""
    return [
        max(
            (i for i, theme in enumerate(themes) if segment in theme.segments),
            key=lambda i: (themes[i].segments[segment], -i),
            default=-1,
        )
        for segment in segments
    ]


def _axis(theme: Theme, axes: Mapping[str, str]) -> str:
    first = next(iter(leading_axes(theme.links)), "")
    return axes.get(first, "")
