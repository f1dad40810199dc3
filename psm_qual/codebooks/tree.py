"""From the codes as a file lists them to the tree of codes: parents, levels, order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from psm_qual.codebooks.checking import place_of
from psm_qual.codebooks.documents import Document, Steps
from psm_qual.codebooks.levels import level_names, level_of
from psm_qual.codebooks.places import Place, mistake, mistake_about
from psm_qual.codebooks.schema import CodebookFile, CodeEntry
from psm_qual.errors import CodebookError
from psm_qual.model import Code


@dataclass(frozen=True, slots=True)
class Draft:
    """A code as the file gives it, its parent known by name only."""

    entry: CodeEntry
    parent: str | None
    place: Place
    parent_place: Place

    @property
    def id(self) -> str:
        """Id of the code."""
        return self.entry.id


def build_codes(file: CodebookFile, document: Document) -> tuple[Code, ...]:
    """Codes of a codebook, parents before children, each with its level.

    Parameters
    ----------
    file : CodebookFile
        What the file says; children nested, or a flat list with parents.
    document : Document
        Where it says it.

    Raises
    ------
    CodebookError
        If an id comes twice, a parent does not exist, codes form a cycle or a level is not below
        its parent's.
    """
    drafts = _unique(list(_drafts(file.codes, document, ("codes",), None)))
    _check_parents(drafts)
    ordered = _from_the_top(drafts)
    names = level_names(file.kind, file.levels, [(d.entry.level, depth) for d, depth in ordered])
    levels: dict[str | None, str] = {}
    codes = []
    for draft, _ in ordered:
        above = levels.get(draft.parent)
        levels[draft.id] = level_of(draft.entry.level, above, names, draft.place)
        codes.append(_code(draft, levels[draft.id]))
    return tuple(codes)


def _drafts(
    entries: Sequence[CodeEntry], document: Document, path: Steps, above: str | None
) -> Iterator[Draft]:
    for n, entry in enumerate(entries):
        here = (*path, n)
        place = place_of(document, (*here, "id"))
        if above and entry.parent and entry.parent != above:
            raise mistake("two_parents", place, above=above, parent=entry.parent)
        parent_place = place_of(document, (*here, "parent"))
        yield Draft(entry, above or entry.parent, place, parent_place)
        yield from _drafts(entry.children, document, (*here, "children"), entry.id)


def _unique(drafts: list[Draft]) -> dict[str, Draft]:
    by_id: dict[str, Draft] = {}
    for draft in drafts:
        if draft.id in by_id:
            raise mistake("repeated_id", draft.place, first=by_id[draft.id].place.line)
        by_id[draft.id] = draft
    return by_id


def _check_parents(drafts: dict[str, Draft]) -> None:
    sound: set[str | None] = {None}
    for draft in drafts.values():
        climbed: list[str] = []
        step: str | None = draft.id
        while step is not None and step not in sound:
            climbed.append(step)
            parent = drafts[step].parent
            if parent is not None and parent not in drafts:
                raise mistake_about("unknown_parent", drafts[step].parent_place, parent, drafts)
            if parent in climbed:
                raise _cycle(climbed[climbed.index(parent) :], drafts)
            step = parent
        sound.update(climbed)


def _cycle(ring: list[str], drafts: dict[str, Draft]) -> CodebookError:
    first = min((drafts[code].parent_place for code in ring), key=lambda place: place.line)
    return mistake("cycle", first, codes=" → ".join([*ring, ring[0]]))


def _from_the_top(drafts: dict[str, Draft]) -> list[tuple[Draft, int]]:
    children: defaultdict[str | None, list[Draft]] = defaultdict(list)
    for draft in drafts.values():
        children[draft.parent].append(draft)
    ordered: list[tuple[Draft, int]] = []
    waiting = [(draft, 0) for draft in reversed(children[None])]
    while waiting:
        draft, depth = waiting.pop()
        ordered.append((draft, depth))
        waiting.extend((child, depth + 1) for child in reversed(children[draft.id]))
    return ordered


def _code(draft: Draft, level: str) -> Code:
    entry = draft.entry
    return Code(
        id=entry.id,
        level=level,
        title=entry.title,
        parent=draft.parent,
        definition=entry.definition or "",
        include=tuple(entry.include),
        exclude=tuple(entry.exclude),
        keywords=tuple(entry.keywords),
        examples=tuple(entry.examples),
        retired=entry.retired or "",
        color=entry.color or "",
    )
