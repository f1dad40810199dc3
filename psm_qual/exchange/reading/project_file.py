"""Read the XML of a project (``project.qde``) or of a codebook (``.qdc``) into a `RawProject`.

Selections and codes are taken off as they come by, so that what is held of the XML at a time is
never more than one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from lxml import etree

from psm_qual.exchange.reading.dates import moment_of
from psm_qual.exchange.reading.guids import guid_of, is_guid
from psm_qual.exchange.reading.problems import refused
from psm_qual.exchange.reading.raw import (
    RawCase,
    RawCode,
    RawCoding,
    RawLink,
    RawProject,
    RawSelection,
    RawSet,
    RawSource,
    RawText,
    RawVariable,
)
from psm_qual.exchange.reading.vocabulary import (
    MEDIA_SELECTIONS,
    SOURCES,
    TEXT_SELECTIONS,
    TEXTS,
    VALUES,
)
from psm_qual.exchange.reading.xml_events import (
    Readable,
    attribute,
    events,
    forget,
    name_of,
)

MAX_ITEMS = 2_000_000

_ROOTS = ("Project", "CodeBook")
_OTHERS = (
    "SyncPoint",
    "User",
    "Code",
    "Variable",
    "Case",
    "Link",
    "Set",
    "Graph",
    "Description",
    "NoteRef",
)
_ASKED_FOR = (
    *_ROOTS,
    *SOURCES,
    *(name for name in TEXTS if name not in SOURCES),
    *TEXT_SELECTIONS,
    *MEDIA_SELECTIONS,
    *_OTHERS,
)
_TRUE = ("true", "1", "yes", "")


def read_project_file(stream: Readable, file: str) -> RawProject:
    """Read the XML of a project or a codebook.

    Parameters
    ----------
    stream : Readable
        The XML; it is read bit by bit.
    file : str
        Name of the file, for errors.

    Raises
    ------
    BrokenXmlError
        If it is no XML.
    UnreadableFileError
        If it is neither a project nor a codebook, declares a document type, or has more in it
        than fits into memory.
    """
    walk = _Walk(file)
    for event, name, element in events(stream, _ASKED_FOR, file):
        walk.see(event, name, element)
    if not walk.began:
        raise refused("no_project", file)
    return walk.project


class _Walk:
    """The project as far as it was read, and the texts and sources that are open."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.project = RawProject()
        self.began = False
        self._left = MAX_ITEMS
        self._selections: list[list[RawSelection]] = []
        self._media: list[tuple[str, RawSelection]] = []
        self._texts: list[RawText] = []
        self._points: dict[str, int] = {}
        self._in_code = 0
        self._at_end: dict[str, Callable[[str, etree._Element], None]] = {
            **dict.fromkeys(TEXT_SELECTIONS, self._text_selection),
            **dict.fromkeys(MEDIA_SELECTIONS, self._media_selection),
            **dict.fromkeys(SOURCES, self._source),
            **dict.fromkeys(("Representation", "TextDescription", "Transcript"), self._text),
            "SyncPoint": self._sync_point,
            "Note": self._note,
            "User": self._user,
            "Code": self._code,
            "Variable": self._variable,
            "Case": self._case,
            "Link": self._link,
            "Set": self._set,
            "Graph": self._graph,
            "Description": self._description,
            "NoteRef": self._note_ref,
        }

    def see(self, event: str, name: str, element: etree._Element) -> None:
        if event == "start":
            self._begin(name, element)
        elif name in self._at_end:
            self._at_end[name](name, element)

    def _begin(self, name: str, element: etree._Element) -> None:
        if not self.began:
            if name not in _ROOTS or element.getparent() is not None:
                raise refused("no_project", self.file)
            self.began = True
            self._root(element)
        elif name in TEXTS or name in SOURCES:
            self._selections.append([])
            self._points = {}
        elif name == "Code":
            self._in_code += 1

    def _root(self, element: etree._Element) -> None:
        self.project.name = attribute(element, "name")
        self.project.origin = attribute(element, "origin")
        self.project.at = moment_of(attribute(element, "creationDateTime"))

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise refused("too_many_items", self.file)

    def _guid(self, element: etree._Element, name: str = "guid") -> str:
        written = attribute(element, name)
        if written and not is_guid(written):
            self.project.broken_guids.setdefault(written, name_of(element))
        return guid_of(written)

    def _text_selection(self, name: str, element: etree._Element) -> None:
        self._count()
        selection = self._selection(element)
        if name == "PlainTextSelection":
            selection.start = _number(attribute(element, "startPosition"))
            selection.end = _number(attribute(element, "endPosition"))
        else:
            selection.start = self._points.get(guid_of(attribute(element, "fromSyncPoint")))
            selection.end = self._points.get(guid_of(attribute(element, "toSyncPoint")))
        if self._selections:
            self._selections[-1].append(selection)
        _take_off(element)

    def _sync_point(self, name: str, element: etree._Element) -> None:
        self._count()
        position = _number(attribute(element, "position"))
        if position is not None:
            self._points[guid_of(attribute(element, "guid"))] = position
        _take_off(element)

    def _media_selection(self, name: str, element: etree._Element) -> None:
        self._count()
        self._media.append((name, self._selection(element)))
        _take_off(element)

    def _selection(self, element: etree._Element) -> RawSelection:
        return RawSelection(
            guid=self._guid(element),
            start=None,
            end=None,
            name=attribute(element, "name"),
            description=_described(element),
            user=_user_of(element),
            at=_at(element),
            codings=self._codings(element),
            notes=_targets(element, "NoteRef"),
        )

    def _codings(self, element: etree._Element) -> list[RawCoding]:
        return [
            RawCoding(
                guid=self._guid(coding),
                code=next(iter(_targets(coding, "CodeRef")), ""),
                user=_user_of(coding),
                at=_at(coding),
                notes=_targets(coding, "NoteRef"),
            )
            for coding in _children(element, "Coding")
        ]

    def _text(self, name: str, element: etree._Element) -> None:
        self._texts.append(self._text_of(name, element))
        element.clear()

    def _text_of(self, name: str, element: etree._Element) -> RawText:
        content = _children(element, "PlainTextContent")
        return RawText(
            element=name,
            guid=self._guid(element),
            name=attribute(element, "name"),
            plain_path=attribute(element, "plainTextPath"),
            rich_path=attribute(element, "richTextPath"),
            content=_words(content[0]) if content else None,
            description=_described(element),
            user=_user_of(element),
            at=_at(element),
            selections=self._selections.pop(),
            codings=self._codings(element),
            notes=_targets(element, "NoteRef"),
            values=_values(element),
        )

    def _source(self, name: str, element: etree._Element) -> None:
        if name == "TextSource":
            text = self._text_of(name, element)
            source = RawSource(element=name, guid=text.guid, name=text.name, texts=[text])
        else:
            source = self._media_source(name, element)
        source.user, source.at = _user_of(element), _at(element)
        self.project.sources.append(source)
        self._texts, self._media = [], []
        forget(element)

    def _media_source(self, name: str, element: etree._Element) -> RawSource:
        own = self._selections.pop()
        if own and self._texts:
            self._texts[0].selections += own
        return RawSource(
            element=name,
            guid=self._guid(element),
            name=attribute(element, "name"),
            path=attribute(element, "path"),
            description=_described(element),
            texts=self._texts,
            media_selections=self._media,
            codings=self._codings(element),
            notes=_targets(element, "NoteRef"),
            values=_values(element),
        )

    def _note(self, name: str, element: etree._Element) -> None:
        self._count()
        self.project.notes.append(self._text_of(name, element))
        forget(element)

    def _user(self, name: str, element: etree._Element) -> None:
        written = attribute(element, "name").strip() or attribute(element, "id").strip()
        self.project.users.append((self._guid(element), written))

    def _code(self, name: str, element: etree._Element) -> None:
        self._in_code -= 1
        if self._in_code == 0:
            self._codes(element, "")
            forget(element)

    def _codes(self, element: etree._Element, parent: str) -> None:
        self._count()
        code = RawCode(
            guid=self._guid(element),
            name=attribute(element, "name"),
            parent=parent,
            description=_described(element),
            color=attribute(element, "color"),
            codable=attribute(element, "isCodable").strip().lower() in _TRUE,
            notes=_targets(element, "NoteRef"),
        )
        self.project.codes.append(code)
        for child in _children(element, "Code"):
            self._codes(child, code.guid)

    def _variable(self, name: str, element: etree._Element) -> None:
        self.project.variables.append(
            RawVariable(
                guid=self._guid(element),
                name=attribute(element, "name"),
                kind=attribute(element, "typeOfVariable"),
                description=_described(element),
            )
        )

    def _case(self, name: str, element: etree._Element) -> None:
        self._count()
        self.project.cases.append(
            RawCase(
                guid=self._guid(element),
                name=element.get("name"),
                description=_described(element),
                codes=_targets(element, "CodeRef"),
                sources=_targets(element, "SourceRef"),
                selections=_targets(element, "SelectionRef"),
                values=_values(element),
            )
        )
        forget(element)

    def _link(self, name: str, element: etree._Element) -> None:
        self._count()
        self.project.links.append(
            RawLink(
                guid=self._guid(element),
                name=attribute(element, "name"),
                origin=guid_of(attribute(element, "originGUID")),
                target=guid_of(attribute(element, "targetGUID")),
            )
        )
        forget(element)

    def _set(self, name: str, element: etree._Element) -> None:
        self.project.sets.append(
            RawSet(
                guid=self._guid(element),
                name=attribute(element, "name"),
                description=_described(element),
                codes=_targets(element, "MemberCode"),
                sources=_targets(element, "MemberSource"),
                notes=_targets(element, "MemberNote"),
            )
        )
        forget(element)

    def _graph(self, name: str, element: etree._Element) -> None:
        self.project.graphs.append(attribute(element, "name") or attribute(element, "guid"))
        forget(element)

    def _description(self, name: str, element: etree._Element) -> None:
        if _under_root(element):
            self.project.description = _words(element)

    def _note_ref(self, name: str, element: etree._Element) -> None:
        if _under_root(element):
            self.project.project_notes.append(guid_of(attribute(element, "targetGUID")))


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element if name_of(child) == name]


