"""Codes of other programs: those that the study has already, and codebooks for the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psm_qual.exchange.code_names import number_and_title
from psm_qual.exchange.interchange import ExchangedCode
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.importing.free_names import free_name
from psm_qual.importing.losses import lost
from psm_qual.model import Code, Codebook, clean

# Levels from the top down, as a codebook has them when nobody names them.
_FRAME = ("axis", "strategy", "action", "measure")
_FLAT = ("code",)
_LONGEST_ID = 40

# Facet, "" for the frame, and id of a code.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CodePlan:
    """What becomes of codes.

    Parameters
    ----------
    places : mapping of str to (str, str)
        By guid: the facet, "" for the frame, and the id that a code has in the study.
    frame : Codebook or None
        The codebook of a new study.
    facets : tuple of Codebook
        Facets that are new.
    losses : tuple of Loss
        What is not as it was.
    shipped : frozenset of str
        Ids of codebooks among them that come with the program: they have no file to be written.
    """

    places: Mapping[str, Place]
    frame: Codebook | None = None
    facets: tuple[Codebook, ...] = ()
    losses: tuple[Loss, ...] = ()
    shipped: frozenset[str] = frozenset()

    @property
    def written(self) -> tuple[Codebook, ...]:
        """Codebooks that become files."""
        books = (*((self.frame,) if self.frame else ()), *self.facets)
        return tuple(book for book in books if book.id not in self.shipped)


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """Codes that a study has.

    Parameters
    ----------
    books : mapping of str to Codebook
        By facet, "" for axes and strategies. Empty for a study that is being made.
    guids : mapping of str to (str, str)
        Codes that are known by their guid.
    taken : frozenset of str
        Ids of all codebooks in the study's folder.
    shipped : tuple of Codebook
        Those that a new study has already.
    own : mapping of str to (str, str)
        Guids that codes have when the study itself is exported; with the id "" of a facet.
    """

    books: Mapping[str, Codebook] = field(default_factory=dict)
    guids: Mapping[str, Place] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    shipped: tuple[Codebook, ...] = ()
    own: Mapping[str, Place] = field(default_factory=dict)

    def alike(self, codes: Sequence[ExchangedCode], kind: str) -> dict[str, str] | None:
        """Ids of codes, by guid, when they are one of the codebooks that come with the program."""
        for book in self.shipped:
            ids = {name: code.id for code in book for name in names_of(code)}
            if book.kind == kind and len(book) == len(codes):
                found = {code.guid: ids.get(folded(code.name), "") for code in codes}
                if all(found.values()) and len(set(found.values())) == len(codes):
                    return {"": book.id, **found}
        return None

    def facet_of(self, code: ExchangedCode) -> str:
        """The facet whose codes a category holds; "" when there is none."""
        facet, id_ = self.own.get(code.guid, ("", "-"))
        if not id_ and folded(self.books[facet].title) == _as_exported(code.name):
            return facet
        return self._facet_named(code.name)

    def _facet_named(self, name: str) -> str:
        titled = {folded(book.title): facet for facet, book in self.books.items() if facet}
        return titled.get(folded(name), "")

    def find(self, code: ExchangedCode, path: Sequence[str]) -> Place | None:
        """The code of the study that is the same: by its guid, else by its name.

        Parameters
        ----------
        code : ExchangedCode
            A code.
        path : sequence of str
            Names of those above it, the nearest first.
        """
        place = self.guids.get(code.guid)
        if place and place[0] in self.books and place[1] in self.books[place[0]]:
            return place
        facet, id_ = self.own.get(code.guid, ("", ""))
        # Another study of the same name may have given it to something else.
        if id_ and _as_exported(code.name) in names_of(self.books[facet][id_]):
            return facet, id_
        same = list(self._named(code.name))
        if len(same) > 1 and path:
            above = [found for found in same if self._is_below(found, path[0])]
            same = above or same
        return same[0] if same else None

    def _named(self, name: str) -> Iterator[Place]:
        for facet, book in self.books.items():
            for code in book:
                if folded(name) in names_of(code):
                    yield facet, code.id

    def _is_below(self, place: Place, name: str) -> bool:
        book = self.books[place[0]]
        parent = book[place[1]].parent
        return parent is not None and folded(name) in names_of(book[parent])


def plan_codes(
    codes: Sequence[ExchangedCode], known: KnownCodes, facets: Mapping[str, str], title: str
) -> CodePlan:
    """Say what becomes of the codes of a file.

    Parameters
    ----------
    codes : sequence of ExchangedCode
        Parents before children.
    known : KnownCodes
        What the study has.
    facets : mapping of str to str
        Guid of what only holds the codes of a facet → the facet's name: in files of this program.
    title : str
        What a new codebook is called.

    Returns
    -------
    CodePlan
        In a new study what is no facet is its frame; else what it has not is a facet more.
    """
    tree = _Tree(codes)
    # What only holds a facet in our own files, also when another program has written them since.
    holds = {c.guid: known.facet_of(c) for c in codes if not c.parent and not c.codable}
    facets = {**facets, **{guid: facet for guid, facet in holds.items() if facet}}
    places: dict[str, Place] = {}
    losses: list[Loss] = []
    new: list[ExchangedCode] = []
    for code in codes:
        if code.guid in facets:
            continue
        found = known.find(code, [tree.of[each].name for each in tree.above(code)])
        if found is None:
            new.append(code)
        else:
            places[code.guid] = found
            losses += _differences(code, known.books[found[0]][found[1]], found, tree, places)
    shipped: set[str] = set()
    books = list(_books(new, tree, facets, title, known, places, shipped))
    losses += (loss for code in new for loss in _losses_of(code, tree, places))
    frame = next((book for book in books if book.kind == "frame"), None)
    others = tuple(book for book in books if book is not frame)
    return CodePlan(places, frame, others, tuple(losses), frozenset(shipped))


def folded(name: str) -> str:
    """A name for comparison: one line, in lower case."""
    return clean(name).casefold()


def names_of(code: Code) -> set[str]:
    """Ways in which other programs may call a code, for comparison."""
    return {
        folded(code.title),
        *(folded(f"{code.id}{between}{code.title}") for between in _BETWEEN),
    }


_BETWEEN = (" ", ". ", " – ", " - ", ": ", " · ")


# Export numbers names that are there already: "Acqua (2)".
_NUMBERED = re.compile(r" \(\d+\)$")


def _as_exported(name: str) -> str:
    return folded(_NUMBERED.sub("", clean(name)))


class _Tree:
    def __init__(self, codes: Iterable[ExchangedCode]) -> None:
        self.of = {code.guid: code for code in codes}

    def above(self, code: ExchangedCode) -> list[str]:
        """Guids above a code, the nearest first; a ring ends where it closes."""
        found: list[str] = []
        parent = code.parent
        while parent in self.of and parent not in found and parent != code.guid:
            found.append(parent)
            parent = self.of[parent].parent
        return found


def _books(
    new: Sequence[ExchangedCode],
    tree: _Tree,
    facets: Mapping[str, str],
    title: str,
    known: KnownCodes,
    places: dict[str, Place],
    shipped: set[str],
) -> Iterator[Codebook]:
    """Codebooks of the codes that are new: one for each facet told, one for all others."""
    groups: dict[str, list[ExchangedCode]] = {}
    for code in new:
        holder = next((each for each in tree.above(code) if each in facets), "")
        groups.setdefault(holder, []).append(code)
    for holder, own in groups.items():
        frame = not holder and not known.books
        name = facets[holder] if holder else title
        alike = known.alike(own, "frame" if frame else "facet")
        if alike:
            id_ = alike.pop("")
            shipped.add(id_)
            places |= {guid: ("" if frame else id_, code) for guid, code in alike.items()}
            yield next(book for book in known.shipped if book.id == id_)
            continue
        id_ = free_name(slug(name), known.taken, "_")
        yield _book(id_, clean(name), frame, own, tree, places)


def _book(
    id_: str,
    title: str,
    frame: bool,
    codes: Sequence[ExchangedCode],
    tree: _Tree,
    places: dict[str, Place],
) -> Codebook:
    own = {code.guid for code in codes}
    ids = _ids(codes)
    above = {code.guid: [each for each in tree.above(code) if each in own] for code in codes}
    deepest = max(map(len, above.values()))
    levels = _levels(deepest + 1, frame)
    made: dict[str, Code] = {}
    for code in codes:
        parent = ids[above[code.guid][0]] if above[code.guid] else None
        level = levels[len(above[code.guid])]
        made[code.guid] = Code(
            ids[code.guid],
            level,
            _title(code),
            parent,
            definition=_definition(code),
            color=code.color,
        )
        places[code.guid] = ("" if frame else id_, ids[code.guid])
    return Codebook(id_, title or id_, "frame" if frame else "facet", "1", tuple(made.values()))


def _levels(depth: int, frame: bool) -> tuple[str, ...]:
    if frame and depth == 1:
        return _FLAT
    usual = _FRAME if frame else ("facet",)
    return (*usual, *(f"level_{n}" for n in range(len(usual) + 1, depth + 1)))[:depth]


def _ids(codes: Sequence[ExchangedCode]) -> dict[str, str]:
    """Ids as people cite them: the number a name begins with, if all numbers differ; else words."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        number, _ = number_and_title(clean(code.name))
        wanted = number if number and number not in taken else slug(code.name)
        ids[code.guid] = free_name(wanted, taken, "_")
        taken.add(ids[code.guid])
    return ids


