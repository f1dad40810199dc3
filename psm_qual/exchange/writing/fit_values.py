"""Variables, cases and sets as every program takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from psm_qual.exchange.guids import guid_of
from psm_qual.exchange.interchange import (
    Case,
    CodeSet,
    ExchangedSource,
    Interchange,
    Variable,
    VariableKind,
)
from psm_qual.exchange.losses import LossKind
from psm_qual.exchange.writing.bench import Bench
from psm_qual.exchange.writing.characters import one_line
from psm_qual.exchange.writing.unique_names import UniqueNames
from psm_qual.messages import say

_Values = Mapping[str, str]
# Lexical forms of XML Schema (W3C, part 2), without what few programs read: INF, year 10000.
_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_ZONE = r"(Z|[+-]\d\d:\d\d)?"
_FORMS = {
    VariableKind.BOOLEAN: r"true|false|1|0",
    VariableKind.INTEGER: r"[+-]?\d+",
    VariableKind.FLOAT: r"[+-]?(\d+(\.\d*)?|\.\d+)",
    VariableKind.DATE: _DAY + _ZONE,
    VariableKind.DATETIME: _DAY + r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?" + _ZONE,
}


def fit_values(project: Interchange, bench: Bench) -> Interchange:
    """A project whose variables are of cases or of sources, and hold what their kind says.

    QualCoder keeps variables of cases and of files apart, by name: one that is used for both
    becomes two. It makes variables of sets as well, so that these have names of their own.

    Parameters
    ----------
    project : Interchange
        Its sources are fit already.
    bench : Bench
        Collects what had to change.
    """
    names = UniqueNames()
    of_cases = {guid for case in project.cases for guid in case.values}
    of_sources = {guid for source in project.sources for guid in source.values}
    known, twins = {}, {}
    for variable in project.variables:
        name = bench.name("attribute", variable.name, names)
        description = bench.text("attribute", name, variable.description)
        known[variable.guid] = replace(variable, name=name, description=description)
        if variable.guid in of_cases & of_sources:
            twin = bench.name("attribute", say("exchange.of_sources", name=name), names)
            twins[variable.guid] = guid_of(variable.guid, "sources")
            known[twins[variable.guid]] = replace(
                variable, guid=twins[variable.guid], name=twin, description=description
            )
    cases, sources = _cases(project, known, bench), _sources(project, twins, known, bench)
    values = [*(case.values for case in cases), *(source.values for source in sources)]
    return replace(
        project,
        variables=tuple(_of_its_kind(each, values, bench) for each in known.values()),
        cases=tuple(cases),
        sources=tuple(sources),
        sets=tuple(_sets(project, names, bench)),
    )


def _cases(project: Interchange, known: Mapping[str, Variable], bench: Bench) -> list[Case]:
    names = UniqueNames()
    sources = {source.guid for source in project.sources}
    found = []
    for case in project.cases:
        name = bench.name("case", case.name, names)
        if not sources.issuperset(case.sources):
            bench.lose(LossKind.DROPPED, "link", name, "no_source")
        there = tuple(dict.fromkeys(guid for guid in case.sources if guid in sources))
        values = _values(case.values, known, "case", name, bench)
        said = bench.text("case", name, case.description)
        found.append(replace(case, name=name, sources=there, values=values, description=said))
    return found


def _sources(
    project: Interchange, twins: Mapping[str, str], known: Mapping[str, Variable], bench: Bench
) -> list[ExchangedSource]:
    return [
        replace(
            source,
            values=_values(
                {twins.get(guid, guid): value for guid, value in source.values.items()},
                known,
                "source",
                source.name,
                bench,
            ),
        )
        for source in project.sources
    ]


def _values(
    values: _Values, known: Mapping[str, Variable], what: str, where: str, bench: Bench
) -> dict[str, str]:
    """Values that are there: an empty one says no more than none."""
    found = {}
    for guid, value in values.items():
        if guid not in known:
            bench.lose(LossKind.DROPPED, "attribute", where, "no_variable")
        elif value.strip():
            found[guid] = bench.text(what, where, value)
    return found


def _of_its_kind(variable: Variable, values: Iterable[_Values], bench: Bench) -> Variable:
    form = _FORMS.get(variable.kind)
    own = (each[variable.guid] for each in values if variable.guid in each)
    if form is None or all(re.fullmatch(form, one_line(value), re.ASCII) for value in own):
        return variable
    bench.lose(
        LossKind.CHANGED, "attribute", variable.name, "not_of_kind", type=variable.kind.value
    )
    return replace(variable, kind=VariableKind.TEXT)


def _sets(project: Interchange, names: UniqueNames, bench: Bench) -> list[CodeSet]:
    codes = {code.guid for code in project.codes}
    sources = {source.guid for source in project.sources}
    found = []
    for each in project.sets:
        members = tuple(dict.fromkeys(guid for guid in each.codes if guid in codes))
        texts = tuple(dict.fromkeys(guid for guid in each.sources if guid in sources))
        if not members and not texts:
            bench.lose(LossKind.DROPPED, "set", one_line(each.name), "empty_set")
            continue
        name = bench.name("set", each.name, names)
        description = bench.text("set", name, each.description)
        found.append(
            replace(each, name=name, description=description, codes=members, sources=texts)
        )
    return found
