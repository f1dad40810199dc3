"""Read the XML of a project (``project.qde``) or of a codebook (``.qdc``) into a `RawProject`.

Selections and codes are taken off as they come by, so that what is held of the XML at a time is
never more than one of them.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from psm_qual.exchange.reading.dates import moment_of
from psm_qual.exchange.reading.guids import is_guid, read_guid
from psm_qual.exchange.reading.parts import (
    children,
    described,
    moment,
    number,
    take_off,
    targets,
    under_root,
    user_of,
    values_in,
    words_in,
)
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
)
from psm_qual.exchange.reading.xml_events import (
    Readable,
    attribute,
    events,
    forget,
    name_of,
)

# Selections, codings, notes: twenty times a large study, and still within a gigabyte of memory.
MAX_ITEMS = 400_000

_ROOTS = ("Project", "CodeBook", "Codebook")
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
        return read_guid(written)

    def _text_selection(self, name: str, element: etree._Element) -> None:
        self._count()
        selection = self._selection(element)
        if name == "PlainTextSelection":
            selection.start = number(attribute(element, "startPosition"))
            selection.end = number(attribute(element, "endPosition"))
        else:
            selection.start = self._points.get(read_guid(attribute(element, "fromSyncPoint")))
            selection.end = self._points.get(read_guid(attribute(element, "toSyncPoint")))
        if self._selections:
            self._selections[-1].append(selection)
        else:
            self.project.strays.append((read_guid(attribute(element, "sourceGUID")), selection))
        take_off(element)

    def _sync_point(self, name: str, element: etree._Element) -> None:
        self._count()
        position = number(attribute(element, "position"))
        if position is not None:
            self._points[read_guid(attribute(element, "guid"))] = position
        take_off(element)

    def _media_selection(self, name: str, element: etree._Element) -> None:
        self._count()
        self._media.append((name, self._selection(element)))
        take_off(element)

    def _selection(self, element: etree._Element) -> RawSelection:
        return RawSelection(
            guid=self._guid(element),
            start=None,
            end=None,
            name=attribute(element, "name"),
            description=described(element),
            user=user_of(element),
            at=moment(element),
            codings=self._codings(element),
            notes=targets(element, "NoteRef"),
        )

    def _codings(self, element: etree._Element) -> list[RawCoding]:
        return [
            RawCoding(
                guid=self._guid(coding),
                code=next(iter(targets(coding, "CodeRef")), "")
                or read_guid(attribute(coding, "codeGUID")),
                user=user_of(coding),
                at=moment(coding),
                notes=targets(coding, "NoteRef"),
            )
            for coding in children(element, "Coding")
        ]

    def _text(self, name: str, element: etree._Element) -> None:
        self._texts.append(self._text_of(name, element))
        element.clear()

    def _text_of(self, name: str, element: etree._Element) -> RawText:
        content = children(element, "PlainTextContent")
        return RawText(
            element=name,
            guid=self._guid(element),
            name=attribute(element, "name"),
            plain_path=attribute(element, "plainTextPath"),
            rich_path=attribute(element, "richTextPath"),
            content=words_in(content[0]) if content else None,
            description=described(element),
            user=user_of(element),
            at=moment(element),
            selections=self._selections.pop(),
            codings=self._codings(element),
            notes=targets(element, "NoteRef"),
            values=values_in(element),
        )

    def _source(self, name: str, element: etree._Element) -> None:
        if name == "TextSource":
            text = self._text_of(name, element)
            source = RawSource(element=name, guid=text.guid, name=text.name, texts=[text])
        else:
            source = self._media_source(name, element)
        source.user, source.at = user_of(element), moment(element)
        self.project.sources.append(source)
        self._texts, self._media = [], []
        forget(element)

    def _media_source(self, name: str, element: etree._Element) -> RawSource:
        own = self._selections.pop()
        if own:
            if not self._texts:
                self._texts.append(RawText(element="Representation", guid=""))
            self._texts[0].selections += own
        return RawSource(
            element=name,
            guid=self._guid(element),
            name=attribute(element, "name"),
            path=attribute(element, "path"),
            description=described(element),
            texts=self._texts,
            media_selections=self._media,
            codings=self._codings(element),
            notes=targets(element, "NoteRef"),
            values=values_in(element),
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
            description=described(element),
            color=attribute(element, "color"),
            codable=attribute(element, "isCodable").strip().lower() in _TRUE,
            notes=targets(element, "NoteRef"),
        )
        self.project.codes.append(code)
        for child in children(element, "Code"):
            self._codes(child, code.guid)

    def _variable(self, name: str, element: etree._Element) -> None:
        self.project.variables.append(
            RawVariable(
                guid=self._guid(element),
                name=attribute(element, "name"),
                kind=attribute(element, "typeOfVariable"),
                description=described(element),
            )
        )

    def _case(self, name: str, element: etree._Element) -> None:
        self._count()
        self.project.cases.append(
            RawCase(
                guid=self._guid(element),
                name=element.get("name"),
                description=described(element),
                codes=targets(element, "CodeRef"),
                sources=targets(element, "SourceRef"),
                selections=targets(element, "SelectionRef"),
                values=values_in(element),
            )
        )
        forget(element)

    def _link(self, name: str, element: etree._Element) -> None:
        self._count()
        self.project.links.append(
            RawLink(
                guid=self._guid(element),
                name=attribute(element, "name"),
                origin=read_guid(attribute(element, "originGUID")),
                target=read_guid(attribute(element, "targetGUID")),
            )
        )
        forget(element)

    def _set(self, name: str, element: etree._Element) -> None:
        self.project.sets.append(
            RawSet(
                guid=self._guid(element),
                name=attribute(element, "name"),
                description=described(element),
                codes=targets(element, "MemberCode"),
                sources=targets(element, "MemberSource"),
                notes=targets(element, "MemberNote"),
            )
        )
        forget(element)

    def _graph(self, name: str, element: etree._Element) -> None:
        self.project.graphs.append(attribute(element, "name") or attribute(element, "guid"))
        forget(element)

    def _description(self, name: str, element: etree._Element) -> None:
        if under_root(element):
            self.project.description = words_in(element)

    def _note_ref(self, name: str, element: etree._Element) -> None:
        if under_root(element):
            self.project.project_notes.append(read_guid(attribute(element, "targetGUID")))
