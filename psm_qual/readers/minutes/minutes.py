"""From a document with a list of participants to what was said at a meeting.

Minutes tell what people said: most paragraphs have no label, some begin with the name of somebody
who is in the list. The lists of people are turns of their own, so that whoever is named there is
known to the anonymiser; points of the agenda stand as the question that the talk answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from psm_qual.model import Utterance
from psm_qual.naming import fold
from psm_qual.naming.lexicon import word_set
from psm_qual.readers.minutes.head import Listing, listings
from psm_qual.readers.minutes.names import are_a_meeting, name_in
from psm_qual.readers.talk.lines import Block, Grid, Line
from psm_qual.readers.talk.preamble import spoken
from psm_qual.readers.talk.wrapping import joined

_LABEL = re.compile(r"(?P<label>[^:：!?]{2,70}?)\s*[:：](?:\s+(?P<text>.+))?$", re.DOTALL)
_BULLET = re.compile(r"^\s*[-–—•*·▪]\s+")
_NUMBER = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z]\)|punto \d{1,2}\s*[-–—:.)]?)\s*", re.I
)
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_NAME = 3


def minutes_of(blocks: Sequence[Block]) -> tuple[list[Listing], list[Block]] | None:
    """Tell the lists of a meeting from the rest of its document.

    Parameters
    ----------
    blocks : sequence of Line or Grid
        The document, in order.

    Returns
    -------
    tuple of (list of Listing, list of Block) or None
        None when there is no list with two participants: it is no record of a meeting.
    """
    found = listings(blocks)
    names = [name_in(entry) for one in found if one.kind == "people" for entry in one.entries]
    if not are_a_meeting([name for name in names if name]):
        return None
    taken = {place for one in found for place in one.blocks}
    return found, [block for place, block in enumerate(blocks) if place not in taken]


def told(lists: Sequence[Listing], rest: Sequence[Block]) -> list[Utterance]:
    """Utterances of minutes in which no label comes back: somebody tells what was said.

    Parameters
    ----------
    lists : sequence of Listing
        As `minutes_of` gives them.
    rest : sequence of Line or Grid
        What is left of the document.

    Returns
    -------
    list of Utterance
        The lists of people first; each paragraph an utterance, under the name it begins with if
        that is a participant's. Titles at the top are left out.
    """
    lines = [line for block in rest for line in _lines_of(block)]
    people = _people(lists)
    points = {
        _bare(entry): (one.label, entry)
        for one in lists
        if one.kind == "agenda"
        for entry in one.entries
    }
    first = next((n for n, line in enumerate(lines) if _bare(line.text) in points), len(lines))
    said = [*spoken(lines[:first]), *lines[first:]]
    body = _told(_paragraphs(said), people, points)
    return [one.utterance for one in lists if one.kind == "people"] + list(body)


def _lines_of(block: Block) -> Iterator[Line]:
    if isinstance(block, Grid):
        for row in block.rows:
            cells = [" ".join(cell.split()) for cell in row if cell.strip()]
            yield Line(" – ".join(cells))
    else:
        yield block


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """Lines of each paragraph: what was wrapped is joined, bullets go with what is above."""
    paragraph: list[str] = []
    for text in joined([line for line in lines if not line.empty]):
        if _BULLET.match(text) and paragraph:
            paragraph.append(_BULLET.sub("", text, count=1))
            continue
        if paragraph:
            yield tuple(paragraph)
        paragraph = [text]
    if paragraph:
        yield tuple(paragraph)


def _told(
    paragraphs: Iterator[tuple[str, ...]],
    people: Sequence[tuple[frozenset[str], frozenset[str]]],
    points: dict[str, tuple[str, str]],
) -> Iterator[Utterance]:
    waiting = ""
    for first, *others in paragraphs:
        point = points.get(_bare(first))
        if point is not None and not others:
            yield Utterance.of(*point)
            continue
        label, text = _labelled(first, people)
        if label and not text and not others:
            waiting = label  # the name has the line for itself
            continue
        yield Utterance.of(label or waiting, text, *others)
        waiting = ""


def _labelled(
    text: str, people: Sequence[tuple[frozenset[str], frozenset[str]]]
) -> tuple[str, str]:
    """Label and the rest of a paragraph; "" when it does not begin with a participant's name."""
    match = _LABEL.match(text)
    if match is None or not _is_of(match["label"], people):
        return "", text
    return match["label"].strip(), match["text"] or ""


def _people(lists: Sequence[Listing]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Of each person in a list: the words of the name, and all words of the entry."""
    entries = [entry for one in lists if one.kind == "people" for entry in one.entries]
    return [(_keys(name_in(entry)), _keys(entry)) for entry in entries if name_in(entry)]


def _is_of(label: str, people: Sequence[tuple[frozenset[str], frozenset[str]]]) -> bool:
    """Whether a label names a participant, and says nothing that is not known of who it is."""
    keys = _keys(label)
    titles = word_set("titles", "apocopated", "courtesy", "office", "family", "trade")
    return any(
        any(len(key) >= _SHORTEST_NAME for key in keys & name) and keys <= entry | titles
        for name, entry in people
    )


def _keys(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _WORD.findall(text))


def _bare(text: str) -> str:
    """A point of the agenda without its number and marks, for comparison."""
    return " ".join(map(fold, _WORD.findall(_NUMBER.sub("", text, count=1))))
