"""Which candidates are labels: judged over the whole document, not line by line.

"Ecco: le dico" and "Anna: le dico" look the same. A candidate is taken for a label when its
first word is a known one, a time stamp or bold type sets it apart, it comes back, or nearly every
line of the document begins with one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from psm_qual.readers.talk.label_forms import Candidate, candidates
from psm_qual.readers.talk.label_shapes import (
    begins_with_article,
    family,
    is_known,
    is_metadata_key,
    is_never,
    shape,
)
from psm_qual.readers.talk.lines import Line

_COMES_BACK = 2
_COMES_BACK_OFTEN = 3
_NEARLY_EVERY_PARAGRAPH = 0.7
_SHARE_OF_GAPS = 0.2
_SHARE_OF_A_WEAK_FORM = 0.05
_OPENING_LINES = 10
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often labels and families of labels begin a line, and how many lines there are."""

    labels: Counter[str]
    families: Counter[str]
    lines: int

    @classmethod
    def of(cls, found: Sequence[Sequence[Candidate]], lines: int) -> _Counts:
        keys = [{one.key for one in many} for many in found]
        families = [{family(one.label) for one in many} for many in found]
        return cls(
            Counter(key for many in keys for key in many),
            Counter(key for many in families for key in many),
            lines,
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
    found = [[one for one in candidates(line) if not is_never(one.label)] for line in lines]
    filled = sum(not line.empty for line in lines)
    counts = _Counts.of(found, filled)
    chosen = [next((one for one in many if _is_label(one, counts)), None) for many in found]
    chosen = _without_unused_forms(chosen, filled)
    chosen = _with_timed_forms_in_use(chosen, found)
    chosen = _without_empty_ones(chosen, lines)
    chosen = _in_a_house_style(chosen, found, lines)
    return chosen if _is_dialogue(chosen, lines) else [None] * len(lines)


def _is_label(one: Candidate, counts: _Counts) -> bool:
    """Whether a candidate has a witness besides its form."""
    looks = shape(one.label)
    times = counts.times(one)
    if looks == "phrase":
        often = times >= max(_COMES_BACK_OFTEN, 0.1 * counts.lines)
        return often and not one.form.weak and not begins_with_article(one.label)
    if begins_with_article(one.label) and not is_known(one.label):
        return times >= _COMES_BACK_OFTEN and looks != "word"
    if is_known(one.label):
        return True
    if one.form.weak:
        return times >= _COMES_BACK and looks != "word"
    if one.form.timed or one.bold:
        return True
    return times >= (_COMES_BACK_OFTEN if looks == "word" else _COMES_BACK)


def _without_unused_forms(chosen: list[Candidate | None], filled: int) -> list[Candidate | None]:
    """Drop weak forms that the document hardly uses: they are ordinary writing there.

    A weak form is in use when it carries known words twice; or a twentieth of the lines and two
    different labels, of which one is enough beside time stamps.
    """
    weak = [one for one in chosen if one and one.form.weak]
    uses = Counter(one.form.name for one in weak)
    known = Counter(one.form.name for one in weak if is_known(one.label))
    kinds = Counter(form for form, _ in {(one.form.name, one.key) for one in weak})
    used = {
        one.form.name
        for one in weak
        if known[one.form.name] >= _COMES_BACK
        or (
            uses[one.form.name] >= _SHARE_OF_A_WEAK_FORM * filled
            and (one.form.timed or kinds[one.form.name] >= 2)
        )
    }
    return [one if one and (not one.form.weak or one.form.name in used) else None for one in chosen]


def _with_timed_forms_in_use(
    chosen: Sequence[Candidate | None], found: Sequence[Sequence[Candidate]]
) -> list[Candidate | None]:
    """Where labels stand beside time stamps in one form, the others in that form are labels, too.

    Who speaks only once has no other witness.
    """
    used = {one.form.name for one in chosen if one and one.form.timed}
    return [
        one or next((one for one in many if one.form.name in used and _could_be(one)), None)
        for one, many in zip(chosen, found, strict=True)
    ]


def _without_empty_ones(
    chosen: list[Candidate | None], lines: Sequence[Line]
) -> list[Candidate | None]:
    """Drop labels alone on their line under which nothing is said, unless they are known words."""
    said_below = [False] * len(lines)
    for place in range(len(lines) - 2, -1, -1):
        below = place + 1
        said_below[place] = said_below[below] if lines[below].empty else chosen[below] is None
    return [
        one if one and (said or not one.form.alone or one.bold or is_known(one.label)) else None
        for one, said in zip(chosen, said_below, strict=True)
    ]


def _in_a_house_style(
    chosen: list[Candidate | None],
    found: Sequence[Sequence[Candidate]],
    lines: Sequence[Line],
) -> list[Candidate | None]:
    """Where nearly every paragraph begins with a label, so do the others that could.

    Those are candidates written as the others are: beside a time stamp, or in bold, when most of
    the labels are. Where every paragraph without exception begins with a candidate and some come
    back, they may be two or three words of any kind ("Sala comunale:").
    """
    opens = _opening_lines(lines)
    strong = [[one for one in many if not one.form.weak] for many in found]
    if not any(chosen) and not _something_comes_back(strong):
        return chosen
    every = all(many for many, opening in zip(strong, opens, strict=True) if opening)
    likely = [
        one or next((one for one in many if opening and _could_be(one, every)), None)
        for one, many, opening in zip(chosen, strong, opens, strict=True)
    ]
    first = next((place for place, one in enumerate(likely) if one), 0)
    given = [one for one, opening in zip(likely, opens, strict=True) if one and opening]
    if len(given) < _NEARLY_EVERY_PARAGRAPH * sum(opens[first:]):
        return chosen
    timed, bold = _usual(chosen)
    return [
        one if one is usual or (one and one.form.timed >= timed and one.bold >= bold) else usual
        for one, usual in zip(likely, chosen, strict=True)
    ]


def _something_comes_back(strong: Sequence[Sequence[Candidate]]) -> bool:
    counts = Counter(one.key for many in strong for one in many if _could_be(one))
    return max(counts.values(), default=0) >= _COMES_BACK


def _opening_lines(lines: Sequence[Line]) -> list[bool]:
    """Whether each line opens a paragraph: after an empty line, where the text has such."""
    gaps = sum(line.empty for line in lines) >= _SHARE_OF_GAPS * len(lines)
    return [
        not line.empty and not line.wrapped and (above.empty or not gaps)
        for above, line in pairwise([Line(""), *lines])
    ]


def _usual(chosen: Sequence[Candidate | None]) -> tuple[bool, bool]:
    """Whether most labels stand beside a time stamp, and whether most are in bold."""
    given = [one for one in chosen if one]
    timed = 2 * sum(one.form.timed for one in given) > len(given)
    return timed, 2 * sum(one.bold for one in given) > len(given)


def _could_be(one: Candidate, any_words: bool = False) -> bool:
    if begins_with_article(one.label) or is_metadata_key(one.label):
        return False
    few_words = any_words and len(one.label.split()) <= _FEW_WORDS
    return few_words or shape(one.label) != "phrase"


def _is_dialogue(chosen: Sequence[Candidate | None], lines: Sequence[Line]) -> bool:
    """Whether the labels are more than one stray word: a lone one must stand near the top."""
    places = [place for place, one in enumerate(chosen) if one]
    if len(places) != 1:
        return bool(places)
    before = sum(not line.empty for line in lines[: places[0]])
    return before < _OPENING_LINES
