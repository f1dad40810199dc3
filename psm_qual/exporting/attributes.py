"""Who sources speak for: cases with attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from psm_qual.exchange.interchange import Case, Variable, VariableKind
from psm_qual.exporting.collected import Collected
from psm_qual.model import Source

# What sources are: the column of `metadata.csv` that says it is called so, too.
KIND = "kind"
# "007" is a name, not a number.
_FORMS = (
    (VariableKind.INTEGER, r"-?(0|[1-9]\d{0,8})"),
    (VariableKind.FLOAT, r"-?(0|[1-9]\d{0,8})\.\d+"),
    (VariableKind.DATE, r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
)


def variables_of(
    sources: Sequence[Source], names_only: Iterable[str], collected: Collected
) -> tuple[Variable, ...]:
    """Attributes of a study's sources, and their kind.

    Parameters
    ----------
    sources : sequence of Source
        All of them, pseudonymised.
    names_only : iterable of str
        Attributes whose values look like numbers and are none: zones.
    collected : Collected
        Knows the guids.

    Returns
    -------
    tuple of Variable
        In the order in which they are met; the kind of source, which is of sources and not of
        cases, last.
    """
    names = dict.fromkeys(name for source in sources for name in source.attributes)
    plain = set(names_only)
    found = [
        Variable(
            guid=collected.guid("attribute", name),
            name=name,
            kind=VariableKind.TEXT if name in plain else _kind(name, sources),
        )
        for name in names
    ]
    return (*found, Variable(guid=collected.guid("variable", KIND), name=KIND))


def case_of(source: Source, collected: Collected) -> Case:
    """Who a source speaks for, under the source's name, with its attributes.

    Parameters
    ----------
    source : Source
        Pseudonymised.
    collected : Collected
        Knows the guids.
    """
    return Case(
        guid=collected.guid("case", source.id),
        name=source.id,
        sources=(collected.guid("source", source.id),),
        values={
            collected.guid("attribute", name): value
            for name, value in source.attributes.items()
            if value
        },
    )


def _kind(name: str, sources: Iterable[Source]) -> VariableKind:
    values = {value for source in sources if (value := source.attributes.get(name, ""))}
    for kind, form in _FORMS:
        if values and all(re.fullmatch(form, value, re.ASCII) for value in values):
            return kind
    return VariableKind.TEXT
