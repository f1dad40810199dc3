"""Lines of printed pages: what runs along every page, what is broken at the margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from psm_qual.readers.talk.label_forms import candidates
from psm_qual.readers.talk.label_shapes import is_known
from psm_qual.readers.talk.lines import Line

_EDGE_LINES = 3
_PAGE_NUMBER = re.compile(
    r"(?:pag(?:ina|e|\.)?\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|di|of)\s*\d{1,4})?", re.IGNORECASE
)
_HYPHENATED = re.compile(r"(?P<start>[^\W\d_]{2,})[-\u00ad\u2010]\Z")
_REST_OF_WORD = re.compile(r"(?P<rest>[^\W\d_]+)(?P<after>\S*)\s*")
_FULL_LINE = 0.75
_PARAGRAPH_GAP = 1.25
_APART = 1.5
_UNKNOWN = float("nan")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page.

    Parameters
    ----------
    text : str
        What it says.
    height : float
        Distance from the bottom of the page, in points.
    bold : str
        Its beginning, as far as it is set in bold.
    """

    text: str = ""
    height: float = _UNKNOWN
    bold: str = ""

    def with_text(self, text: str, height: float, *, bold: bool) -> PageLine:
        """The same line, a stretch longer."""
        begins = not self.text.strip()
        still_bold = begins or self.bold == self.text
        return PageLine(
            self.text + text,
            height if begins and text.strip() else self.height,
            self.bold + text if still_bold and (bold or not text.strip()) else self.bold,
        )

    @property
    def pattern(self) -> str:
        """What it says, whatever the page: digits do not count."""
        return re.sub(r"\d+", "#", " ".join(self.text.split())).casefold()


def without_running_lines(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """Pages without headers, footers and page numbers.

    A line at the top or the bottom, apart from the body, runs along the pages when it stands at
    the same height, with the same words, on half of them and at least two. The outermost line is a
    page number when it looks like one.

    Parameters
    ----------
    pages : sequence of sequence of PageLine
        Lines of each page.
    """
    apart = _APART * _usual_gap([line for page in pages for line in page])
    edges = [_edges(page, apart) for page in pages]
    seen = Counter(key for edge in edges for key in {_key(line) for line in edge})
    needed = max(2, len(pages) / 2)
    return [
        [
            line
            for line in page
            if not (line in edge and seen[_key(line)] >= needed) and not _is_number(line, page)
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def as_lines(pages: Sequence[Sequence[PageLine]]) -> list[Line]:
    """Lines of a document, those that go on with the one before marked as wrapped.

    A line goes on with the one before when that one is full and no wider gap lies between them.

    Parameters
    ----------
    pages : sequence of sequence of PageLine
        Lines of each page, without what runs along them.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    full = _FULL_LINE * max(len(line.text) for line in lines)
    gap = _PARAGRAPH_GAP * _usual_gap(lines)
    wrapped = [False] + [
        len(above.text) >= full and above.height - below.height <= gap
        for above, below in pairwise(lines)
    ]
    return _mended(
        [
            Line(line.text, line.bold, wrapped=flag)
            for line, flag in zip(lines, wrapped, strict=True)
        ]
    )


def _edges(page: Sequence[PageLine], apart: float) -> list[PageLine]:
    """Lines above the first wide gap of a page, and below the last one; at least one each."""
    rising = sorted(page, key=lambda line: line.height)
    return _until_gap(rising, apart) + _until_gap(rising[::-1], apart)


def _until_gap(lines: Sequence[PageLine], apart: float) -> list[PageLine]:
    outer = lines[: _EDGE_LINES + 1]
    gaps = [abs(one.height - next_one.height) for one, next_one in pairwise(outer)]
    end = next((place for place, gap in enumerate(gaps, 1) if gap > apart), 1)
    return list(lines[:end])


def _key(line: PageLine) -> tuple[str, int]:
    return line.pattern, round(line.height / 2)


def _is_number(line: PageLine, page: Sequence[PageLine]) -> bool:
    heights = [other.height for other in page]
    outermost = line.height in (min(heights), max(heights))
    return outermost and bool(_PAGE_NUMBER.fullmatch(line.text.strip()))


def _usual_gap(lines: Sequence[PageLine]) -> float:
    """Distance between two lines of a paragraph: the most frequent one; heights fall."""
    gaps = Counter(round(above.height - below.height, 1) for above, below in pairwise(lines))
    falling = [(count, -gap) for gap, count in gaps.items() if gap > 0]
    return -max(falling)[1] if falling else 0.0


def _mended(lines: Sequence[Line]) -> list[Line]:
    """Words hyphenated at a line's end, made whole on the first of the two lines."""
    whole = " ".join(line.text for line in lines)
    mended: list[Line] = []
    for line in lines:
        above = mended[-1] if mended else Line("")
        joined = _mend(above.text.rstrip(), line, whole) if line.wrapped else None
        if joined is not None:
            mended[-1] = replace(above, text=joined[0])
            line = replace(line, text=joined[1], bold="")
        mended.append(line)
    return [line for line in mended if not line.empty]


def _mend(above: str, line: Line, whole: str) -> tuple[str, str] | None:
    start, rest = _HYPHENATED.search(above), _REST_OF_WORD.match(line.text)
    if not start or not rest or not rest["rest"][0].islower() or _begins_a_turn(line):
        return None
    compound = f"{start['start']}-{rest['rest']}"
    word = compound if compound in whole else start["start"] + rest["rest"]
    return above[: start.start()] + word + rest["after"], line.text[rest.end() :]


def _begins_a_turn(line: Line) -> bool:
    return any(is_known(one.label) for one in candidates(line))
