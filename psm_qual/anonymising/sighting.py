"""What a witness saw, and the pages it looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from psm_qual.model import EntityType, SourceKind, Span, Transcript
from psm_qual.naming import Keys, Shape, Stretch, Word, spelt, words_of
from psm_qual.naming.lexicon import is_first_name


@dataclass(frozen=True, slots=True)
class Page:
    """A text that is searched for names.

    Parameters
    ----------
    source : str
        Id of its source.
    field : str
        Name of the attribute or identifier it is the value of; "" for the canonical text.
    text : str
        In clear.
    words : list of Word
        Its words, in order.
    labels : tuple of range
        Positions in `words` of each speaker label; empty for a questionnaire.
    """

    source: str
    field: str
    text: str
    words: list[Word]
    labels: tuple[range, ...] = ()


class Sighting(NamedTuple):
    """A stretch of a page that one witness takes for a name.

    Parameters
    ----------
    start, end : int
        Half-open, code points of the page's text.
    keys : tuple of str
        Folded words of the name; of a code or an e-mail its normal form.
    type : EntityType
        What the witness takes it for.
    witness : str
        See `psm_qual.model.Finding`.
    weight : float
        How much it proves its type, from 0 to 5.
    title : str
        What a title before it says of the person: "m", "f", "given" for a given name; else "".
    """

    start: int
    end: int
    keys: Keys
    type: EntityType
    witness: str
    weight: float
    title: str = ""

    @property
    def span(self) -> Span:
        """Where it lies."""
        return Span(self.start, self.end)


def sight(
    words: list[Word], first: int, last: int, type_: EntityType, witness: str, weight: float
) -> Sighting:
    """Sighting of the words from `first` up to, but not including, `last`.

    Initials ("L. Vigna") lie in the stretch but not in the keys, unless one stands for the whole
    family name ("Mario R."): it tells this Mario from others.
    """
    keys = spelt(words[first:last])
    initial = last > first + 1 and words[last - 1].shape is Shape.INITIAL
    if initial and all(map(is_first_name, keys)):
        keys = (*keys, words[last - 1].key)
    return Sighting(words[first].start, words[last - 1].end, keys, type_, witness, weight)


def small_words(pages: Iterable[Page]) -> frozenset[str]:
    """Folded words that a study writes small where it uses capitals: they are no unknown names.

    Those inside an e-mail or an address of the web do not count.
    """
    return frozenset(
        word.key
        for page in pages
        for word, after in pairwise([*page.words, None])
        if word is not None and word.cased and word.shape is Shape.LOWER
        if word.gap not in _INSIDE_ADDRESS and (after is None or after.gap not in _INSIDE_ADDRESS)
    )


_INSIDE_ADDRESS = frozenset({"@", ".", "_", "/", "://"})


def page_of(transcript: Transcript) -> Page:
    """The canonical text of a source, with its labels told apart from what was said."""
    text = transcript.text
    stretches: list[Stretch] = []
    labels: list[tuple[int, int]] = []
    for turn in transcript.turns:
        if turn.label:
            start = turn.span.start - len(turn.label) - 2
            stretches.append(Stretch(start, start + len(turn.label)))
            labels.append((start, start + len(turn.label)))
        pauses = tuple(turn.span.start + pause for pause in turn.pauses)
        stretches.append(Stretch(turn.span.start, turn.span.end, pauses))
    words = words_of(text, stretches)
    if transcript.kind is SourceKind.QUESTIONNAIRE:
        labels = []  # the labels are the questions
    return Page(transcript.source, "", text, words, tuple(_ranges(words, labels)))


def field_pages(transcript: Transcript) -> list[Page]:
    """A page for each attribute, in order, and one for its name, which somebody wrote as well."""
    pages = []
    for n, (name, value) in enumerate(transcript.attributes.items()):
        pages.append(Page(transcript.source, name, value, words_of(value)))
        pages.append(Page(transcript.source, header_field(n), name, words_of(name)))
    return pages


def header_field(n: int) -> str:
    """What stands for the name of the nth attribute, from 0, where a page's field is told.

    It says nothing of what the attribute holds: "ente" is a header, not an organisation.
    """
    return f"#{n}"


def _ranges(words: list[Word], spans: list[tuple[int, int]]) -> list[range]:
    ranges: list[range] = []
    position = 0
    for start, end in spans:
        while position < len(words) and words[position].start < start:
            position += 1
        first = position
        while position < len(words) and words[position].start < end:
            position += 1
        if position > first:
            ranges.append(range(first, position))
    return ranges
