"""Sources as every program takes them: plain texts, one coder a selection, nothing outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from psm_qual.exchange.guids import guid_of
from psm_qual.exchange.interchange import ExchangedCoding, ExchangedSource, Selection
from psm_qual.exchange.losses import LossKind
from psm_qual.exchange.writing.bench import Bench
from psm_qual.exchange.writing.characters import PlainText, one_line, shortened
from psm_qual.exchange.writing.unique_names import UniqueNames

# QualCoder makes files of sources, with their names.
_NOT_IN_FILE_NAMES = '/\\:*?"<>|'
# A selection is named by its first words; in the text they are there in full.
_WORDS = 100


def fit_sources(
    sources: Iterable[ExchangedSource], codes: frozenset[str], bench: Bench
) -> tuple[ExchangedSource, ...]:
    """Sources that can be written, with their selections.

    Parameters
    ----------
    sources : iterable of ExchangedSource
        As they are.
    codes : frozenset of str
        Guids of the codes there are.
    bench : Bench
        Collects what had to change.
    """
    names = UniqueNames(avoid=_NOT_IN_FILE_NAMES, longest=200)
    return tuple(_source(source, names, codes, bench) for source in sources)


def _source(
    source: ExchangedSource, names: UniqueNames, codes: frozenset[str], bench: Bench
) -> ExchangedSource:
    name = bench.name("source", source.name, names)
    plain = PlainText(source.text)
    if plain.has_stand_ins:
        bench.lose(LossKind.CHANGED, "source", name, "characters")
    selections = [
        fit
        for selection in source.selections
        for fit in _selections(selection, name, plain, codes, bench)
    ]
    return replace(
        source,
        name=name,
        text=plain.text,
        selections=tuple(sorted(selections, key=lambda each: each.span)),
        codings=_codings(source.codings, name, codes, bench),
        notes=bench.notes(source.notes, source.at),
        user=bench.user(source.user),
    )


def _selections(
    selection: Selection, source: str, plain: PlainText, codes: frozenset[str], bench: Bench
) -> list[Selection]:
    """A selection with its place in the text that is written, once for each coder."""
    if selection.span.end > len(plain.before):
        bench.lose(LossKind.DROPPED, "selection", source, "outside", **_place(selection))
        return []
    span = plain.span(selection.span)
    user = bench.user(selection.user)
    codings = _codings(selection.codings, source, codes, bench)
    at = selection.at or min((c.at for c in codings if c.at), default=None)
    notes = bench.notes(selection.notes, at)
    named = shortened(one_line(selection.name or span.of(plain.text)), _WORDS)
    fit = replace(selection, span=span, name=named, user=user, at=at, codings=(), notes=notes)
    return _by_coder(fit, codings)


def _by_coder(selection: Selection, codings: Sequence[ExchangedCoding]) -> list[Selection]:
    """QualCoder and NVivo take a coding to be of whoever made its selection."""
    own: dict[str, list[ExchangedCoding]] = {}
    for coding in codings:
        user = coding.user or selection.user
        own.setdefault(user, []).append(replace(coding, user=user))
    if not own:
        return [selection]
    # Notes stay with who selected, else with who coded first.
    first = selection.user if selection.user in own else next(iter(own))
    return [
        replace(
            selection,
            guid=selection.guid if user == first else guid_of(selection.guid, user),
            user=user,
            codings=tuple(each),
            notes=selection.notes if user == first else (),
        )
        for user, each in own.items()
    ]


def _codings(
    codings: Iterable[ExchangedCoding], source: str, codes: frozenset[str], bench: Bench
) -> tuple[ExchangedCoding, ...]:
    found = []
    for coding in codings:
        if coding.code not in codes:
            bench.lose(LossKind.DROPPED, "coding", source, "no_code")
        else:
            notes = bench.notes(coding.notes, coding.at)
            found.append(replace(coding, user=bench.user(coding.user), notes=notes))
    return tuple(found)


def _place(selection: Selection) -> dict[str, int]:
    return {"start": selection.span.start, "end": selection.span.end}
