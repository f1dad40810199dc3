"""Charts drawn by a second process, while this one goes on writing.

The library that draws works on one core and lets no thread run meanwhile. A second process has the
page's library put together and draws the charts of one document while the next is written.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

from psm_qual.chart_library import chart_library, library_from
from psm_qual.cores import cores
from psm_qual.model.report import ChartBlock, Report, Section
from psm_qual.reports.chart_parts import parted
from psm_qual.reports.charting.pictures import svg_of_spec
from psm_qual.reports.charts import draw_all_here, drawn_from, png_of_svg, spec_of

# Seconds: who has not answered by then never will.
_PATIENCE = 60
# What the second process need not know.
_SECRET = "PSM_QUAL_PASSPHRASE"
# It finds what this one finds, whatever lies in the current folder.
_PROGRAM = "import sys; sys.path[:] = {path!r}; from {module} import answer; answer()"
_LIBRARY, _PAGE, _WORD = "library", "svg", "png"


class Beside:
    """A second process that draws what it is asked, in order; see `drawing_beside`.

    Parameters
    ----------
    process : Popen
        Runs `answer`.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        # Asks for one thing after the other; to wait for an answer keeps no other thread waiting.
        self._asking = ThreadPoolExecutor(1)
        library_from(self._asked(_LIBRARY, ""))

    def draw(self, report: Report) -> None:
        """Have the charts of a document drawn; who then asks for one gets it once it is there."""
        charts = [block for block in _charts(report.sections) if block.rows]
        parts = [part for block in charts for part in parted(block)]
        for what, drawn in ((_PAGE, charts), (_WORD, parts)):
            for block in drawn:
                spec = spec_of(block)
                drawn_from(what, spec, self._asked(what, spec))

    def close(self) -> None:
        """End it; what it has not drawn by now nobody gets from it."""
        self._process.kill()
        self._asking.shutdown(cancel_futures=True)
        # What was not sent cannot be sent any more.
        with suppress(OSError):
            self._process.communicate()

    def _asked(self, what: str, given: str) -> Callable[[], Any]:
        asked = self._asking.submit(self._answer, what, given)
        return lambda: self._in_time(asked)

    def _in_time(self, asked: Future[Any]) -> Any:
        """The answer; None if there is none: the process has failed, whatever it failed of."""
        try:
            return asked.result(_PATIENCE)
        except Exception:
            # Nor will it answer anything else: nobody is to wait for that as long.
            self._process.kill()
            return None

    def _answer(self, what: str, given: str) -> Any:
        there, back = self._process.stdin, self._process.stdout
        assert there is not None and back is not None
        pickle.dump((what, given), there)
        there.flush()
        return pickle.load(back)


@contextmanager
def drawing_beside() -> Iterator[Callable[[Report], None]]:
    """Draw with a second process where that is faster; gives what has a document's charts drawn.

    It is not where there is one core, nor where this process has drawn before and has loaded all
    that by now. Where the second one fails, who asks for a picture draws it.
    """
    process = _started() if _pays() else None
    if process is None:
        yield lambda _report: None
        return
    beside = Beside(process)
    try:
        yield beside.draw
    finally:
        beside.close()
        draw_all_here()
        library_from(None)


def answer() -> None:
    """What the second process does: work at what it reads, until there is no more."""
    there = sys.stdin.buffer
    back = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What libraries print is no picture.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    page = cache(svg_of_spec)
    ways: dict[str, Callable[[str], str | bytes]] = {
        _LIBRARY: lambda _nothing: chart_library(),
        _PAGE: page,
        _WORD: lambda spec: png_of_svg(page(spec)),
    }
    with suppress(EOFError):
        while True:
            what, given = pickle.load(there)
            pickle.dump(ways[what](given), back)
            back.flush()


def _pays() -> bool:
    return cores() > 1 and "vl_convert" not in sys.modules


def _started() -> subprocess.Popen[bytes] | None:
    program = _PROGRAM.format(path=[*map(str, sys.path)], module=__name__)
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    known = {name: value for name, value in os.environ.items() if name != _SECRET}
    command = [sys.executable, "-c", program]
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, env=known)
    except OSError:
        return None


def _charts(sections: Iterable[Section]) -> Iterator[ChartBlock]:
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, ChartBlock))
        yield from _charts(section.sections)
