"""A source of the example study as its master writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from psm_qual.model import Role, Turn, Utterance, turns_of
from tests.gold.build.marks import Marked


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a master: what one speaker says without a pause."""

    label: Marked
    text: Marked
    role: Role


@dataclass(frozen=True, slots=True)
class Source:
    """An interview, or one respondent's row of the questionnaire.

    Parameters
    ----------
    id : str
        As in CONTRACT.md: the file's stem, or stem and id.
    lines : tuple of Line
        In order.
    attributes : mapping of str to str
        From the header, or the closed questions, in clear.
    fields : mapping of str to Marked
        Attributes whose text holds mentions, and fields that identify the respondent.
    """

    id: str
    lines: tuple[Line, ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Marked] = field(default_factory=dict)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of its canonical text."""
        return turns_of(Utterance.of(line.label.text, line.text.text) for line in self.lines)

    @property
    def text(self) -> str:
        """Its canonical text."""
        return "\n".join(turn.line for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Interview:
    """A source with the file it is written to."""

    source: Source
    file: str
    format: str

    @property
    def paragraphs(self) -> list[tuple[str, str]]:
        """Label and words of each line, for the writers of formats."""
        return [(line.label.text, line.text.text) for line in self.source.lines]

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return PurePath(self.file).stem
