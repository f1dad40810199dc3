"""Which candidates are labels: judged over the whole document, not line by line.

"Ecco: le dico" and "Anna: le dico" look the same. A candidate is taken for a label when its
first word is a known one, a time stamp or bold type sets it apart, it comes back, or nearly every
paragraph of the document begins with one (see `label_habits`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from psm_qual.readers.talk.label_forms import Candidate, candidates
from psm_qual.readers.talk.label_habits import (
    in_a_house_style,
    in_the_form_of_the_house,
    with_timed_forms_in_use,
    without_unused_forms,
)
from psm_qual.readers.talk.label_shapes import (
    begins_as_a_sentence,
    begins_with_article,
    family,
    is_known,
    is_never,
    shape,
)
from psm_qual.readers.talk.lines import Line

_COMES_BACK = 2
_COMES_BACK_OFTEN = 3
_OPENING_LINES = 10
_END_OF_SENTENCE = re.compile(r"[.!?…][\"”»')\]]*\s*\Z")


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often labels and families of labels begin a paragraph, and how many there are.

    Lines that go on with the one before are no paragraphs: a text broken at a margin has no more of
    them than one that is not.
    """

    labels: Counter[str]
    families: Counter[str]
    paragraphs: int

    @classmethod
    def of(cls, found: Sequence[Sequence[Candidate]], lines: Sequence[Line]) -> _Counts:
        keys = [{one.key for one in many} for many in found]
        families = [{family(one.label) for one in many} for many in found]
        return cls(
            Counter(key for many in keys for key in many),
            Counter(key for many in families for key in many),
            sum(not line.empty and not line.wrapped for line in lines),
        )

    def times(self, one: Candidate) -> int:
        return max(self.labels[one.key], self.families[family(one.label)])


def labels_in(lines: Sequence[Line]) -> list[Candidate | None]:
    """The label at the beginning of each line.

    Parameters
    ----------
    lines : sequence of Line
        All lines of a document, in order.

    Returns
    -------
    list of Candidate or None
        For each line its label, or None.
    """
    found = _candidates(lines)
    counts = _Counts.of(found, lines)
    chosen = [next((one for one in many if _is_label(one, counts)), None) for many in found]
    chosen = without_unused_forms(chosen, counts.paragraphs)
    chosen = with_timed_forms_in_use(chosen, found)
    chosen = in_the_form_of_the_house(chosen, found, lines)
    chosen = _without_empty_ones(chosen, lines)
    chosen = in_a_house_style(chosen, found, lines)
    return chosen if _is_dialogue(chosen, lines) else [None] * len(lines)


def _candidates(lines: Sequence[Line]) -> list[list[Candidate]]:
    """What may be a label on each line, without what never is and what stands there by chance."""
    found = [candidates(line) for line in lines]
    signs = _initials(found)
    found = [
        [one for one in many if one.label in signs or not is_never(one.label)] for many in found
    ]
    return _without_wrapped_words(found, lines)


def _initials(found: Sequence[Sequence[Candidate]]) -> set[str]:
    """Labels in capitals that come back often, in a form that sets them apart.

    Somebody's initials may spell a word that begins sentences (MA, SE, AI, PS): nobody writes
    such a word in capitals, with a colon, again and again.
    """
    capitals = Counter(
        label
        for many in found
        for label in {one.label for one in many if one.label.isupper() and not one.form.weak}
    )
    return {label for label, times in capitals.items() if times >= _COMES_BACK_OFTEN}


def _without_wrapped_words(
    found: Sequence[list[Candidate]], lines: Sequence[Line]
) -> list[list[Candidate]]:
    """Drop candidates on lines that go on with the one before, where they stand by chance.

    The word after a line break may be a known one ("il trasporto / pubblico: zero corse"). But a
    label after a full line looks as if it went on with it: somewhere it opens a line, or it is no
    small word and comes back or has the end of a sentence above.
    """
    times = Counter(label for many in found for label in {one.label for one in many})
    opening = {
        one.label
        for many, line, ended in zip(found, lines, _after_an_end(lines), strict=True)
        for one in many
        if not line.wrapped
        or ((ended or times[one.label] >= _COMES_BACK) and not _is_small_word(one.label))
    }
    return [
        [one for one in many if one.label in opening] if line.wrapped else many
        for many, line in zip(found, lines, strict=True)
    ]


def _is_small_word(label: str) -> bool:
    """Whether a label is as words inside a sentence are: "pubblico", not "INT" or "speaker 1"."""
    return label[0].islower() and shape(label) != "numbered"


def _after_an_end(lines: Sequence[Line]) -> list[bool]:
    """Whether the line above each ends as a sentence does."""
    above = ["", *(line.text for line in lines)]
    return [bool(_END_OF_SENTENCE.search(text)) for text, _ in zip(above, lines, strict=False)]


def _is_label(one: Candidate, counts: _Counts) -> bool:
    """Whether a candidate has a witness besides its form."""
    if one.pseudonym and not one.form.weak:
        return True  # "[PERSONA_9]: …": our own anonymised texts, and those of others
    looks = shape(one.label)
    times = counts.times(one)
    if looks == "phrase":
        return _is_descriptor(one, times, counts.paragraphs)
    if begins_with_article(one.label) and not is_known(one.label):
        return times >= _COMES_BACK_OFTEN and looks != "word"
    if is_known(one.label):
        return True
    if one.form.weak:
        return times >= _COMES_BACK and looks != "word"
    if one.form.timed or one.bold:
        return True
    return times >= (_COMES_BACK_OFTEN if looks == "word" else _COMES_BACK)


def _is_descriptor(one: Candidate, times: int, paragraphs: int) -> bool:
    """Whether a phrase says who speaks: "Referente del consorzio".

    One that begins with a capital and not as sentences do need only come back: a group has people
    who speak twice in an hour. Any other must be there all the time.
    """
    if begins_with_article(one.label):
        return False
    if one.label[0].isupper() and not begins_as_a_sentence(one.label):
        return times >= _COMES_BACK
    return times >= max(_COMES_BACK_OFTEN, 0.1 * paragraphs) and not one.form.weak


def _without_empty_ones(
    chosen: Sequence[Candidate | None], lines: Sequence[Line]
) -> list[Candidate | None]:
    """Drop labels alone on their line under which nothing is said, unless they are known words.

    From the bottom up: a phrase that is dropped, "Sono d'accordo", is what the label above says.
    """
    kept = list(chosen)
    said_below = False
    for place in range(len(lines) - 1, -1, -1):
        one = kept[place]
        if lines[place].empty:
            continue
        if one and one.form.alone and not (said_below or one.bold or is_known(one.label)):
            kept[place] = None
            said_below = shape(one.label) in ("phrase", "word")
        else:
            said_below = one is None
    return kept


def _is_dialogue(chosen: Sequence[Candidate | None], lines: Sequence[Line]) -> bool:
    """Whether the labels are more than one stray word: a lone one must stand near the top."""
    places = [place for place, one in enumerate(chosen) if one]
    if len(places) != 1:
        return bool(places)
    before = sum(not line.empty for line in lines[: places[0]])
    return before < _OPENING_LINES
