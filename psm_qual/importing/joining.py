"""Several files as one project: what they have in common is there once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from psm_qual.exchange.interchange import (
    Case,
    ExchangedCode,
    ExchangedCoding,
    ExchangedSource,
    Interchange,
    Note,
    Selection,
    User,
    Variable,
)
from psm_qual.model import clean


def joined(projects: Sequence[Interchange]) -> Interchange:
    """One project of several.

    People, variables and codes are the same when they are called the same, codes below codes that
    are. A guid that means something else in a later file gets a number behind it.

    Parameters
    ----------
    projects : sequence of Interchange
        At least one. The first gives the name.
    """
    first, *others = projects
    result = first
    for number, other in enumerate(others, start=2):
        result = _with(result, other, number)
    return result


def _with(one: Interchange, other: Interchange, number: int) -> Interchange:
    guids = _Guids(one, number)
    people = _same(one.users, other.users, guids)
    attributes = _same(one.variables, other.variables, guids)
    users = {each.guid: each for each in one.users}
    variables = {each.guid: each for each in one.variables}
    for user in other.users:
        users.setdefault(people[user.guid], replace(user, guid=people[user.guid]))
    for variable in other.variables:
        guid = attributes[variable.guid]
        variables.setdefault(guid, replace(variable, guid=guid))
    codes, coded = _codes(one.codes, other.codes, guids)
    sources = [_source(each, people, attributes, coded) for each in other.sources]
    known = {(each.guid, each.text) for each in one.sources}
    named = {s.guid: s.guid if (s.guid, s.text) in known else guids.give(s.guid) for s in sources}
    return replace(
        one,
        users=tuple(users.values()),
        variables=tuple(variables.values()),
        codes=codes,
        sources=(*one.sources, *(replace(each, guid=named[each.guid]) for each in sources)),
        cases=(*one.cases, *(_case(each, named, attributes) for each in other.cases)),
        sets=(*one.sets, *other.sets),
        notes=(*one.notes, *other.notes),
    )


class _Guids:
    def __init__(self, one: Interchange, number: int) -> None:
        self._taken = {
            *(each.guid for each in one.users),
            *(each.guid for each in one.variables),
            *(each.guid for each in one.codes),
            *(each.guid for each in one.sources),
        }
        self._number = number

    def give(self, guid: str) -> str:
        found = f"{guid}#{self._number}" if guid in self._taken else guid
        self._taken.add(found)
        return found


def _same(
    own: Iterable[User | Variable], others: Iterable[User | Variable], guids: _Guids
) -> dict[str, str]:
    """Guids that the things of the second are to have: of what is called the same, the same."""
    named = {clean(each.name).casefold(): each.guid for each in own}
    found: dict[str, str] = {}
    for each in others:
        key = clean(each.name).casefold()
        if key not in named:
            named[key] = guids.give(each.guid)
        found[each.guid] = named[key]
    return found


def _codes(
    own: tuple[ExchangedCode, ...], others: Iterable[ExchangedCode], guids: _Guids
) -> tuple[tuple[ExchangedCode, ...], dict[str, str]]:
    named = {(each.parent, clean(each.name).casefold()): each.guid for each in own}
    found: dict[str, str] = {}
    new: list[ExchangedCode] = []
    for each in others:
        parent = found.get(each.parent, "")
        key = parent, clean(each.name).casefold()
        if key not in named:
            named[key] = guids.give(each.guid)
            new.append(replace(each, guid=named[key], parent=parent))
        found[each.guid] = named[key]
    return (*own, *new), found


def _source(
    source: ExchangedSource,
    people: Mapping[str, str],
    attributes: Mapping[str, str],
    coded: Mapping[str, str],
) -> ExchangedSource:
    def note(each: Note) -> Note:
        return replace(each, user=people.get(each.user, ""))

    def coding(each: ExchangedCoding) -> ExchangedCoding:
        return replace(
            each,
            code=coded.get(each.code, each.code),
            user=people.get(each.user, ""),
            notes=tuple(map(note, each.notes)),
        )

    def selection(each: Selection) -> Selection:
        return replace(
            each,
            user=people.get(each.user, ""),
            codings=tuple(map(coding, each.codings)),
            notes=tuple(map(note, each.notes)),
        )

    return replace(
        source,
        selections=tuple(map(selection, source.selections)),
        codings=tuple(map(coding, source.codings)),
        notes=tuple(map(note, source.notes)),
        values={attributes.get(key, key): value for key, value in source.values.items()},
        user=people.get(source.user, ""),
    )


def _case(case: Case, sources: Mapping[str, str], attributes: Mapping[str, str]) -> Case:
    return replace(
        case,
        sources=tuple(sources[guid] for guid in case.sources if guid in sources),
        values={attributes.get(key, key): value for key, value in case.values.items()},
    )
