"""The conversation of `psm-qual codes review`: which of the new codes a coding gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from psm_qual.cli.asking import next_answer
from psm_qual.errors import PsmQualError
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.codebook_changes import WaitingPassage
    from psm_qual.project import Project
    from psm_qual.review import Review


class WaitingLoop:
    """Reads answers from standard input until the passages or the answers end.

    Parameters
    ----------
    project : Project
        The study.
    review : Review
        A coder's way of deciding; only what this coder coded is asked.
    """

    def __init__(self, project: Project, review: Review) -> None:
        self._project = project
        self._review = review

    def run(self) -> None:
        """Go through what waits; whatever was decided is kept, however it ends."""
        waiting = self._project.codings_waiting(rank=True)
        own = [each for each in waiting if each.coder == self._review.coder]
        if not own:
            typer.echo(say("cli.codes.nothing_waits"))
            return
        typer.echo(say("cli.codes.help"))
        for number, each in enumerate(own, start=1):
            self._show(each, number, len(own))
            if not self._ask(each):
                return

    def _show(self, each: WaitingPassage, number: int, total: int) -> None:
        typer.echo()
        segment = each.segment
        title = say("cli.codes.title", segment=segment.id, code=each.code, n=number, total=total)
        typer.echo(title)
        if segment.question:
            typer.echo(say("cli.loop.question", text=segment.question))
        typer.echo(f"  {segment.text}")
        for n, code in enumerate(each.into, start=1):
            like = f" ({each.likeness[code]:.2f})" if code in each.likeness else ""
            typer.echo(f"  {n}. {code} {self._review.title(code, each.facet)}{like}")

    def _ask(self, each: WaitingPassage) -> bool:
        """Read answers until one is understood; False to stop."""
        while True:
            answer = next_answer()
            if answer in ("q", "s"):
                return answer == "s"
            try:
                if self._decide(each, answer):
                    return True
            except PsmQualError as error:
                typer.echo(str(error))

    def _decide(self, each: WaitingPassage, answer: str) -> bool:
        if answer == "0":
            self._review.reject(each.segment.id, each.code, each.facet)
            return True
        numbers = [int(word) for word in answer.split() if word.isdigit()]
        chosen = [each.into[n - 1] for n in numbers if 1 <= n <= len(each.into)]
        if not chosen or len(chosen) < len(answer.split()):
            typer.echo(say("cli.codes.help"))
            return False
        for code in chosen:
            self._review.accept(each.segment.id, code, each.facet)
        return True
