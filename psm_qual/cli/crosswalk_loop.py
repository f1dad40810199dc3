"""The conversation of `psm-qual crosswalk confirm`: one code at a time, one line an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from psm_qual.cli.asking import next_answer
from psm_qual.errors import PsmQualError
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.crosswalk_making import CrosswalkLine, CrosswalkMaking


class CrosswalkLoop:
    """Reads answers from standard input until the codes or the answers end.

    Parameters
    ----------
    making : CrosswalkMaking
        The crosswalk; its lines are proposed first, if they are not yet.
    """

    def __init__(self, making: CrosswalkMaking) -> None:
        self._making = making
        self._skipped: set[str] = set()

    def run(self) -> None:
        """Go through the codes of which nothing is confirmed; what was said is kept."""
        if not any(line.proposal for line in self._making.lines):
            self._making.propose()
        typer.echo(say("cli.crosswalk.help"))
        lines = self._next()
        while lines and self._ask(lines):
            lines = self._next()
        left = len(self._open())
        typer.echo(say("cli.crosswalk.bye", left=left, total=len(self._making.old)))

    def _open(self) -> dict[str, list[CrosswalkLine]]:
        """Lines of the codes that nobody has settled, by code."""
        lines = self._making.lines
        settled = {line.code for line in lines if line.state == "confirmed"}
        found: dict[str, list[CrosswalkLine]] = {}
        for line in lines:
            if line.code not in settled and line.state == "open":
                found.setdefault(line.code, []).append(line)
        return found

    def _next(self) -> list[CrosswalkLine]:
        left = (lines for code, lines in self._open().items() if code not in self._skipped)
        return next(left, [])

    def _ask(self, lines: list[CrosswalkLine]) -> bool:
        """Show a code until something is said of it; False to stop."""
        self._show(lines)
        while True:
            answer = next_answer()
            if answer == "q":
                return False
            try:
                if self._answer(lines, answer):
                    return True
            except PsmQualError as error:
                typer.echo(str(error))

    def _answer(self, lines: list[CrosswalkLine], answer: str) -> bool:
        """Carry out an answer; True when the code is done with."""
        code = lines[0].code
        verb, _, rest = answer.partition(" ")
        if answer == "s":
            self._skipped.add(code)
        elif answer == "u":
            undone = self._making.undo()
            self._skipped.discard(undone)
            typer.echo(say("cli.crosswalk.undone" if undone else "cli.codes.no_undo", code=undone))
        elif answer == "0":
            self._making.confirm(code, "")
        elif verb == "+" and rest.strip():
            self._making.confirm(code, rest.strip())
        else:
            return self._by_number(lines, answer)
        return True

    def _by_number(self, lines: list[CrosswalkLine], answer: str) -> bool:
        rejects = answer.startswith("r ")
        words = (answer[2:] if rejects else answer or "1").split()
        numbers = [int(word) for word in words if word.isdigit()]
        if (
            not numbers
            or len(numbers) < len(words)
            or not all(0 < n <= len(lines) for n in numbers)
        ):
            typer.echo(say("cli.crosswalk.help"))
            return False
        for n in numbers:
            act = self._making.reject if rejects else self._making.confirm
            act(lines[n - 1].code, lines[n - 1].target)
        return True

    def _show(self, lines: list[CrosswalkLine]) -> None:
        own = self._making.old[lines[0].code]
        typer.echo()
        typer.echo(say("cli.crosswalk.title", code=own.id, title=own.title, left=len(self._open())))
        if own.definition:
            typer.echo(f"  {own.definition}")
        for number, line in enumerate(lines, start=1):
            typer.echo(self._line(number, line))

    def _line(self, number: int, line: CrosswalkLine) -> str:
        target = self._making.new[line.target].title if line.target else ""
        name = f"{line.target} {target}" if target else say("cli.crosswalk.nothing")
        why = line.proposal
        if why is None:
            return f"  {number}. {name}"
        shown = f"  {number}. {name} ({why.confidence:.0%})"
        if not line.target:
            return shown
        reasons = [say("cli.crosswalk.titles", value=why.titles)]
        reasons += [say("cli.crosswalk.same_number")] if why.same_number else []
        reasons += [", ".join(why.words)] if why.words else []
        phrases = say("cli.crosswalk.phrases", one=why.phrases[0], other=why.phrases[1])
        return f"{shown}\n       {' · '.join(reasons)}\n       {phrases}"
