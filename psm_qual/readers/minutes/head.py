"""What stands above minutes and below them: the lists of people, the agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from psm_qual.model import Utterance
from psm_qual.naming import fold
from psm_qual.readers.knowledge import knowledge, words
from psm_qual.readers.minutes.names import name_in
from psm_qual.readers.talk.lines import Block, Grid, Line
from psm_qual.segmenting.labels import heads_a_list, lists_people

_PEOPLE, _AGENDA = "people", "agenda"
_KEY = re.compile(
    r"\s*(?:[-–—•*#]\s*)?(?P<key>[^:：]{2,70}?)\s*(?:[:：]\s*(?P<rest>.*))?$", re.DOTALL
)
_BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-z]\)|[-–—•*·▪])\s*")
_SENTENCE = re.compile(r"[.!?…][\"”»')]*$")
# Commas and semicolons between people, not those in brackets.
_BETWEEN = re.compile(r"\s*;\s*|,\s*(?![^()]*\))")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its heading.

    Parameters
    ----------
    kind : str
        ``people`` or ``agenda``.
    label : str
        Its heading as the file gives it, without the colon.
    entries : tuple of str
        Its lines, without bullets and numbers.
    blocks : range
        Where it stands among the blocks of the document.
    """

    kind: str
    label: str
    entries: tuple[str, ...]
    blocks: range

    @property
    def utterance(self) -> Utterance:
        """The list as a turn, its entries apart as in a sentence."""
        *others, last = self.entries
        return Utterance.of(self.label, *(f"{entry};" for entry in others), last)


def listings(blocks: Sequence[Block]) -> list[Listing]:
    """Lists of people and of subjects at the top and at the bottom of a document, in order."""
    found: list[Listing] = []
    reach: int = knowledge("minutes/minutes")["limits"]["head_lines"]
    place = 0
    while place < len(blocks):
        near = place < reach or place >= len(blocks) - reach
        one = _listing(blocks, place) if near else None
        if one is not None:
            found.append(one)
        place = one.blocks.stop if one is not None else place + 1
    return found


def _listing(blocks: Sequence[Block], place: int) -> Listing | None:
    block = blocks[place]
    if isinstance(block, Grid):
        rows = _people_of(block)
        return Listing(_PEOPLE, _head_of(block), rows, range(place, place + 1)) if rows else None
    match = _KEY.match(block.text)
    if block.empty or match is None:
        return None
    key, rest = match["key"].strip(" *_"), (match["rest"] or "").strip(" *_")
    if not heads_a_list(key):
        return None
    kind = _PEOPLE if lists_people(key) else _AGENDA
    if rest:
        entries = tuple(_in_a_row(rest, kind))
        if kind != _AGENDA and not any(map(name_in, entries)):
            return None
        return Listing(kind, key, entries, range(place, place + 1))
    entries, end = _below(blocks, place + 1, kind)
    return Listing(kind, key, entries, range(place, end)) if entries else None


def _in_a_row(text: str, kind: str) -> Iterator[str]:
    """People, or subjects, that stand in one line."""
    if kind == _AGENDA:
        parts = re.split(r"\s*;\s*|\s+(?=\d{1,2}[.)]\s)", text)
    else:
        # "Oscar Tibaldenghi, Unione industriali": what is no name belongs to the one before.
        parts = []
        for part in _BETWEEN.split(text):
            if parts and not name_in(part):
                parts[-1] += f", {part}"
            else:
                parts.append(part)
    yield from (clean for part in parts if (clean := _BULLET.sub("", part, count=1).strip(" .")))


def _below(blocks: Sequence[Block], start: int, kind: str) -> tuple[tuple[str, ...], int]:
    """Entries in the lines, or in the table, below a heading; and where they end."""
    entries: list[str] = []
    end = place = start
    while place < len(blocks):
        block = blocks[place]
        if isinstance(block, Grid):
            rows = _people_of(block) if kind == _PEOPLE else ()
            if entries or not rows:
                break
            return rows, place + 1
        if not block.empty:
            gap = place > end and bool(entries)
            if not _is_entry(block, kind) or (gap and not _goes_on(block, kind)):
                break
            entries += _entries_of(block, kind)
            end = place + 1
        place += 1
    return tuple(entries), end


def _goes_on(line: Line, kind: str) -> bool:
    """Whether an entry below an empty line still belongs to the list: the agenda's points do not.

    What stands there with a number is the heading of the first point.
    """
    return kind != _AGENDA and _BULLET.match(line.text) is not None


def _entries_of(line: Line, kind: str) -> list[str]:
    text = _BULLET.sub("", line.text, count=1).strip().rstrip(";,")
    return [text] if kind == _AGENDA else list(_in_a_row(text, kind))


def _is_entry(line: Line, kind: str) -> bool:
    text = line.text.strip()
    most: int = knowledge("minutes/minutes")["limits"]["entry_words"]
    if line.heading or line.words > most:
        return False
    match = _KEY.match(text)
    if match and match["rest"] is not None and heads_a_list(match["key"].strip(" *_")):
        return False
    if kind == _AGENDA:
        return bool(_BULLET.match(line.text)) or not _SENTENCE.search(text)
    return bool(name_in(text)) or (bool(_BULLET.match(line.text)) and not _SENTENCE.search(text))


def _people_of(grid: Grid) -> tuple[str, ...]:
    """Rows of a table of participants below its head; none when it is no such table."""
    head = [fold(cell) for cell in grid.rows[0]] if grid.rows else []
    given, family = _column(head, "given_columns"), _column(head, "family_columns")
    name = family if family is not None else _column(head, "name_columns")
    if name is None:
        return ()
    rows = []
    for row in grid.rows[1:]:
        who = row[name]
        if family is not None and given is not None and given != family:
            who = f"{row[given]} {row[family]}"
        used = {name, given if family is not None else name}
        others = [cell for place, cell in enumerate(row) if place not in used and cell.strip()]
        if who.strip():
            rows.append(" – ".join(" ".join(part.split()) for part in (who, *others)))
    return tuple(rows) if any(map(name_in, rows)) else ()


def _head_of(grid: Grid) -> str:
    head = grid.rows[0]
    column = next(c for c in map(fold, head) if c in _names("name_columns", "family_columns"))
    return next(cell for cell in head if fold(cell) == column).strip()


def _column(head: Sequence[str], key: str) -> int | None:
    known = _names(key)
    return next((place for place, cell in enumerate(head) if cell in known), None)


def _names(*keys: str) -> frozenset[str]:
    return frozenset(fold(word) for key in keys for word in words("minutes/minutes", key))
