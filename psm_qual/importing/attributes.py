"""Variables of cases and sources as attributes of sources."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from psm_qual.exchange.interchange import Case, ExchangedSource, Interchange, Note
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.importing.free_names import free_name
from psm_qual.importing.losses import lost
from psm_qual.importing.ours import is_ours
from psm_qual.model import SourceKind, clean
from psm_qual.settings.schema import AttributeSettings
from psm_qual.stages.attributes import study_attributes

# What a source is called in the table, what tells its kind; and names of ours for what came.
_SOURCE, _KIND, _CASE, _MEMO, _SET = "source", "kind", "caso", "memo", "insieme"
_RESERVED = frozenset({_SOURCE, _KIND})

# Attributes of a source, by name.
Values = dict[str, str]


def attributes_of(
    exchanged: Interchange, names: Mapping[str, str], settings: AttributeSettings
) -> tuple[dict[str, Values], list[Loss]]:
    """Attributes of sources, from their own variables and those of their cases.

    Parameters
    ----------
    exchanged : Interchange
        A file.
    names : mapping of str to str
        Guid of each source that is new → its name in the study.
    settings : AttributeSettings
        What the study calls category, zone and date.

    Returns
    -------
    dict of str to dict
        By name of the source. A case that is called otherwise than its source, or has several, is
        told by the attribute ``caso``; memos on a source by ``memo``; sets that it is in by
        ``insieme``, unless they are themes of ours.
    list of Loss
        Cases without a source here; values of a second case; what two variables said of one thing.
    """
    called = _variable_names(exchanged)
    losses: list[Loss] = []
    found: dict[str, Values] = {name: {} for name in names.values()}
    for source in exchanged.sources:
        if source.guid in names:
            own = found[names[source.guid]]
            own |= {called[key]: clean(value) for key, value in source.values.items()}
            if source.notes:
                own[free_name(_MEMO, own)] = _told(source.notes)
                losses.append(lost(LossKind.CHANGED, "memo", names[source.guid], "source_memo"))
    by_guid = {source.guid: source for source in exchanged.sources}
    for number, case in enumerate(exchanged.cases, start=1):
        losses += _from_case(case, number, by_guid, names, called, found)
    losses += (
        lost(LossKind.DROPPED, "attribute", called[each.guid], "variable_memo")
        for each in exchanged.variables
        if each.description.strip()
    )
    losses += _from_sets(exchanged, names, called, found)
    for name, own in found.items():
        losses += _merged(name, own, settings)
    return {name: {k: v for k, v in own.items() if v} for name, own in found.items()}, losses


def metadata_csv(attributes: Mapping[str, Values]) -> bytes:
    """The table of attributes as a file of the corpus."""
    columns = list(dict.fromkeys(name for own in attributes.values() for name in own))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_SOURCE, *columns])
    for name, own in attributes.items():
        writer.writerow([name, *(own.get(column, "") for column in columns)])
    return out.getvalue().encode("utf-8")


def _variable_names(exchanged: Interchange) -> dict[str, str]:
    """Names of variables by guid: each is a column of its own, none has a meaning for the table."""
    taken: set[str] = set(_RESERVED)
    called: dict[str, str] = {}
    kinds = {str(kind) for kind in SourceKind}
    for variable in exchanged.variables:
        name = clean(variable.name) or "?"
        values = {s.values.get(variable.guid, "") for s in exchanged.sources} - {""}
        if name == _KIND and values and values <= kinds and _KIND not in called.values():
            called[variable.guid] = name
            continue
        called[variable.guid] = free_name(name, taken)
        taken.add(called[variable.guid].casefold())
    return called


def _from_case(
    case: Case,
    number: int,
    sources: Mapping[str, ExchangedSource],
    names: Mapping[str, str],
    called: Mapping[str, str],
    found: Mapping[str, Values],
) -> Iterator[Loss]:
    own = [guid for guid in case.sources if guid in names]
    if not own and not any(guid in sources for guid in case.sources):
        # Its name may be somebody's.
        yield lost(LossKind.DROPPED, "case", str(number), "case_alone", number=number)
    told = {called[key]: clean(value) for key, value in case.values.items() if key in called}
    for guid in own:
        values = found[names[guid]]
        for name, value in told.items():
            if values.setdefault(name, value) != value:
                yield lost(LossKind.DROPPED, "attribute", names[guid], "two_values", name=name)
        if said := clean(case.description):
            values[free_name(_MEMO, values)] = said
            yield lost(LossKind.CHANGED, "memo", names[guid], "case_memo")
        if clean(case.name) not in (names[guid], clean(sources[guid].name)):
            values[free_name(_CASE, values)] = clean(case.name)


def _from_sets(
    exchanged: Interchange,
    names: Mapping[str, str],
    called: Mapping[str, str],
    found: Mapping[str, Values],
) -> Iterator[Loss]:
    """Sets of sources: groups of documents, which often say who speaks in them."""
    column = free_name(_SET, called.values())
    for number, each in enumerate(exchanged.sets, start=1):
        own = [guid for guid in each.sources if guid in names]
        if is_ours(exchanged) or not own:
            continue
        for guid in own:
            values = found[names[guid]]
            values[column] = "; ".join(filter(None, (values.get(column), clean(each.name))))
        yield lost(LossKind.CHANGED, "set", str(number), "set_attribute", number=number)
        if each.codes or each.description.strip():
            yield lost(LossKind.DROPPED, "set", str(number), "set_rest", number=number)


def _merged(name: str, own: Values, settings: AttributeSettings) -> Iterator[Loss]:
    """Values that the study would not keep: of two attributes that it takes for the same."""
    plain = {key: value for key, value in own.items() if value and key != _KIND}
    left = set(study_attributes(plain, settings, None).values())
    for key, value in plain.items():
        if value not in left:
            yield lost(LossKind.DROPPED, "attribute", name, "two_names", name=key)


def _told(notes: Sequence[Note]) -> str:
    return clean(" · ".join(note.text for note in notes))
