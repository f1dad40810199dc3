"""Interviews that name nobody: questions in one column, or in bold, and answers beside or below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from psm_qual.model import Utterance
from psm_qual.readers.knowledge import knowledge, words
from psm_qual.readers.talk.lines import Line
from psm_qual.readers.talk.preamble import spoken
from psm_qual.readers.talk.wrapping import joined

_FEWEST_QUESTIONS = 2
_SHARE_OF_QUESTION_MARKS = 0.5


def questions_and_answers(rows: Sequence[Sequence[str]]) -> list[tuple[str, list[str]]] | None:
    """Utterances of a table with a column of questions and one of answers.

    Parameters
    ----------
    rows : sequence of sequence of str
        Cells; the first row names the columns.

    Returns
    -------
    list of (str, list of str) or None
        Name of the column, as a label, and the lines of the cell; None when the first row does not
        name exactly one column of questions and one of answers.
    """
    header = [name.strip().strip("*:") for name in rows[0]] if rows else []
    asks = [n for n, name in enumerate(header) if name.casefold() in _names("asks")]
    answers = [n for n, name in enumerate(header) if name.casefold() in _names("answers")]
    if len(asks) != 1 or len(answers) != 1:
        return None
    return [
        (header[column], row[column].split("\n"))
        for row in rows[1:]
        for column in (asks[0], answers[0])
        if row[column].strip()
    ]


def bold_questions(lines: Sequence[Line]) -> list[Utterance] | None:
    """Utterances of a document whose questions are paragraphs in bold.

    Parameters
    ----------
    lines : sequence of Line
        A document without labels.

    Returns
    -------
    list of Utterance or None
        Each with the label that stands for who asks or who answers; titles above the first
        question are left out. None when bold type does not set questions apart: it must come at
        least twice, with an answer below, and mostly end in a question mark.
    """
    filled = [line for line in lines if not line.empty and not line.heading]
    blocks = [(bold, list(block)) for bold, block in groupby(filled, key=_is_bold)]
    asked = [block for bold, block in blocks if bold]
    marks = sum(block[-1].text.rstrip().endswith("?") for block in asked)
    if len(asked) < _FEWEST_QUESTIONS or marks < _SHARE_OF_QUESTION_MARKS * len(asked):
        return None
    return list(_labelled(blocks))


def _labelled(blocks: Sequence[tuple[bool, list[Line]]]) -> Iterator[Utterance]:
    labels = knowledge("talk/tables")["labels"]
    if not blocks[0][0]:
        yield from (Utterance.of("", text) for text in joined(spoken(blocks[0][1])))
        blocks = blocks[1:]
    for bold, block in blocks:
        yield Utterance.of(labels["asks"] if bold else labels["answers"], *joined(block))


def _is_bold(line: Line) -> bool:
    return line.bold.strip() == line.text.strip()


def _names(kind: str) -> frozenset[str]:
    return words("talk/tables", kind)
