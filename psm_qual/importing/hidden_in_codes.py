"""People in names and definitions of codes that come in: hidden before the codebooks are kept.

Codes are written into every table, and into what is published: a code that is called after
somebody ("Parole di Ilde Ferrua") would name her there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from psm_qual.exchange.code_names import is_number
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.importing.codes import Place, slug
from psm_qual.importing.free_names import free_name
from psm_qual.importing.losses import lost
from psm_qual.importing.masking import without_people
from psm_qual.importing.planning import Plan, PlannedCoding
from psm_qual.model import Code, Codebook, Entity
from psm_qual.store.imports import Item
from psm_qual.study import Study

# Of losses on these, the place is the name of a code.
_ON_CODES = frozenset({"code", "color", "memo"})


def hide_names(study: Study, plan: Plan, entities: Sequence[Entity]) -> tuple[Plan, list[Codebook]]:
    """Hide people in the codebooks of a plan, wherever it speaks of their codes.

    Parameters
    ----------
    study : Study
        Its texts were anonymised.
    plan : Plan
        What becomes of the file.
    entities : sequence of Entity
        From the study's vault; none where it cannot be opened.

    Returns
    -------
    plan : Plan
        With codebooks, codes of codings, guids and losses as they are told now.
    books : list of Codebook
        Those that are to be written again.
    """
    books = plan.codes.written
    said = [text for book in books for code in book for text in (code.title, code.definition)]
    if not said:
        return plan, []
    shown = iter(without_people(study, said, entities))
    changed: list[Codebook] = []
    losses = list(plan.losses)
    moved: dict[Place, Place] = {}
    called: dict[str, str] = {}
    for book in books:
        own = _hidden(book, {code.id: (next(shown), next(shown)) for code in book})
        if own == book:
            continue
        changed.append(own)
        facet = "" if book is plan.codes.frame else book.id
        for before, after in zip(book, own, strict=True):
            if (before.title, before.definition) != (after.title, after.definition):
                losses.append(lost(LossKind.CHANGED, "code", after.id, "code_hidden"))
                moved[facet, before.id] = facet, after.id
                called |= {before.id: after.id, before.title: after.title}
    plan = replace(plan, losses=[_told(each, called) for each in losses])
    return _carried(plan, {book.id: book for book in changed}, moved), changed


def _hidden(book: Codebook, shown: Mapping[str, tuple[str, str]]) -> Codebook:
    """A codebook with other words; an id that is made of words goes with its title."""
    same = {code.id for code in book if code.title == shown[code.id][0]}
    taken = set(same)
    ids: dict[str, str] = {}
    for code in book:
        # "5.3 Parole di Ilde": the number says nothing of anybody.
        wanted = code.id if code.id in same or is_number(code.id) else slug(shown[code.id][0])
        ids[code.id] = wanted if code.id in same else free_name(wanted, taken, "_")
        taken.add(ids[code.id])
    codes = tuple(_code(code, ids, *shown[code.id]) for code in book)
    return replace(book, codes=codes)


def _code(code: Code, ids: Mapping[str, str], title: str, definition: str) -> Code:
    above = ids[code.parent] if code.parent else None
    return replace(code, id=ids[code.id], parent=above, title=title, definition=definition)


def _carried(plan: Plan, books: Mapping[str, Codebook], moved: Mapping[Place, Place]) -> Plan:
    """Let a plan speak of codes as they are called now."""
    codes = plan.codes
    own = {guid: moved.get(place, place) for guid, place in codes.places.items()}
    frame = books.get(codes.frame.id, codes.frame) if codes.frame else None
    facets = tuple(books.get(book.id, book) for book in codes.facets)
    return replace(
        plan,
        codes=replace(codes, places=own, frame=frame, facets=facets),
        codings=[_moved_coding(each, moved) for each in plan.codings],
        items=[_moved_item(each, moved) for each in plan.items],
    )


def _moved_coding(coding: PlannedCoding, moved: Mapping[Place, Place]) -> PlannedCoding:
    facet, code = moved.get((coding.facet, coding.code), (coding.facet, coding.code))
    return replace(coding, facet=facet, code=code)


def _moved_item(item: Item, moved: Mapping[Place, Place]) -> Item:
    if item.kind != "code":
        return item
    facet, key = moved.get((item.facet, item.key), (item.facet, item.key))
    return replace(item, facet=facet, key=key)


def _told(loss: Loss, called: Mapping[str, str]) -> Loss:
    if loss.what in _ON_CODES and loss.where in called:
        return replace(loss, where=called[loss.where])
    return loss
