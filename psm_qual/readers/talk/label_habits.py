"""How a document writes its labels: the forms it uses, and the paragraphs that begin with one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from psm_qual.readers.talk.label_forms import Candidate
from psm_qual.readers.talk.label_shapes import (
    begins_as_a_sentence,
    begins_with_article,
    is_common_noun,
    is_known,
    is_metadata_key,
    shape,
)
from psm_qual.readers.talk.lines import Line
from psm_qual.readers.talk.time_stamps import is_time_stamp

_COMES_BACK = 2
_NEARLY_EVERY_PARAGRAPH = 0.7
_SHARE_OF_GAPS = 0.2
_SHARE_OF_A_WEAK_FORM = 0.05
_A_GROUP = 3

Chosen = Sequence[Candidate | None]
Found = Sequence[Sequence[Candidate]]


def without_unused_forms(chosen: Chosen, paragraphs: int) -> list[Candidate | None]:
    """Drop weak forms that the document hardly uses: they are ordinary writing there.

    A weak form is in use when it carries known words twice; or a twentieth of the paragraphs and
    two different labels, of which one is enough beside time stamps. Phrases don't count: a short
    sentence comes back, too.

    Parameters
    ----------
    chosen : sequence of Candidate or None
        What was taken for a label, for each line.
    paragraphs : int
        How many the document has.
    """
    weak = [one for one in chosen if one and one.form.weak]
    telling = [one for one in weak if shape(one.label) != "phrase"]
    uses = Counter(one.form.name for one in telling)
    known = Counter(one.form.name for one in telling if is_known(one.label))
    kinds = Counter(form for form, _ in {(one.form.name, one.key) for one in telling})
    used = {
        one.form.name
        for one in weak
        if known[one.form.name] >= _COMES_BACK
        or (
            uses[one.form.name] >= _SHARE_OF_A_WEAK_FORM * paragraphs
            and (one.form.timed or kinds[one.form.name] >= 2)
        )
    }
    return [one if one and (not one.form.weak or one.form.name in used) else None for one in chosen]


def with_timed_forms_in_use(chosen: Chosen, found: Found) -> list[Candidate | None]:
    """Where labels stand beside time stamps in one form, the others in that form are labels, too.

    Who speaks only once has no other witness.

    Parameters
    ----------
    chosen : sequence of Candidate or None
        What was taken for a label, for each line.
    found : sequence of sequence of Candidate
        What could be one.
    """
    used = {one.form.name for one in chosen if one and one.form.timed}
    return [
        one or next((one for one in many if one.form.name in used and _could_be(one)), None)
        for one, many in zip(chosen, found, strict=True)
    ]


def in_the_form_of_the_house(
    chosen: Chosen, found: Found, lines: Sequence[Line]
) -> list[Candidate | None]:
    """Where nearly every turn is written in one weak form, what could be a label there is one.

    Nearly every paragraph then begins with a word or phrase that comes back, or, where labels
    have a line of their own, nearly every second one; and there are at least two of them. That is
    no accident, even if they are in lower case ("anna – …"). Who speaks once is found between
    those who come back.

    Parameters
    ----------
    chosen : sequence of Candidate or None
        What was taken for a label, for each line.
    found : sequence of sequence of Candidate
        What could be one.
    lines : sequence of Line
        All lines of the document.
    """
    opens = _opening_lines(lines)
    weak = {one.form.name for many in found for one in many if one.form.weak}
    kept = list(chosen)
    for form in sorted(weak):
        written = [
            next((one for one in many if one.form.name == form), None) if opening else None
            for many, opening in zip(found, opens, strict=True)
        ]
        if _is_of_the_house(written, opens):
            kept = _with_form(kept, written, lines)
    return kept


def _is_of_the_house(written: Chosen, opens: Sequence[bool]) -> bool:
    keys = Counter(one.key for one in written if one)
    back = [one is not None and keys[one.key] >= _COMES_BACK for one in written]
    kinds = {one.key for one in written if one and keys[one.key] >= _COMES_BACK}
    if len(kinds) < 2:
        return False
    paragraphs = sum(opens[back.index(True) :])
    alone = any(one is not None and one.form.alone and not one.text for one in written)
    return sum(back) >= _NEARLY_EVERY_PARAGRAPH * paragraphs / (2 if alone else 1)


def _with_form(kept: Chosen, written: Chosen, lines: Sequence[Line]) -> list[Candidate | None]:
    """Add what is written in a form: what comes back, then what stands apart from other labels."""
    keys = Counter(one.key for one in written if one)
    back = [
        one if one and keys[one.key] >= _COMES_BACK and _is_better(one, was) else was
        for was, one in zip(kept, written, strict=True)
    ]
    filled = [place for place, line in enumerate(lines) if not line.empty]
    above = dict(zip(filled[1:], filled, strict=False))
    below = dict(pairwise(filled))
    whole = list(back)
    for place, one in enumerate(written):
        if back[place] or not one or not _could_be(one, any_words=True):
            continue
        beside = (above.get(place), below.get(place)) if one.form.alone and not one.text else ()
        if not any(n is not None and back[n] for n in beside):
            whole[place] = one
    return whole


def in_a_house_style(chosen: Chosen, found: Found, lines: Sequence[Line]) -> list[Candidate | None]:
    """Where nearly every paragraph begins with a label, so do the others that could.

    Those are candidates written as the others are: beside a time stamp, or in bold, when most of
    the labels are. Where every paragraph without exception begins with a candidate and some come
    back, they may be a few words of any kind ("Sala comunale:"). Where two people talk already, a
    common noun that stands there once is what an answer is about ("Trasporti: pochi"); a third
    speaks once only in a group, and in one where every paragraph has a label.

    Parameters
    ----------
    chosen : sequence of Candidate or None
        What was taken for a label, for each line.
    found : sequence of sequence of Candidate
        What could be one.
    lines : sequence of Line
        All lines of the document.
    """
    opens = _opening_lines(lines)
    strong = [[one for one in many if not one.form.weak] for many in found]
    if not any(chosen) and not _something_comes_back(strong):
        return list(chosen)
    likely = _likely(chosen, strong, opens)
    first = next((place for place, one in enumerate(likely) if one), 0)
    given = [one for one, opening in zip(likely, opens, strict=True) if one and opening]
    if len(given) < _NEARLY_EVERY_PARAGRAPH * sum(opens[first:]):
        return list(chosen)
    timed, bold = _usual(chosen)
    return [
        one if one is usual or (one and one.form.timed >= timed and one.bold >= bold) else usual
        for one, usual in zip(likely, chosen, strict=True)
    ]


def _likely(chosen: Chosen, strong: Found, opens: Sequence[bool]) -> list[Candidate | None]:
    """The labels chosen, and at the beginning of other paragraphs what could be one."""
    every = all(
        one or any(_could_be(other, any_words=True) for other in many)
        for one, many, opening in zip(chosen, strong, opens, strict=True)
        if opening
    )
    speakers = {one.key for one in chosen if one}
    topics = len(speakers) > 1 and not (every and len(speakers) >= _A_GROUP)
    return [
        one
        or next(
            (
                one
                for one in many
                if opening and _could_be(one, every) and not (topics and is_common_noun(one.label))
            ),
            None,
        )
        for one, many, opening in zip(chosen, strong, opens, strict=True)
    ]


def _something_comes_back(strong: Found) -> bool:
    counts = Counter(one.key for many in strong for one in many if _could_be(one))
    return max(counts.values(), default=0) >= _COMES_BACK


def _opening_lines(lines: Sequence[Line]) -> list[bool]:
    """Whether each line opens a paragraph: after an empty line, where the text has such.

    A time stamp on a line of its own is passed over: the line below opens for it.
    """
    gaps = sum(line.empty for line in lines) >= _SHARE_OF_GAPS * len(lines)
    opens, waiting = [], True
    for line in lines:
        stamp = not line.empty and is_time_stamp(line.text.strip())
        opens.append(not line.empty and not stamp and not line.wrapped and (waiting or not gaps))
        waiting = line.empty or (stamp and waiting)
    return opens


def _usual(chosen: Chosen) -> tuple[bool, bool]:
    """Whether most labels stand beside a time stamp, and whether most are in bold."""
    given = [one for one in chosen if one]
    timed = 2 * sum(one.form.timed for one in given) > len(given)
    return timed, 2 * sum(one.bold for one in given) > len(given)


def _could_be(one: Candidate, any_words: bool = False) -> bool:
    if begins_with_article(one.label) or is_metadata_key(one.label):
        return False
    if shape(one.label) != "phrase":
        return True
    return any_words and one.label[0].isupper() and not begins_as_a_sentence(one.label)


def _is_better(one: Candidate, was: Candidate | None) -> bool:
    """Whether a label that comes back takes the place of what was chosen on its line.

    That is nothing, or reaches into what is said: "Anna – le dico" of "Anna – le dico: no".
    """
    if was is None:
        return not begins_with_article(one.label) and not begins_as_a_sentence(one.label)
    return was.label != one.label and was.label.startswith(one.label)