def _title(code: ExchangedCode) -> str:
    _, title = number_and_title(clean(code.name))
    return title or "?"


def _definition(code: ExchangedCode) -> str:
    parts = [code.description, *(note.text for note in code.notes if note.text != code.description)]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def slug(name: str) -> str:
    """A name in small letters, figures and underscores: what files and codes are called."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "_".join(words)[:_LONGEST_ID].strip("_") or "codice"


def _differences(
    code: ExchangedCode, own: Code, place: Place, tree: _Tree, places: Mapping[str, Place]
) -> Iterator[Loss]:
    """What a file says of a code that the study has otherwise: the study's word stands."""
    told = clean(_definition(code))
    if told and own.definition and not told.startswith(clean(own.definition)):
        yield lost(LossKind.DROPPED, "code", own.id, "code_described_otherwise")
    above = next((each for each in tree.above(code) if each in places), None)
    if above and places[above][0] == place[0] and own.parent not in (None, places[above][1]):
        yield lost(LossKind.CHANGED, "code", own.id, "code_elsewhere")


def _losses_of(code: ExchangedCode, tree: _Tree, places: Mapping[str, Place]) -> Iterator[Loss]:
    facet, id_ = places[code.guid]
    if not code.codable:
        yield lost(LossKind.CHANGED, "code", id_, "category")
    if code.notes:
        yield lost(LossKind.CHANGED, "memo", id_, "code_memo")
    above = tree.above(code)
    if above and above[0] in places and places[above[0]][0] != facet:
        yield lost(LossKind.CHANGED, "code", id_, "code_alone")