def _under_root(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _words(element: etree._Element) -> str:
    """All text in an element; descriptions have markup of their own now and then."""
    return "".join(str(part) for part in element.itertext())


def _described(element: etree._Element) -> str:
    found = "\n".join(_words(child) for child in _children(element, "Description"))
    return found if found.strip() else ""


def _targets(element: etree._Element, name: str) -> list[str]:
    """What an element points to; members of a codebook's sets write `guid`, not `targetGUID`."""
    found = (
        guid_of(attribute(child, "targetGUID") or attribute(child, "guid"))
        for child in _children(element, name)
    )
    return [guid for guid in found if guid]


def _values(element: etree._Element) -> list[tuple[str, str]]:
    """Ids of variables and their values; a value that is not written is left out."""
    found = []
    for value in _children(element, "VariableValue"):
        variable = next(iter(_targets(value, "VariableRef")), "")
        written = [_value(child) for child in value if name_of(child) in VALUES]
        if written and written[0]:
            found.append((variable, written[0]))
    return found


def _value(element: etree._Element) -> str:
    written = _words(element)
    return written if name_of(element) == "TextValue" else written.strip()


def _user_of(element: etree._Element) -> str:
    return guid_of(attribute(element, "creatingUser") or attribute(element, "modifyingUser"))


def _at(element: etree._Element) -> datetime | None:
    return moment_of(attribute(element, "creationDateTime")) or moment_of(
        attribute(element, "modifiedDateTime")
    )


def _number(written: str) -> int | None:
    try:
        return int(written.strip())
    except ValueError:
        return None


def _take_off(element: etree._Element) -> None:
    """Empty an element, and drop one of its kind before it: the parser still holds the last one."""
    tag = element.tag
    element.clear()
    parent, before = element.getparent(), element.getprevious()
    if parent is not None and before is not None and before.tag == tag:
        parent.remove(before)
