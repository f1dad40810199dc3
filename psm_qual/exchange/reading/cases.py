"""Variables, cases and sets, with what they point to looked up."""

from __future__ import annotations

from dataclasses import replace

from psm_qual.exchange.interchange import (
    Case,
    CodeSet,
    ExchangedCode,
    ExchangedSource,
    Variable,
    VariableKind,
)
from psm_qual.exchange.reading.ids import Ids
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.raw import RawCase, RawProject, RawSet, RawVariable
from psm_qual.exchange.reading.sources import ReadSources

_KINDS = {kind.value.casefold(): kind for kind in VariableKind} | {
    "numeric": VariableKind.FLOAT,
    "decimal": VariableKind.FLOAT,
    "string": VariableKind.TEXT,
}


def variables_of(raw: list[RawVariable], ledger: Ledger) -> tuple[Variable, ...]:
    """Variables of a file.

    Parameters
    ----------
    raw : list of RawVariable
        As the file has them.
    ledger : Ledger
        Where ids that stand twice are noted.
    """
    ids = Ids("attribute", ledger)
    return tuple(
        Variable(
            guid=(guid := ids.take(variable.guid, variable.name)),
            name=variable.name.strip() or guid[:8],
            kind=_KINDS.get(variable.kind.strip().casefold(), VariableKind.TEXT),
            description=variable.description,
        )
        for variable in raw
    )


class CaseReading:
    """Cases of a file, once its sources were read.

    Parameters
    ----------
    project : RawProject
        What the file says.
    read : ReadSources
        Its sources.
    variables : tuple of Variable
        Its variables.
    ledger : Ledger
        Where what is missing is noted.
    """

    def __init__(
        self,
        project: RawProject,
        read: ReadSources,
        variables: tuple[Variable, ...],
        ledger: Ledger,
    ) -> None:
        self._raw, self._read, self._ledger = project, read, ledger
        self._variables = {variable.guid for variable in variables}
        self._ids = Ids("case", ledger)
        # Values that a file writes into a case without a name: they are the source's own.
        self._of_source: dict[str, dict[str, str]] = {}

    def cases(self) -> tuple[Case, ...]:
        """Cases, those left out that are nothing but values of a source."""
        found = [self._case(raw) for raw in self._raw.cases]
        return tuple(case for case in found if case is not None)

    def sources(self) -> tuple[ExchangedSource, ...]:
        """Sources with their values; to be asked for after `cases`."""
        made = []
        for source in self._read.sources:
            values = self._known_values(list(source.values.items()), source.name)
            values |= self._of_source.get(source.guid, {})
            made.append(replace(source, values=values))
        return tuple(made)

    def _case(self, raw: RawCase) -> Case | None:
        name = (raw.name or "").strip()
        sources = self._sources_of(raw, name)
        values = self._known_values(raw.values, name or raw.guid)
        if raw.codes:
            for _ in raw.codes:
                self._ledger.dropped("link", name or raw.guid, "code_of_case")
        if not name:
            if len(sources) == 1:
                self._of_source.setdefault(sources[0], {}).update(values)
                return None
            if not sources:
                self._ledger.dropped("case", raw.guid, "case_empty")
                return None
            name = next(one.name for one in self._read.sources if one.guid == sources[0])
        return Case(
            guid=self._ids.take(raw.guid, name),
            name=name,
            sources=tuple(sources),
            values=values,
            description=raw.description,
        )

    def _sources_of(self, raw: RawCase, name: str) -> list[str]:
        found: dict[str, None] = {}
        for guid in raw.sources:
            for source in self._looked_up(guid, name or raw.guid):
                found[source] = None
        for guid in raw.selections:
            source_of = self._read.selections.get(guid)
            if source_of is None:
                self._ledger.dropped("link", name or raw.guid, "selection_of_case_missing")
            elif source_of not in found:
                found[source_of] = None
                self._ledger.changed("case", name or raw.guid, "case_of_selection")
        return list(found)

    def _looked_up(self, guid: str, where: str) -> list[str]:
        known = self._read.known_as.get(guid)
        if known:
            return known
        # QualCoder points to the id that it gave the source's file, not to the source's own.
        by_file = self._read.by_file.get(guid)
        if by_file:
            self._ledger.changed("case", where, "case_source_by_file")
            return by_file
        self._ledger.dropped("link", where, "case_source_missing")
        return []

    def _known_values(self, values: list[tuple[str, str]], where: str) -> dict[str, str]:
        known = {}
        for variable, value in values:
            if variable in self._variables:
                known[variable] = value
            else:
                self._ledger.dropped("attribute", where, "variable_missing")
        return known

    def sets(self, codes: tuple[ExchangedCode, ...]) -> tuple[CodeSet, ...]:
        """Sets of codes and sources."""
        ids = Ids("set", self._ledger)
        there = {code.guid for code in codes}
        return tuple(self._set(raw, ids, there) for raw in self._raw.sets)

    def _set(self, raw: RawSet, ids: Ids, codes: set[str]) -> CodeSet:
        guid = ids.take(raw.guid, raw.name)
        name = raw.name.strip() or guid[:8]
        for code in raw.codes:
            if code not in codes:
                self._ledger.dropped("link", name, "member_missing")
        sources: dict[str, None] = {}
        for source in raw.sources:
            known = self._read.known_as.get(source) or self._read.by_file.get(source)
            if not known:
                self._ledger.dropped("link", name, "member_missing")
            sources |= dict.fromkeys(known or ())
        for _ in raw.notes:
            self._ledger.dropped("link", name, "note_of_set")
        return CodeSet(
            guid=guid,
            name=name,
            description=raw.description,
            codes=tuple(code for code in dict.fromkeys(raw.codes) if code in codes),
            sources=tuple(sources),
        )
