"""NVivo's cases, which it lists among the codes as well: what is coded so belongs to the case."""

from __future__ import annotations

from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.raw import RawCode, RawCoding, RawProject, RawSource, RawText


def take_cases_off_codes(project: RawProject, ledger: Ledger) -> None:
    """Make of codes that are cases what they are: sources of these cases.

    A code with the id of a case is that case. What is coded with it, wholly or in part, is a source
    of the case; such codes with codes below them stay, as categories.

    Parameters
    ----------
    project : RawProject
        Changed in place.
    ledger : Ledger
        Where cases are noted that speak in a part of a source only.
    """
    cases = {case.guid: case for case in project.cases if case.guid}
    parents = {code.parent for code in project.codes}
    twins = {code.guid for code in project.codes if code.guid in cases}
    if not twins:
        return
    for source in project.sources:
        whole, parts = _coded_with(source, twins)
        for guid in dict.fromkeys([*whole, *parts]):
            if source.guid not in cases[guid].sources:
                cases[guid].sources.append(source.guid)
                if guid not in whole:
                    ledger.changed("case", cases[guid].name or guid, "case_of_selection")
    project.codes = [code for code in project.codes if _stays(code, twins, parents)]


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
