"""From the lines and tables of a document to who said what: a talk, or the minutes of a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.model import Utterance
from psm_qual.readers.minutes import minutes_of, told
from psm_qual.readers.talk.dialogue import utterances_of
from psm_qual.readers.talk.label_shapes import is_known
from psm_qual.readers.talk.lines import Block
from psm_qual.segmenting.labels import lists_people

_SPEAKERS = 2


def said_in(blocks: Sequence[Block]) -> list[Utterance]:
    """Find out who says what in a document.

    Parameters
    ----------
    blocks : sequence of Line or Grid
        The document, in order.

    Returns
    -------
    list of Utterance
        In the order of the document. Of a meeting with a list of participants the lists come
        first. An interview ("Intervistatrice: …") is read as one even when it has such a list.
    """
    whole = utterances_of(blocks)
    labels = {one.label for one in whole if one.label}
    if any(is_known(label) and not lists_people(label) for label in labels):
        return whole
    record = minutes_of(blocks)
    if record is None:
        return whole
    lists, rest = record
    talk = utterances_of(rest)
    if len({one.label for one in talk if one.label}) < _SPEAKERS:
        return told(lists, rest)
    return [one.utterance for one in lists if one.kind == "people"] + talk
