"""Small projects of other programs, and what they say, for round trips."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from psm_qual.exchange.guids import guid_of
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
from psm_qual.exchange.writing import write_qdpx
from psm_qual.model import Span
from psm_qual.study import Study
from tests.making.village import with_small_models

AT = datetime(2024, 3, 12, 9, 30, tzinfo=UTC)

# Source, blanks left out of what is selected, code, coder, memo.
Said = tuple[str, str, str, str, str]


def g(*parts: str) -> str:
    """A guid that is the same each time."""
    return guid_of("prova", *parts)


def code(name: str, parent: str = "", **more: object) -> ExchangedCode:
    return ExchangedCode(guid=g("code", name), name=name, parent=parent, **more)


def selection(
    span: Span, *codes: str, user: str = "ada", memo: str = "", note: str = "", of: str = ""
) -> Selection:
    """A stretch with codes by one person."""
    place = f"{of} {span.start}-{span.end} {user}"
    memos = (_note(f"memo {place}", memo, user),) if memo else ()
    notes = (_note(f"note {place}", note, user),) if note else ()
    codings = tuple(
        ExchangedCoding(
            guid=g("coding", place, each),
            code=g("code", each),
            user=g("user", user),
            at=AT,
            notes=memos if n == 0 else (),
        )
        for n, each in enumerate(codes)
    )
    guid = g("selection", place)
    return Selection(
        guid=guid, span=span, user=g("user", user), at=AT, codings=codings, notes=notes
    )


def source(name: str, text: str, selections: Iterable[Selection] = (), **values: str):
    return ExchangedSource(
        guid=g("source", name),
        name=name,
        text=text,
        selections=tuple(selections),
        values={g("variable", key): value for key, value in values.items()},
    )


def project(
    sources: Iterable[ExchangedSource],
    codes: Iterable[ExchangedCode],
    *,
    users: Iterable[str] = ("ada", "bo"),
    variables: Iterable[str] = (),
    cases: Iterable[Case] = (),
    name: str = "Orti del sud",
) -> Interchange:
    return Interchange(
        name=name,
        origin="Prova 1.0",
        at=AT,
        users=tuple(User(guid=g("user", each), name=each) for each in users),
        codes=tuple(codes),
        sources=tuple(sources),
        variables=tuple(Variable(guid=g("variable", each), name=each) for each in variables),
        cases=tuple(cases),
    )


def written(folder: Path, exchanged: Interchange, name: str = "prova.qdpx") -> Path:
    """The project as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    write_qdpx(path, exchanged)
    return path


def small(study: Study) -> None:
    """Small things in the place of the models."""
    with_small_models(study)


def spans(exchanged: Interchange) -> set[tuple[str, int, int, str, str, str, str, str]]:
    """Source, place, words, code, coder, memo, date: all that codings say."""
    codes = {each.guid: each.name for each in exchanged.codes}
    users = {each.guid: each.name for each in exchanged.users}
    found = set()
    for each in exchanged.sources:
        for own in each.selections:
            where = each.name, own.span.start, own.span.end, own.span.of(each.text)
            for coding in own.codings:
                memo = "\n\n".join(note.text for note in coding.notes)
                who = users.get(coding.user or own.user, "")
                found.add((*where, codes[coding.code], who, memo, str(coding.at)))
            for note in own.notes:
                found.add((*where, "", users.get(note.user, ""), note.text, str(note.at)))
    return found


def attributes(exchanged: Interchange) -> set[tuple[str, str, str]]:
    """Source, attribute, value; of cases those of their sources."""
    named = {each.guid: each.name for each in exchanged.variables}
    sources = {each.guid: each.name for each in exchanged.sources}
    own = {(s.name, named[k], v) for s in exchanged.sources for k, v in s.values.items()}
    for case in exchanged.cases:
        for guid in case.sources:
            own |= {(sources[guid], named[k], v) for k, v in case.values.items()}
    return {each for each in own if each[1] != "kind"}


def said(exchanged: Interchange) -> set[Said]:
    """What codings say, wherever they lie, without blanks."""
    return {
        (name, "".join(words.split()), code_, who, memo)
        for name, _, _, words, code_, who, memo, _ in spans(exchanged)
    }


def _note(name: str, text: str, user: str) -> Note:
    return Note(guid=g("note", name, text), name=name, text=text, user=g("user", user), at=AT)
