"""Read the corpus into memory: the one place where a stage gets words in clear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from psm_qual.errors import PsmQualError, SettingsError, StudyError, UnreadableFileError
from psm_qual.messages import problem, say
from psm_qual.model import SourceKind, Transcript
from psm_qual.readers import ReadingOptions, corpus_files, read_file, read_metadata
from psm_qual.segmenting import find_roles
from psm_qual.settings import SETTINGS_FILE, Settings, load_settings
from psm_qual.stages.attributes import study_attributes
from psm_qual.study import Study, fingerprint

_METADATA = ("metadata.csv", "metadata.tsv", "metadata.xlsx")
# Attributes of sources that came from another program, beside their texts.
IMPORTED_METADATA = "metadata.imported.csv"


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading the corpus.

    Parameters
    ----------
    transcripts : sequence of Transcript
        With roles and attributes.
    stamps : mapping of str to str
        For each source, what tells whether its file changed.
    unread : mapping of str to PsmQualError
        Files that could not be read, and why.
    """

    transcripts: Sequence[Transcript]
    stamps: Mapping[str, str]
    unread: Mapping[str, PsmQualError]


def stamp(path: Path) -> str:
    """What tells whether a file changed: size and time, as `make` does.

    No hash of the contents is ever kept: with the pseudonymised text at hand it would let
    somebody verify a guess at the names. A link to nothing has neither: reading tells of it.
    """
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}"


def corpus_fingerprint(study: Study) -> str:
    """What reading depends on: the files and how they are to be read."""
    paths = _files(study)
    metadata = _metadata_file(study)
    stamps = [(_name(study, path), stamp(path)) for path in paths]
    return fingerprint(
        stamps,
        metadata and stamp(metadata),
        *((_name(study, path), stamp(path)) for path in _imported_metadata(study)),
        study.settings.reading.model_dump(),
        study.settings.attributes.model_dump(),
        study.settings.zones,
        _VERSION,
    )


# Goes up when the readers give other turns for the same file, or other roles.
_VERSION = 3


def read_corpus(study: Study) -> Reading:
    """Read every file of the corpus; those that cannot be read are told apart.

    Raises
    ------
    StudyError
        If there is no corpus folder or nothing to read in it.
    SettingsError
        If the metadata table is not valid, or two files give sources of the same name.
    """
    paths = _files(study)
    transcripts: list[Transcript] = []
    stamps: dict[str, str] = {}
    unread: dict[str, PsmQualError] = {}
    with study.progress.task(say("stages.read"), len(paths)) as advance:
        for path in paths:
            name = _name(study, path)
            try:
                found = read_file(path, file=name, options=reading_options(study.settings))
            except UnreadableFileError as error:
                unread[name] = error
            else:
                _check_names(found, transcripts, stamps)
                transcripts += found
                stamps |= dict.fromkeys((t.source for t in found), stamp(path))
            advance(1)
    reading = study.settings.reading
    # First what the tables say: in a questionnaire everybody answers.
    told = _with_attributes(study, transcripts)
    with_roles = find_roles(
        told, interviewers=reading.interviewers, respondents=reading.respondents
    )
    return Reading(with_roles, stamps, unread)


def read_one(path: Path, folder: Path) -> list[Transcript]:
    """Read a single file, as the study in `folder` would if there is one.

    Raises
    ------
    UnreadableFileError
        If it cannot be read.
    """
    settings = load_settings(folder) if (folder / SETTINGS_FILE).is_file() else Settings()
    return read_file(path, options=reading_options(settings))


def clear_transcripts(study: Study) -> Sequence[Transcript]:
    """Transcripts of the files that can be read, read once for all stages of a run."""
    if study.transcripts is None:
        study.transcripts = read_corpus(study).transcripts
    return study.transcripts


def _files(study: Study) -> list[Path]:
    if not study.corpus.is_dir():
        raise problem(StudyError, "stages.no_corpus", folder=study.settings.corpus.folder)
    paths = corpus_files(study.corpus)
    if not paths:
        raise problem(StudyError, "stages.empty_corpus", folder=study.settings.corpus.folder)
    return paths


def _name(study: Study, path: Path) -> str:
    return path.relative_to(study.corpus).as_posix()


def reading_options(settings: Settings) -> ReadingOptions:
    """What the settings say about reading."""
    reading = settings.reading
    return ReadingOptions(
        questionnaire_id=reading.questionnaire_id or None,
        open_questions=reading.open_questions,
        attributes=reading.attributes,
        identifiers=reading.identifiers,
        ignore=reading.ignore,
        meeting=reading.meetings,
    )


def _check_names(
    found: Sequence[Transcript], earlier: Sequence[Transcript], stamps: Mapping[str, str]
) -> None:
    for transcript in found:
        if transcript.source in stamps:
            other = next(t.file for t in earlier if t.source == transcript.source)
            raise problem(
                SettingsError,
                "stages.same_name",
                source=transcript.source,
                file=transcript.file,
                other=other,
            )


def _metadata_file(study: Study) -> Path | None:
    if study.settings.corpus.metadata:
        path = study.corpus / study.settings.corpus.metadata
        if not path.is_file():
            raise problem(StudyError, "stages.no_metadata", file=study.settings.corpus.metadata)
        return path
    return next((study.corpus / n for n in _METADATA if (study.corpus / n).is_file()), None)


def _imported_metadata(study: Study) -> list[Path]:
    return sorted(study.corpus.glob(f"*/{IMPORTED_METADATA}"))


def _with_attributes(study: Study, transcripts: Sequence[Transcript]) -> list[Transcript]:
    path = _metadata_file(study)
    table: dict[str, dict[str, str]] = {}
    for each in (*_imported_metadata(study), *filter(None, [path])):
        for source, row in read_metadata(each).items():
            table[source] = table.get(source, {}) | row
    sources = {t.source for t in transcripts}
    for unknown in [name for name in table if name not in sources]:
        study.notices.append(problem(SettingsError, "stages.unknown_source", source=unknown))
    return [_with_row(study, t, table.get(t.source, {})) for t in transcripts]


def _with_row(study: Study, transcript: Transcript, row: Mapping[str, str]) -> Transcript:
    kind = row.get("kind", "").lower()
    # The table speaks first, where it says something: somebody filled it in for this study.
    columns = {name: value for name, value in row.items() if name != "kind"}
    told = {name: value for name, value in columns.items() if value}
    attributes = {**columns, **transcript.attributes, **told}
    return replace(
        transcript,
        kind=SourceKind(kind) if kind in list(SourceKind) else transcript.kind,
        attributes=study_attributes(attributes, study.settings.attributes, study.zones),
    )
