"""Stage: formats → sources and turns."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from psm_qual.errors import PsmQualError
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.transcripts import Reading, corpus_fingerprint, read_corpus
from psm_qual.store.sources import load_sources, save_transcripts
from psm_qual.study import Study


def _work(study: Study) -> Save:
    reading = read_corpus(study)
    _refuse_losses(study, reading.unread)
    study.notices += reading.unread.values()
    study.unread = bool(reading.unread)
    study.transcripts = reading.transcripts

    def save(db: Connection) -> Counts:
        save_transcripts(db, reading.transcripts, reading.stamps)
        return _counts(reading)

    return save


def _refuse_losses(study: Study, unread: Mapping[str, PsmQualError]) -> None:
    """A file that could be read before and no longer can: the study stays as it was."""
    with study.store.reading() as db:
        known = {source.file for source in load_sources(db)}
    for file, error in unread.items():
        if file in known:
            raise error


def _counts(reading: Reading) -> Counts:
    return {
        "sources": len(reading.transcripts),
        "turns": sum(len(t.turns) for t in reading.transcripts),
        "words": sum(t.words for t in reading.transcripts),
        "unread": len(reading.unread),
    }


READ = Stage("read", (), corpus_fingerprint, _work)
