"""Read one file of the corpus, whatever its format."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem
from psm_qual.model import SourceKind, Transcript, Utterance, turns_of
from psm_qual.readers.formats.plain import read_plain, read_talk_without_header
from psm_qual.readers.formats.registry import FORMATS, TalkFormat, format_of
from psm_qual.readers.guarding.decoding import decode, lines_of
from psm_qual.readers.guarding.files import check_content, read_bytes
from psm_qual.readers.minutes import are_a_meeting, participants
from psm_qual.readers.names import source_name
from psm_qual.readers.options import ReadingOptions, fits
from psm_qual.readers.questionnaires.questionnaire import conversation, respondents
from psm_qual.readers.questionnaires.tables import Table
from psm_qual.readers.questionnaires.talk_in_rows import rows_of_talk
from psm_qual.readers.talk.label_shapes import is_known
from psm_qual.segmenting.labels import lists_people

# Endings that deserve an answer of their own.
_OLD_OFFICE = {".doc": "readers.old_word", ".xls": "readers.old_excel"}


def read_file(
    path: Path, *, file: str | None = None, options: ReadingOptions | None = None
) -> list[Transcript]:
    """Read an interview or a questionnaire.

    Parameters
    ----------
    path : Path
        The file.
    file : str, optional
        Its path inside the corpus, with slashes; by default its name.
    options : ReadingOptions, optional
        What the study says about reading; by default nothing.

    Returns
    -------
    list of Transcript
        One for an interview, named by the file's stem; one per respondent for a questionnaire,
        named by stem and id. Every turn has the role of a respondent: who asks is found elsewhere.

    Raises
    ------
    UnreadableFileError
        If it cannot be read; the message says why, and what to do.
    """
    name = path.name if file is None else file
    return read_data(read_bytes(path, name), name, options)


def read_data(data: bytes, name: str, options: ReadingOptions | None = None) -> list[Transcript]:
    """Read what stands, or is to stand, in a file of the corpus; see `read_file`.

    Parameters
    ----------
    data : bytes
        Content of the file.
    name : str
        Its path inside the corpus, with slashes.
    options : ReadingOptions, optional
        What the study says about reading; by default nothing.
    """
    chosen = options or ReadingOptions()
    suffix = PurePosixPath(name).suffix.lower()
    found = format_of(suffix, data)
    if found is None:
        raise _unsupported(suffix, name)
    check_content(data, found.content, suffix, name)
    kind = _kind(name, chosen)
    if isinstance(found, TalkFormat):
        return [_interview(found.read(data, name), name, kind)]
    said = _talk_in_text(data, name, suffix)
    if said is None:
        table = found.read(data, name)
        said = conversation(table)
        said = _talk_in_column(table, name) if said is None else said
    return respondents(table, name, chosen) if said is None else [_interview(said, name, kind)]


def _talk_in_text(data: bytes, file: str, suffix: str) -> list[Utterance] | None:
    """What is said in a text that is a table by its ending only: its first row is talk already.

    Told before it is parsed: the commas of what is said would be taken for separators.
    """
    if suffix == ".tsv" and (said := read_talk_without_header(data, file)) is not None:
        return said
    if suffix not in (".csv", ".tsv"):
        return None
    return _talk(rows_of_talk(lines_of(decode(data, file))), file)


def _talk_in_column(table: Table, file: str) -> list[Utterance] | None:
    if len(table.columns) != 1:
        return None
    return _talk(rows_of_talk([*table.columns, *table.column(0)]), file)


def _talk(lines: list[str] | None, file: str) -> list[Utterance] | None:
    return None if lines is None else read_plain("\n".join(lines).encode(), file)


def _interview(said: list[Utterance], file: str, kind: SourceKind) -> Transcript:
    people = participants(said)
    if are_a_meeting(people) and not _is_interview(said):
        kind = SourceKind.MEETING
    transcript = Transcript(source_name(file), kind, file, turns_of(said), participants=people)
    if not any(map(str.isalnum, "".join(turn.text for turn in transcript.turns))):
        raise problem(UnreadableFileError, "readers.no_words", file=file)
    return transcript


def _is_interview(said: list[Utterance]) -> bool:
    return any(is_known(one.label) and not lists_people(one.label) for one in said)


def _kind(file: str, options: ReadingOptions) -> SourceKind:
    names = (file, PurePosixPath(file).name)
    meeting = any(fits(name, options.meeting) for name in names)
    return SourceKind.MEETING if meeting else SourceKind.INTERVIEW


def _unsupported(suffix: str, file: str) -> UnreadableFileError:
    if suffix in _OLD_OFFICE:
        return problem(UnreadableFileError, _OLD_OFFICE[suffix], file=file)
    key = "readers.unsupported" if suffix else "readers.no_suffix"
    return problem(UnreadableFileError, key, file=file, suffix=suffix, read=", ".join(FORMATS))
