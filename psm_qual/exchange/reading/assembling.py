"""What a project file says, made one `Interchange`."""

from __future__ import annotations

from psm_qual.exchange.interchange import Interchange
from psm_qual.exchange.reading.archive import Archive
from psm_qual.exchange.reading.case_codes import take_cases_off_codes
from psm_qual.exchange.reading.cases import CaseReading, variables_of
from psm_qual.exchange.reading.codebook import codes_of
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.memos import Memos, tie_annotations
from psm_qual.exchange.reading.people import People
from psm_qual.exchange.reading.placing import Counting
from psm_qual.exchange.reading.raw import RawProject
from psm_qual.exchange.reading.sources import Surroundings, read_sources


def assemble(
    raw: RawProject, archive: Archive | None, ledger: Ledger
) -> tuple[Interchange, list[Counting]]:
    """Look up all that a project file points to.

    Parameters
    ----------
    raw : RawProject
        What the file says.
    archive : Archive or None
        Where texts are; None for a codebook.
    ledger : Ledger
        Where what is missing or changed is noted.
    """
    for written, element in raw.broken_guids.items():
        ledger.changed("id", written[:60], "guid_broken", element=element)
    _bring_home(raw, ledger)
    take_cases_off_codes(raw, ledger)
    tie_annotations(raw)
    people = People(raw.users, ledger)
    memos = Memos(raw.notes, archive, people, ledger)
    links = memos.link(raw.links)
    codes = codes_of(raw.codes, memos, ledger)
    surroundings = Surroundings(
        archive, raw.origin, frozenset(code.guid for code in codes), memos, people, ledger
    )
    read = read_sources(raw.sources, surroundings)
    variables = variables_of(raw.variables, ledger)
    cases = CaseReading(raw, read, variables, ledger)
    for link in links:
        ledger.dropped("link", link.name or link.guid, "link")
    for graph in raw.graphs:
        ledger.dropped("graph", graph, "graph")
    project = Interchange(
        name=raw.name,
        origin=raw.origin,
        at=raw.at,
        description=raw.description if raw.description.strip() else "",
        codes=codes,
        variables=variables,
        cases=cases.cases(),
        sources=cases.sources(),
        sets=cases.sets(codes),
        notes=memos.left(),
        users=people.all(),
    )
    return project, read.countings


def _bring_home(raw: RawProject, ledger: Ledger) -> None:
    """Put selections that stand outside of all texts into the text that they name."""
    texts = {text.guid: text for source in raw.sources for text in source.texts if text.guid}
    for guid, selection in raw.strays:
        if guid in texts:
            texts[guid].selections.append(selection)
        elif selection.codings:
            for _ in selection.codings:
                ledger.dropped("coding", selection.guid, "selection_astray")
        else:
            ledger.dropped("selection", selection.guid, "selection_astray")
