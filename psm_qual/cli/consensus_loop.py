"""The conversation of `psm-qual consensus`: one disagreement at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from psm_qual.cli.asking import next_answer
from psm_qual.errors import PsmQualError
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.agreement import Disagreement
    from psm_qual.consensus import Consensus


class ConsensusLoop:
    """Reads answers from standard input until the disagreements or the answers end.

    Parameters
    ----------
    consensus : Consensus
        What coders disagree on.
    """

    def __init__(self, consensus: Consensus) -> None:
        self._consensus = consensus
        self._skipped: set[tuple[str, str]] = set()

    def run(self) -> None:
        """Go through what is left; whatever was resolved is kept, however it ends."""
        left = self._left()
        if not left:
            typer.echo(say("consensus.nothing"))
            return
        typer.echo(say("consensus.loop"))
        while left and self._ask(left[0], len(left)):
            # Asked anew each time: undoing brings back one that was resolved.
            left = self._left()
        typer.echo(say("consensus.bye", n=len(self._consensus.disagreements())))

    def _left(self) -> list[Disagreement]:
        found = self._consensus.disagreements()
        return [each for each in found if (each.segment, each.facet) not in self._skipped]

    def _ask(self, each: Disagreement, left: int) -> bool:
        """Show a disagreement until it is left; False to stop."""
        self._show(each, left)
        while True:
            answer = next_answer()
            if answer == "q":
                return False
            if answer == "s":
                self._skipped.add((each.segment, each.facet))
                return True
            try:
                if self._act(each, answer):
                    return True
            except PsmQualError as error:
                typer.echo(str(error))

    def _act(self, each: Disagreement, answer: str) -> bool:
        """Carry out an answer; True when this disagreement is done with."""
        if answer == "u":
            undone = self._consensus.undo()
            typer.echo(say("consensus.undone" if undone else "consensus.no_undo", segment=undone))
            return bool(undone)
        choice, _, memo = answer.partition(":")
        codes = self._codes(each, choice.strip())
        if codes is None:
            typer.echo(say("consensus.loop"))
            return False
        self._consensus.resolve(each.segment, codes, memo, facet=each.facet)
        return True

    def _codes(self, each: Disagreement, choice: str) -> Sequence[str] | None:
        """What is meant by a coder's number, or by ``=`` and codes."""
        if choice.startswith("="):
            return choice[1:].split()
        said = list(each.positions.values())
        if choice.isdecimal() and 1 <= int(choice) <= len(said):
            return said[int(choice) - 1].codes
        return None

    def _show(self, each: Disagreement, left: int) -> None:
        segment = self._consensus.segment(each.segment)
        how = say(f"consensus.blind.{'yes' if each.blind else 'no'}")
        facet = f" · {each.facet}" if each.facet else ""
        typer.echo()
        typer.echo(say("consensus.title", segment=each.segment, facet=facet, how=how, n=left))
        if segment.question:
            typer.echo(say("cli.loop.question", text=segment.question))
        typer.echo(f"  {segment.text}")
        for number, (coder, position) in enumerate(each.positions.items(), start=1):
            typer.echo(f"  {number}. {coder}: {self._titles(position.codes, each.facet)}")
            for memo in position.memos:
                typer.echo("   " + say("cli.loop.memo", text=memo))

    def _titles(self, codes: Sequence[str], facet: str) -> str:
        if not codes:
            return say("consensus.no_codes")
        return " · ".join(f"{code} {self._title(code, facet)}".strip() for code in codes)

    def _title(self, code: str, facet: str) -> str:
        try:
            return self._consensus.code(code, facet).title
        except PsmQualError:
            # It has left the codebook since.
            return ""
