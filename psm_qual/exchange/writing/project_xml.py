"""``project.qde``: a project in the XML of REFI-QDA 1.5, section 5.3, in its schema's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO

from psm_qual.exchange.describing import described
from psm_qual.exchange.interchange import (
    ExchangedCode,
    ExchangedCoding,
    ExchangedSource,
    Interchange,
    Note,
    Selection,
    Variable,
    VariableKind,
)
from psm_qual.exchange.writing.characters import one_line
from psm_qual.exchange.writing.code_tree import children_of
from psm_qual.exchange.writing.elements import Elements, boolean, moment, origin, write_xml
from psm_qual.exchange.writing.notes import all_notes

NAMESPACE = "urn:QDA-XML:project:1.0"


def write_project_xml(file: IO[bytes], project: Interchange) -> None:
    """Write ``project.qde``.

    Parameters
    ----------
    file : binary file
        Open for writing.
    project : Interchange
        As `fit` gives it.
    """
    with write_xml(file) as xml:
        xml.write_declaration()
        elements = Elements(xml, NAMESPACE)
        at = moment(project.at)
        root = elements.root("Project", name=project.name, origin=origin(), creationDateTime=at)
        with root:
            _users(elements, project)
            _codebook(elements, project.codes)
            _variables(elements, project.variables)
            _cases(elements, project)
            _sources(elements, project)
            _notes(elements, all_notes(project))
            _sets(elements, project)
            elements.text("Description", project.description)
            _references(elements, project.notes)


def _users(elements: Elements, project: Interchange) -> None:
    if project.users:
        with elements.open("Users"):
            for user in project.users:
                elements.empty("User", guid=user.guid, name=user.name)


def _codebook(elements: Elements, codes: Sequence[ExchangedCode]) -> None:
    if codes:
        children = children_of(codes)
        with elements.open("CodeBook"), elements.open("Codes"):
            for code in children[""]:
                _code(elements, code, children)


def _code(
    elements: Elements, code: ExchangedCode, children: Mapping[str, Sequence[ExchangedCode]]
) -> None:
    codable = boolean(value=code.codable)
    with elements.open("Code", guid=code.guid, name=code.name, isCodable=codable, color=code.color):
        elements.text("Description", code.description)
        _references(elements, code.notes)
        for child in children.get(code.guid, ()):
            _code(elements, child, children)


def _variables(elements: Elements, variables: Sequence[Variable]) -> None:
    if variables:
        with elements.open("Variables"):
            for each in variables:
                with elements.open(
                    "Variable", guid=each.guid, name=each.name, typeOfVariable=each.kind.value
                ):
                    elements.text("Description", each.description)


def _cases(elements: Elements, project: Interchange) -> None:
    if project.cases:
        kinds = {variable.guid: variable.kind for variable in project.variables}
        with elements.open("Cases"):
            for case in project.cases:
                with elements.open("Case", guid=case.guid, name=case.name):
                    elements.text("Description", case.description)
                    _values(elements, case.values, kinds)
                    elements.references("SourceRef", case.sources)


def _values(
    elements: Elements, values: Mapping[str, str], kinds: Mapping[str, VariableKind]
) -> None:
    for guid, value in values.items():
        kind = kinds[guid]
        with elements.open("VariableValue"):
            elements.references("VariableRef", [guid])
            written = value if kind is VariableKind.TEXT else one_line(value)
            elements.text(f"{kind.value}Value", written)


def _sources(elements: Elements, project: Interchange) -> None:
    if project.sources:
        kinds = {variable.guid: variable.kind for variable in project.variables}
        with elements.open("Sources"):
            for source in project.sources:
                _source(elements, source, kinds)


def _source(elements: Elements, source: ExchangedSource, kinds: Mapping[str, VariableKind]) -> None:
    with elements.open(
        "TextSource",
        guid=source.guid,
        name=source.name,
        plainTextPath=f"internal://{source.guid}.txt",
        creatingUser=source.user,
        creationDateTime=moment(source.at),
    ):
        elements.text("Description", described(source.notes))
        for selection in source.selections:
            _selection(elements, selection)
        _codings(elements, source.codings)
        _references(elements, source.notes)
        _values(elements, source.values, kinds)


def _selection(elements: Elements, selection: Selection) -> None:
    with elements.open(
        "PlainTextSelection",
        guid=selection.guid,
        name=selection.name,
        startPosition=str(selection.span.start),
        endPosition=str(selection.span.end),
        creatingUser=selection.user,
        creationDateTime=moment(selection.at),
    ):
        own = [note for coding in selection.codings for note in coding.notes]
        elements.text("Description", described([*selection.notes, *own]))
        _codings(elements, selection.codings)
        _references(elements, selection.notes)


def _codings(elements: Elements, codings: Sequence[ExchangedCoding]) -> None:
    for coding in codings:
        at = moment(coding.at)
        with elements.open(
            "Coding", guid=coding.guid, creatingUser=coding.user, creationDateTime=at
        ):
            elements.references("CodeRef", [coding.code])
            _references(elements, coding.notes)


def _notes(elements: Elements, notes: Sequence[Note]) -> None:
    if notes:
        with elements.open("Notes"):
            for note in notes:
                elements.empty(
                    "Note",
                    guid=note.guid,
                    name=note.name,
                    plainTextPath=f"internal://{note.guid}.txt",
                    creatingUser=note.user,
                    creationDateTime=moment(note.at),
                )


def _sets(elements: Elements, project: Interchange) -> None:
    if project.sets:
        with elements.open("Sets"):
            for each in project.sets:
                with elements.open("Set", guid=each.guid, name=each.name):
                    elements.text("Description", each.description)
                    elements.references("MemberCode", each.codes)
                    elements.references("MemberSource", each.sources)


def _references(elements: Elements, notes: Sequence[Note]) -> None:
    elements.references("NoteRef", (note.guid for note in notes))
