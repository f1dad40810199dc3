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
from psm_qual.importing.planning import Plan
from psm_qual.model import Code, Codebook, Entity
from psm_qual.study import Study

# Of losses on these, the place is the name of a code.
_ON_CODES = frozenset({"code", "color", "memo"})


def hide_names(study: Study, plan: Plan, entities: Sequence[Entity]) -> list[Codebook]:
    """Hide people in the codebooks of a plan, wherever it speaks of their codes.

    Parameters
    ----------
    study : Study
        Its texts were anonymised.
    plan : Plan
        Changed in place: codebooks, codes of codings, guids, losses.
    entities : sequence of Entity
        From the study's vault; none where it cannot be opened.

    Returns
    -------
    list of Codebook
        Those that are to be written again.
    """
    books = plan.codes.written
    said = [text for book in books for code in book for text in (code.title, code.definition)]
    if not said:
        return []
    shown = iter(without_people(study, said, entities))
    changed: list[Codebook] = []
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
                plan.losses.append(lost(LossKind.CHANGED, "code", after.id, "code_hidden"))
                moved[facet, before.id] = facet, after.id
                called |= {before.id: after.id, before.title: after.title}
    _carry(plan, {book.id: book for book in changed}, moved, called)
    return changed


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


def _carry(
    plan: Plan,
    books: Mapping[str, Codebook],
    moved: Mapping[Place, Place],
    called: Mapping[str, str],
) -> None:
    """Let a plan speak of codes as they are called now."""
    codes = plan.codes
    own = {guid: moved.get(place, place) for guid, place in codes.places.items()}
    frame = books.get(codes.frame.id, codes.frame) if codes.frame else None
    facets = tuple(books.get(book.id, book) for book in codes.facets)
    object.__setattr__(plan, "codes", replace(codes, places=own, frame=frame, facets=facets))
    for number, each in enumerate(plan.codings):
        facet, code = moved.get((each.facet, each.code), (each.facet, each.code))
        plan.codings[number] = replace(each, facet=facet, code=code)
    for number, item in enumerate(plan.items):
        if item.kind == "code":
            facet, key = moved.get((item.facet, item.key), (item.facet, item.key))
            plan.items[number] = replace(item, facet=facet, key=key)
    plan.losses[:] = [_told(each, called) for each in plan.losses]


def _told(loss: Loss, called: Mapping[str, str]) -> Loss:
    if loss.what in _ON_CODES and loss.where in called:
        return replace(loss, where=called[loss.where])
    return loss
