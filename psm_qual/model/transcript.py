"""What reading a source gives, in clear: it lives in memory only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from psm_qual.model.source import SourceKind
from psm_qual.model.span import Span

# Control, format and private-use characters say nothing and shift offsets between programs.
# The zero-width joiner (U+200D) stays: emoji are made with it.
INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200c"
    r"\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff]"
)


class Role(StrEnum):
    """Who asks and who answers."""

    INTERVIEWER = "interviewer"
    RESPONDENT = "respondent"


def clean(text: str) -> str:
    r"""One line of NFC text: runs of white space become one blank, invisible characters go.

    Examples
    --------
    >>> clean("  perche\u0301 \n no\ufeff ")
    'perché no'
    """
    return unicodedata.normalize("NFC", " ".join(INVISIBLE.sub("", text).split()))


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a reader finds: a label as the file gives it, and the lines said under it.

    Parameters
    ----------
    label : str
        Speaker label without its colon or time stamp; "" when the file gives none. In a
        questionnaire, the question's column name.
    lines : tuple of str
        Lines, cues or paragraphs; each end is a pause in the talk.
    """

    label: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, label: str, *lines: str) -> Utterance:
        """Clean label and lines; empty lines are dropped."""
        return cls(clean(label), tuple(line for line in map(clean, lines) if line))


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted contribution of one speaker.

    Parameters
    ----------
    number : int
        Position in the source, from 1.
    label : str
        Speaker label as the file gives it.
    text : str
        What was said, on one line.
    span : Span
        Where `text` lies in the canonical text (the label not included).
    pauses : tuple of int
        Offsets in `text` at which the file ended a line, a cue or a paragraph.
    role : Role
        Interviewer or respondent.
    """

    number: int
    label: str
    text: str
    span: Span
    pauses: tuple[int, ...] = ()
    role: Role = Role.RESPONDENT

    @property
    def words(self) -> int:
        """Number of words, separated by white space."""
        return len(self.text.split())

    @property
    def line(self) -> str:
        """The turn's line in the canonical text."""
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Transcript:
    """A source in clear, from a reader to the anonymiser.

    Parameters
    ----------
    source : str
        Id of the source.
    kind : SourceKind
        Interview, questionnaire or meeting.
    file : str
        Path inside the corpus folder.
    turns : tuple of Turn
        In the order of the file.
    attributes : mapping of str to str
        From the metadata table or the questionnaire's closed questions, in clear.
    identifiers : mapping of str to str
        Fields that say who the person is (name, e-mail…): never stored, only masked.
    participants : tuple of str
        People that a meeting's list names: never stored, only masked.
    """

    source: str
    kind: SourceKind
    file: str
    turns: tuple[Turn, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)
    participants: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Canonical text: the turns, one per line; all offsets count from its start."""
        return "\n".join(turn.line for turn in self.turns)

    @property
    def words(self) -> int:
        """Number of words said, labels not counted."""
        return sum(turn.words for turn in self.turns)

    @property
    def labels(self) -> tuple[str, ...]:
        """Distinct speaker labels, in order of appearance."""
        return tuple(dict.fromkeys(turn.label for turn in self.turns))


def turns_of(utterances: Iterable[Utterance]) -> tuple[Turn, ...]:
    """Lay utterances out as turns of a canonical text.

    Utterances that follow each other under one label are one turn: subtitle cues, transcription
    units. Paragraphs without a label stay apart.

    Parameters
    ----------
    utterances : iterable of Utterance
        In the order of the file; those without words are dropped.

    Returns
    -------
    tuple of Turn
        With offsets half-open, in code points of the canonical text.
    """
    spoken = (utterance for utterance in utterances if utterance.lines)
    turns: list[Turn] = []
    position = 0
    for label, lines in _joined(spoken):
        text = " ".join(lines)
        start = position + (len(label) + 2 if label else 0)
        span = Span(start, start + len(text))
        turns.append(Turn(len(turns) + 1, label, text, span, _pauses(lines)))
        position = span.end + 1
    return tuple(turns)


def _joined(utterances: Iterable[Utterance]) -> Iterable[tuple[str, tuple[str, ...]]]:
    for label, group in groupby(utterances, key=lambda utterance: utterance.label):
        if label:
            yield label, tuple(line for utterance in group for line in utterance.lines)
        else:
            yield from ((label, utterance.lines) for utterance in group)


def _pauses(lines: tuple[str, ...]) -> tuple[int, ...]:
    ends: list[int] = []
    position = 0
    for line in lines[:-1]:
        position += len(line)
        ends.append(position)
        position += 1
    return tuple(ends)
