"""Names of elements and attributes of REFI-QDA 1.5: what is markup, and what somebody wrote."""

from __future__ import annotations

SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
# Elements with a text in which something is selected; a note is one, too.
TEXTS = ("TextSource", "Representation", "TextDescription", "Transcript", "Note")
TEXT_SELECTIONS = ("PlainTextSelection", "TranscriptSelection")
# Selections of what is no text.
MEDIA_SELECTIONS = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")
VALUES = (
    "TextValue",
    "BooleanValue",
    "IntegerValue",
    "FloatValue",
    "DateValue",
    "DateTimeValue",
)

ELEMENTS = (
    *("Project", "Users", "User", "CodeBook", "Codes", "Code", "Variables", "Variable"),
    *("Cases", "Case", "Sources", *SOURCES, "Notes", "Note", "Links", "Link", "Sets", "Set"),
    *("Graphs", "Graph", "Vertex", "Edge", "Description", "NoteRef", "CodeRef", "SourceRef"),
    *("SelectionRef", "VariableRef", "VariableValue", *VALUES, "MemberCode", "MemberSource"),
    *("MemberNote", "PlainTextContent", *TEXT_SELECTIONS, *MEDIA_SELECTIONS, "Coding"),
    *("Representation", "TextDescription", "Transcript", "SyncPoint"),
)

ATTRIBUTES = (
    *("guid", "name", "origin", "id", "isCodable", "color", "typeOfVariable", "targetGUID"),
    *("creatingUserGUID", "modifyingUserGUID", "creatingUser", "modifyingUser"),
    *("creationDateTime", "modifiedDateTime", "basePath", "path", "currentPath"),
    *("richTextPath", "plainTextPath", "startPosition", "endPosition", "begin", "end", "page"),
    *("firstX", "firstY", "secondX", "secondY", "fromSyncPoint", "toSyncPoint", "timeStamp"),
    *("position", "direction", "originGUID", "representedGUID", "shape", "sourceVertex"),
    *("targetVertex", "lineStyle", "xmlns", "xmlns:xsi", "xmlns:xsd", "xsi:schemaLocation"),
)
