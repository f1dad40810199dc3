"""From the lines and tables of a document to who said what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from psm_qual.model import Utterance
from psm_qual.readers.talk.label_forms import Candidate
from psm_qual.readers.talk.label_judgement import labels_in
from psm_qual.readers.talk.lines import Block, Grid, Line
from psm_qual.readers.talk.numbering import without_turn_numbers
from psm_qual.readers.talk.preamble import metadata_block, spoken
from psm_qual.readers.talk.questions import bold_questions, questions_and_answers
from psm_qual.readers.talk.tables import talk_columns, utterances_in
from psm_qual.readers.talk.time_stamps import (
    are_timed,
    bare_times_in_use,
    without_bracketed_times,
    without_time_stamps,
)
from psm_qual.readers.talk.wrapping import joined

_SHORT_ROW_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or a row of a table of talk, and the label it begins with.

    Parameters
    ----------
    lines : tuple of Line
        One line of the document, or the paragraphs of a cell; the label is cut off.
    label : str or None
        None when it has none.
    closed : bool
        A row of a table: lines that follow the table do not go on with it.
    """

    lines: tuple[Line, ...]
    label: str | None = None
    closed: bool = False


def utterances_of(blocks: Sequence[Block], *, cues: bool = False) -> list[Utterance]:
    """Find out who says what in a document.

    A line with a label opens an utterance; the lines after it belong to it until the next label.
    In a document with labels, headings and the title above the first label are left out (see
    `preamble`). Without labels each paragraph is an utterance of its own, unless bold type tells
    questions from answers; but lines that begin with a time stamp are no paragraphs, and are taken
    as subtitles are.

    Parameters
    ----------
    blocks : sequence of Line or Grid
        The document, in order.
    cues : bool
        The lines are subtitles: everything in them was said, and without labels they are one
        utterance, since a cue ends where the screen is full.

    Returns
    -------
    list of Utterance
        In the order of the document.
    """
    pieces = _pieces(blocks, cues)
    labelled = [piece.label is not None for piece in pieces]
    if not any(labelled):
        cues = cues or are_timed([block for block in blocks if isinstance(block, Line)])
        return _without_labels([line for piece in pieces for line in piece.lines], cues)
    first = labelled.index(True)
    above = [line for piece in pieces[:first] for line in piece.lines]
    opening = _without_labels(above if cues else spoken(above), cues)
    return opening + list(_with_labels(pieces[first:]))


def _pieces(blocks: Sequence[Block], cues: bool) -> list[_Piece]:
    """The document in order; in one with labels, without the block of metadata at its top."""
    numbered = [piece for block in blocks for piece in _flattened(block)]
    lines = without_turn_numbers([one if isinstance(one, Line) else Line("") for one in numbered])
    flat = [
        line if isinstance(one, Line) else one for one, line in zip(numbered, lines, strict=True)
    ]
    above = 0 if cues else metadata_block(lines)
    labels = [None] * above + labels_in(lines[above:])
    bare = bare_times_in_use(lines)
    pieces = [
        piece if isinstance(piece, _Piece) else _labelled(piece, label, bare)
        for piece, label in zip(flat, labels, strict=True)
    ]
    if all(piece.label is None for piece in pieces):
        return pieces
    return [piece for place, piece in enumerate(pieces) if piece.closed or place >= above]


def _flattened(block: Block) -> Iterator[Line | _Piece]:
    """A line as it is; a table of talk as rows with labels; any other table as lines."""
    if isinstance(block, Line):
        yield block
        return
    said = _said_in_table(block)
    if said is None:
        yield from _lines_of_table(block)
        return
    for label, texts in said:
        lines = [Line(without_bracketed_times(text)) for text in texts]
        yield _Piece(tuple(lines), label, closed=True)


def _said_in_table(grid: Grid) -> list[tuple[str, list[str]]] | None:
    """Label and lines of each row or cell; None when the table is not one of talk."""
    found = questions_and_answers(grid.rows)
    columns = talk_columns(grid.rows) if found is None else None
    return utterances_in(grid.rows, columns) if columns else found


def _lines_of_table(grid: Grid) -> Iterator[Line]:
    for row in grid.rows:
        cells = [cell for cell in row if cell.strip()]
        if len(cells) > 1 and sum(len(cell.split()) for cell in cells) <= _SHORT_ROW_WORDS:
            yield Line(" ".join(" ".join(cells).split()))
        else:
            yield from (Line(text) for cell in cells for text in cell.split("\n"))


def _labelled(line: Line, label: Candidate | None, bare: bool) -> _Piece:
    if label is not None:
        return _Piece((Line(without_bracketed_times(label.text)),), label.shown)
    if line.wrapped:
        return _Piece((replace(line, text=without_bracketed_times(line.text)),))
    return _Piece((replace(line, text=without_time_stamps(line.text, bare=bare)),))


def _without_labels(lines: Sequence[Line], cues: bool) -> list[Utterance]:
    texts = joined([line for line in lines if not line.empty])
    if cues:
        return [Utterance.of("", *texts)]
    asked = bold_questions(lines)
    if asked is not None:
        return asked
    return [Utterance.of("", text) for text in texts]


def _with_labels(pieces: Sequence[_Piece]) -> Iterator[Utterance]:
    label, lines, in_table = "", list[Line](), False
    for piece in pieces:
        after_table = in_table and not piece.closed
        if piece.label is not None or after_table:
            yield Utterance.of(label, *joined(lines))
            label, lines = piece.label or "", []
        lines += [line for line in piece.lines if not line.heading and not line.empty]
        in_table = piece.closed
    yield Utterance.of(label, *joined(lines))
