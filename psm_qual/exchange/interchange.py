"""What a file of another program says, whatever the program: neither XML nor a study.

Writers turn an `Interchange` into files, readers make one of them; a study is turned into one, and
one into a study, on the floor of use. The words are those of REFI-QDA 1.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from psm_qual.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who coded or wrote.

    Parameters
    ----------
    guid : str
        In lower case, with hyphens and without braces, as every guid here.
    name : str
        As written in the file; a coder's sign when it comes from a study.
    """

    guid: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A memo.

    Parameters
    ----------
    guid : str
        Its id.
    name : str
        Its title.
    text : str
        What it says.
    user : str
        Guid of who wrote it, "" when nobody is named.
    at : datetime or None
        When, with a time zone.
    """

    guid: str
    name: str
    text: str
    user: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangedCode:
    """A code, or a category when it is not `codable`.

    Parameters
    ----------
    guid : str
        Its id.
    name : str
        As people see it.
    parent : str
        Guid of the code above, "" at the top. Parents stand before their children.
    description : str
        Its definition.
    color : str
        ``#rrggbb``, "" when it has none.
    codable : bool
        False for what only holds other codes together.
    notes : tuple of Note
        Memos on it.
    """

    guid: str
    name: str
    parent: str = ""
    description: str = ""
    color: str = ""
    codable: bool = True
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangedCoding:
    """A code on a selection, by somebody.

    Parameters
    ----------
    guid : str
        Its id.
    code : str
        Guid of the code.
    user : str
        Guid of who coded, "" when nobody is named.
    at : datetime or None
        When, with a time zone.
    notes : tuple of Note
        Memos on it.
    """

    guid: str
    code: str
    user: str = ""
    at: datetime | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A stretch of a text, with its codes.

    Parameters
    ----------
    guid : str
        Its id.
    span : Span
        Half-open, code points of `ExchangedSource.text`.
    name : str
        What the file calls it; many programs write the words that were selected.
    user : str
        Guid of who selected it.
    at : datetime or None
        When.
    codings : tuple of ExchangedCoding
        Codes on it; none for a stretch that only carries a memo.
    notes : tuple of Note
        Memos on it.
    """

    guid: str
    span: Span
    name: str = ""
    user: str = ""
    at: datetime | None = None
    codings: tuple[ExchangedCoding, ...] = ()
    notes: tuple[Note, ...] = ()


class VariableKind(StrEnum):
    """What the values of a variable are."""

    TEXT = "Text"
    BOOLEAN = "Boolean"
    INTEGER = "Integer"
    FLOAT = "Float"
    DATE = "Date"
    DATETIME = "DateTime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """An attribute of cases or sources; values are kept as they are written."""

    guid: str
    name: str
    kind: VariableKind = VariableKind.TEXT
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangedSource:
    """A text with what was selected in it.

    Parameters
    ----------
    guid : str
        Its id.
    name : str
        As people see it; unique when it was written here, not always when it was read.
    text : str
        Line ends LF, NFC, no byte-order mark. All spans are of this text.
    selections : tuple of Selection
        By place.
    codings : tuple of ExchangedCoding
        Codes on the source as a whole.
    notes : tuple of Note
        Memos on the source as a whole.
    values : mapping of str to str
        Guid of a variable to its value here.
    user : str
        Guid of who brought it in.
    at : datetime or None
        When.
    """

    guid: str
    name: str
    text: str
    selections: tuple[Selection, ...] = ()
    codings: tuple[ExchangedCoding, ...] = ()
    notes: tuple[Note, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    user: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Who sources speak for.

    Parameters
    ----------
    guid, name : str
        Its id; as people see it.
    sources : tuple of str
        Guids of its sources; only those that exist.
    values : mapping of str to str
        Guid of a variable to its value.
    description : str
        What is said of it.
    """

    guid: str
    name: str
    sources: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSet:
    """Codes and sources that belong together: a theme of a study."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interchange:
    """A whole project as programs exchange it.

    Parameters
    ----------
    name : str
        Of the project.
    origin : str
        Program that wrote it, with its version, as far as it says.
    at : datetime or None
        When.
    """

    name: str
    origin: str = ""
    at: datetime | None = None
    description: str = ""
    users: tuple[User, ...] = ()
    codes: tuple[ExchangedCode, ...] = ()
    sources: tuple[ExchangedSource, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sets: tuple[CodeSet, ...] = ()
    notes: tuple[Note, ...] = ()
