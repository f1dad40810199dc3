"""What a project file says, before anything in it is looked up.

Ids are in one form (`guids`), positions as the file counts them, paths as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True, kw_only=True)
class RawCoding:
    """A code on something; `code` is "" when the file names none."""

    guid: str
    code: str
    user: str = ""
    at: datetime | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawSelection:
    """A stretch of a text; `start` and `end` are None when the file does not say them."""

    guid: str
    start: int | None
    end: int | None
    name: str = ""
    description: str = ""
    user: str = ""
    at: datetime | None = None
    codings: list[RawCoding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawText:
    """A text: a source, a transcript, what a PDF says, a note."""

    element: str
    guid: str
    name: str = ""
    plain_path: str = ""
    rich_path: str = ""
    content: str | None = None
    description: str = ""
    user: str = ""
    at: datetime | None = None
    selections: list[RawSelection] = field(default_factory=list)
    codings: list[RawCoding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    values: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawSource:
    """A source: one text, a picture, a recording with none or several."""

    element: str
    guid: str
    name: str
    path: str = ""
    description: str = ""
    user: str = ""
    at: datetime | None = None
    texts: list[RawText] = field(default_factory=list)
    # What is selected in it that is no text: its element, id and codings.
    media_selections: list[tuple[str, RawSelection]] = field(default_factory=list)
    codings: list[RawCoding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    values: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawCode:
    """A code; `parent` is the id of the one above."""

    guid: str
    name: str
    parent: str = ""
    description: str = ""
    color: str = ""
    codable: bool = True
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawVariable:
    """A variable; `kind` as it is written."""

    guid: str
    name: str
    kind: str = ""
    description: str = ""


@dataclass(slots=True, kw_only=True)
class RawCase:
    """A case, or what some programs write in its place: values of a source."""

    guid: str
    name: str | None
    description: str = ""
    codes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    selections: list[str] = field(default_factory=list)
    values: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawSet:
    """A set of codes, sources, notes."""

    guid: str
    name: str
    description: str = ""
    codes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawLink:
    """A line from one thing to another."""

    guid: str
    name: str
    origin: str
    target: str


@dataclass(slots=True, kw_only=True)
class RawProject:
    """All of a project file, in the order of the file."""

    name: str = ""
    origin: str = ""
    at: datetime | None = None
    description: str = ""
    users: list[tuple[str, str]] = field(default_factory=list)
    codes: list[RawCode] = field(default_factory=list)
    variables: list[RawVariable] = field(default_factory=list)
    cases: list[RawCase] = field(default_factory=list)
    sources: list[RawSource] = field(default_factory=list)
    notes: list[RawText] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    sets: list[RawSet] = field(default_factory=list)
    graphs: list[str] = field(default_factory=list)
    project_notes: list[str] = field(default_factory=list)
    # Selections that stand in no text: how the text is called that they say they are of, if any.
    strays: list[tuple[str, RawSelection]] = field(default_factory=list)
    # Ids that are no GUIDs, as they are written: each once, with the element that has it.
    broken_guids: dict[str, str] = field(default_factory=dict)
