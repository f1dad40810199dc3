"""Runs of styled text, as word processors keep them, to lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from psm_qual.readers.talk.lines import Line


@dataclass(frozen=True, slots=True)
class Run:
    r"""A stretch of text in one style.

    Parameters
    ----------
    text : str
        With ``\n`` where the writer broke the line inside the paragraph.
    bold : bool
        Whether it is set in bold.
    """

    text: str
    bold: bool = False


def lines_of_runs(runs: Sequence[Run], *, heading: bool = False) -> list[Line]:
    """Lines of one paragraph: one, or more where it holds line breaks.

    Parameters
    ----------
    runs : sequence of Run
        The paragraph; a label may be spread over several runs.
    heading : bool
        The paragraph is set as a heading.
    """
    return [
        Line("".join(run.text for run in line), _bold_start(line), heading) for line in _split(runs)
    ]


def _split(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(Run(first, run.bold))
        lines += [[Run(text, run.bold)] for text in rest]
    return lines


def _bold_start(runs: Sequence[Run]) -> str:
    """Text of the bold runs at the beginning; blanks may be set either way."""
    return "".join(
        run.text for run in takewhile(lambda run: run.bold or not run.text.strip(), runs)
    )
