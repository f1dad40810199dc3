"""NVivo's cases, which it lists among the codes as well: what is coded so belongs to the case."""

from __future__ import annotations

from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.raw import (
    RawCase,
    RawCode,
    RawCoding,
    RawProject,
    RawSource,
    RawText,
)


def take_cases_off_codes(project: RawProject, ledger: Ledger) -> None:
    """Make of codes that are cases what they are: sources of these cases.

    A code with the id of a case, or one that a case of the same name points to, is that case. What
    is coded with it, wholly or in part, is a source of the case; such codes with codes below them
    stay, as categories.

    Parameters
    ----------
    project : RawProject
        Changed in place.
    ledger : Ledger
        Where cases are noted that speak in a part of a source only.
    """
    twins = _twins(project)
    if not twins:
        return
    parents = {code.parent for code in project.codes}
    for source in project.sources:
        whole, parts = _coded_with(source, set(twins))
        for guid in dict.fromkeys([*whole, *parts]):
            case = twins[guid]
            if source.guid not in case.sources:
                case.sources.append(source.guid)
                if guid not in whole:
                    ledger.changed("case", case.name or guid, "case_of_selection")
    project.codes = [code for code in project.codes if _stays(code, set(twins), parents)]


def _twins(project: RawProject) -> dict[str, RawCase]:
    """Ids of codes that are cases, with these cases."""
    names = {code.guid: code.name for code in project.codes}
    twins: dict[str, RawCase] = {}
    for case in project.cases:
        own = [code for code in case.codes if code == case.guid or names.get(code) == case.name]
        case.codes = [code for code in case.codes if code not in own]
        if case.guid in names:
            own.append(case.guid)
        twins |= dict.fromkeys(own, case)
    return twins


def _coded_with(source: RawSource, twins: set[str]) -> tuple[list[str], list[str]]:
    """Cases that a source is coded with, as a whole and in parts; these codings are taken off."""
    whole, parts = [], []
    holders: list[RawSource | RawText] = [source, *source.texts]
    for holder in holders:
        holder.codings, found = _parted(holder.codings, twins)
        whole += found
    for text in source.texts:
        kept = []
        for selection in text.selections:
            before = bool(selection.codings)
            selection.codings, found = _parted(selection.codings, twins)
            parts += found
            if selection.codings or not before or selection.notes or selection.description:
                kept.append(selection)
        text.selections = kept
    return whole, parts


def _parted(codings: list[RawCoding], twins: set[str]) -> tuple[list[RawCoding], list[str]]:
    found = [coding.code for coding in codings if coding.code in twins]
    if not found:
        return codings, []
    return [coding for coding in codings if coding.code not in twins], found


def _stays(code: RawCode, twins: set[str], parents: set[str]) -> bool:
    if code.guid not in twins:
        return True
    code.codable = False
    return code.guid in parents
