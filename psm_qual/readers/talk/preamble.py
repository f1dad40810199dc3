"""Titles, dates and other lines that stand above an interview and that nobody says.

Above the first label a file may have a title, a date, who was there. Kept as a turn they would be
coded as if they had been said; dropped blindly, the beginning of a talk would be lost when the
transcriber forgot the first label. So they are dropped only while they look like a title: at
most eight short lines that begin with a capital and lack the full stop of a sentence, or have a
date or one of the words such lines begin with. From the first line that looks otherwise,
everything is kept as turns without a label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from psm_qual.readers.knowledge import knowledge
from psm_qual.readers.talk.label_forms import candidates
from psm_qual.readers.talk.label_shapes import is_known, is_metadata_key, is_sign, shape
from psm_qual.readers.talk.lines import Line

_END_OF_SENTENCE = re.compile(r"[.!?…][\"”»')]*$")
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d\b")
_BLOCK_LINES = 20


def metadata_block(lines: Sequence[Line]) -> int:
    """Number of lines at the top that are a block such as "Data: …", "Intervistato: …".

    In it a label word is a key of the block, not the label of a turn.

    Parameters
    ----------
    lines : sequence of Line
        All lines of a document.

    Returns
    -------
    int
        0 when there is no such block.
    """
    keys = Counter(one.key for line in lines for one in candidates(line)[:1])
    end = 0
    for place, line in enumerate(lines[:_BLOCK_LINES], 1):
        if not line.empty and not _may_stand_above(line, keys):
            break
        if _is_key(line) or (0 < end == place - 1 and _is_value(line)):
            end = place
    return end


def spoken(lines: Sequence[Line]) -> list[Line]:
    """Lines of a preamble that may have been said: the titles at its top are left out.

    Parameters
    ----------
    lines : sequence of Line
        Lines before the first label, empty ones included.
    """
    filled = [line for line in lines if not line.empty]
    titles = next((n for n, line in enumerate(filled) if not _is_title(line)), len(filled))
    short = titles <= _limit("preamble_lines")
    return filled[titles:] if short else filled


def _may_stand_above(line: Line, keys: Counter[str]) -> bool:
    """Whether a line is short, and its key, if it has one, never comes back and is no "I:"."""
    found = candidates(line)
    is_label = bool(found) and (keys[found[0].key] > 1 or is_sign(found[0].label))
    return line.words <= _limit("preamble_words") and not is_label


def _is_key(line: Line) -> bool:
    """Whether a line is "Data: 12 marzo", "Luogo dell'incontro: …", "Intervistata: Pia Reano"."""
    if not _is_value(line):
        return False
    one = candidates(line)[0]
    is_name = shape(one.text) == "name" and " " in one.text
    return is_metadata_key(line.text) or (is_known(one.label) and is_name)


def _is_value(line: Line) -> bool:
    """Whether a line is "Intervistato: sindaco": a key, and something that is no sentence."""
    text = line.text.strip()
    found = candidates(line)
    return bool(found) and bool(found[0].text) and not _END_OF_SENTENCE.search(text)


def _is_title(line: Line) -> bool:
    if line.heading:
        return True
    if line.words > _limit("preamble_words"):
        return False
    text = line.text.strip()
    if is_metadata_key(text) or _DATE.search(text):
        return True
    return not text[0].islower() and not _END_OF_SENTENCE.search(text)


def _limit(name: str) -> int:
    limit: int = knowledge("talk/labels")["limits"][name]
    return limit
