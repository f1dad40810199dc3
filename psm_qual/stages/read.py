"""Stage: formats → sources and turns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from psm_qual.errors import PsmQualError, SettingsError
from psm_qual.messages import problem
from psm_qual.model import SourceKind, Transcript
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.transcripts import Reading, corpus_fingerprint, read_corpus
from psm_qual.store.sources import load_sources, save_transcripts
from psm_qual.study import Study


def _work(study: Study) -> Save:
    reading = read_corpus(study)
    _refuse_losses(study, reading.unread)
    study.notices += [*reading.unread.values(), *_without_questions(reading.transcripts)]
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


def _without_questions(transcripts: Iterable[Transcript]) -> list[SettingsError]:
    """Questionnaires in which nobody says a word: their questions may be closed, or mistaken."""
    has_turns: dict[str, bool] = {}
    for transcript in transcripts:
        if transcript.kind is SourceKind.QUESTIONNAIRE:
            spoken = has_turns.get(transcript.file, False)
            has_turns[transcript.file] = spoken or bool(transcript.turns)
    silent = [file for file, spoken in has_turns.items() if not spoken]
    return [problem(SettingsError, "readers.no_open_question", file=file) for file in silent]


def _counts(reading: Reading) -> Counts:
    return {
        "sources": len(reading.transcripts),
        "turns": sum(len(t.turns) for t in reading.transcripts),
        "words": sum(t.words for t in reading.transcripts),
        "unread": len(reading.unread),
    }


READ = Stage("read", (), corpus_fingerprint, _work)
