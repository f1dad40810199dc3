"""Stage: turns → passages, the units of coding."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from psm_qual.encoders.said_before import SaidBefore
from psm_qual.messages import say
from psm_qual.model import Passage, Transcript
from psm_qual.segmenting import SegmentingOptions, segment
from psm_qual.segmenting.imported import Selected, taken_from
from psm_qual.segmenting.segment import Encode
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.transcripts import clear_transcripts
from psm_qual.store.imports import load_selections
from psm_qual.store.sources import (
    load_new,
    load_passages,
    load_roles,
    load_stamps,
    load_unchanged,
    save_passages,
)
from psm_qual.store.stages import load_stages
from psm_qual.study import Study, fingerprint

# Goes up when the same turns are cut otherwise.
_VERSION = 1


def _how(study: Study) -> str:
    return fingerprint(study.settings.segmenting.model_dump(), study.models, _VERSION)


def _fingerprint(study: Study) -> str:
    with study.store.reading() as db:
        roles = {source: list(own.items()) for source, own in load_roles(db).items()}
        return _how(study) + fingerprint(load_stamps(db), roles)


def _work(study: Study) -> Save:
    with study.store.reading() as db:
        before = load_stages(db).get("segment")
        done = load_passages(db) if before and before.fingerprint.startswith(_how(study)) else {}
        taken = _taken(db)
    transcripts = clear_transcripts(study)
    new: dict[str, list[Passage]] = {}
    # The model is loaded with the first talk that is long enough to be cut.
    encode = SaidBefore(lambda texts: study.encoder.encode(texts)).encode
    with study.progress.task(say("stages.segment"), len(transcripts)) as advance:
        for transcript in transcripts:
            if transcript.source not in done:
                own = taken.get(transcript.source, [])
                new[transcript.source] = _passages(study, transcript, own, encode)
            advance(1)

    def save(db: Connection) -> Counts:
        for source, passages in new.items():
            save_passages(db, source, passages)
        return {"passages": sum(len(p) for p in {**done, **new}.values())}

    return save


def _taken(db: Connection) -> dict[str, list[Selected]]:
    """Selections of other programs by source; none of sources whose places are not known yet.

    Those are sources whose file was edited: only once they are anonymised it can be told where
    the selections lie now.
    """
    known = load_unchanged(db) | load_new(db)
    return {source: own for source, own in load_selections(db).items() if source in known}


def _passages(
    study: Study, transcript: Transcript, selected: Sequence[Selected], encode: Encode
) -> list[Passage]:
    analyses = study.outlines.analyse([turn.text for turn in transcript.turns])
    sentences = [analysis.sentences for analysis in analyses]
    options = SegmentingOptions(**study.settings.segmenting.model_dump())
    taken = taken_from(selected, transcript, 2 * options.max_words)
    return segment(transcript, sentences, encode, options, taken)


SEGMENT = Stage("segment", ("read",), _fingerprint, _work)
