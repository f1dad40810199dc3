"""``.qdc``: a codebook in the XML of REFI-QDA 1.5, section 5.2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from psm_qual.errors import SettingsError
from psm_qual.exchange.interchange import CodeSet, ExchangedCode, Interchange
from psm_qual.exchange.losses import Loss
from psm_qual.exchange.writing.code_tree import children_of
from psm_qual.exchange.writing.codes_alone import codes_alone
from psm_qual.exchange.writing.elements import Elements, boolean, origin, write_xml
from psm_qual.exchange.writing.fitting import fit
from psm_qual.files import writing
from psm_qual.messages import problem

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write_qdc(path: Path, project: Interchange) -> list[Loss]:
    """Write the codes of a project for other programs, whole or not at all.

    Parameters
    ----------
    path : Path
        Where; a file that is there is replaced.
    project : Interchange
        Of which only codes and sets of codes are written.

    Returns
    -------
    list of Loss
        What of the codes is not in the file as it was: memos have no place in it.

    Raises
    ------
    SettingsError
        If there are no codes: the standard knows no empty codebook.
    StorageError
        If it cannot be written; an old file is untouched.
    """
    if not project.codes:
        raise problem(SettingsError, "exchange.no_codes", file=path.name)
    fitted = codes_alone(fit(project))
    with writing(path) as file:
        write_codebook_xml(file, fitted.project)
    return fitted.losses


def write_codebook_xml(file: IO[bytes], project: Interchange) -> None:
    """Write the codes of a project that is fit already.

    Parameters
    ----------
    file : binary file
        Open for writing.
    project : Interchange
        As `fit` gives it, with at least one code.
    """
    with write_xml(file) as xml:
        xml.write_declaration()
        elements = Elements(xml, NAMESPACE)
        children = children_of(project.codes)
        with elements.root("CodeBook", origin=origin()):
            with elements.open("Codes"):
                for code in children[""]:
                    _code(elements, code, children)
            _sets(elements, [each for each in project.sets if each.codes])


def _code(
    elements: Elements, code: ExchangedCode, children: Mapping[str, Sequence[ExchangedCode]]
) -> None:
    codable = boolean(value=code.codable)
    with elements.open("Code", guid=code.guid, name=code.name, isCodable=codable, color=code.color):
        elements.text("Description", code.description)
        for child in children.get(code.guid, ()):
            _code(elements, child, children)


def _sets(elements: Elements, sets: Sequence[CodeSet]) -> None:
    if sets:
        with elements.open("Sets"):
            for each in sets:
                with elements.open("Set", guid=each.guid, name=each.name):
                    elements.text("Description", each.description)
                    for guid in each.codes:
                        # Not `targetGUID`, as in projects.
                        elements.empty("MemberCode", guid=guid)
