"""The conversation of `psm-qual anonymise --audit`: one passage at a time, one line an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from psm_qual.errors import DecisionError, PsmQualError
from psm_qual.messages import problem, say, say_count

if TYPE_CHECKING:
    from psm_qual.auditing import Audit
    from psm_qual.model import EntityType, Segment

_WRONG = re.compile(r"-\s*(?P<what>.*)")


@dataclass
class Answer:
    """What a person says of a passage.

    Parameters
    ----------
    missed : list of (str, EntityType)
        Names that are still there.
    more : int
        Names that are still there, only counted.
    wrong : list of str
        Codes of what is hidden and no name; "" for what is only counted.
    """

    missed: list[tuple[str, EntityType]] = field(default_factory=list)
    more: int = 0
    wrong: list[str] = field(default_factory=list)


def answer_of(line: str) -> Answer:
    """Read an answer: ``Brambilla; persona: Ada Noli; -PERSONA_30``, a number, or nothing.

    Raises
    ------
    DecisionError
        If something before a colon is not a type.
    """
    from psm_qual.entity_review import type_named
    from psm_qual.model import EntityType

    answer = Answer()
    for item in filter(None, map(str.strip, line.split(";"))):
        wrong = _WRONG.fullmatch(item)
        if wrong:
            what = wrong["what"].strip("[] ").upper()
            answer.wrong += [""] * int(what) if what.isdigit() else [what]
        elif item.isdigit():
            answer.more += int(item)
        else:
            kind, colon, words = item.partition(":")
            type_ = type_named(kind) if colon else EntityType.NAME
            answer.missed.append(((words if colon else kind).strip(), type_))
    return answer


class AuditLoop:
    """Reads answers from standard input until the passages or the answers end.

    Parameters
    ----------
    audit : Audit
        The passages.
    aside : bool
        Speak on standard error: standard output is for the result.
    """

    def __init__(self, audit: Audit, *, aside: bool = False) -> None:
        self._audit = audit
        self._aside = aside

    def run(self, *, add: bool) -> None:
        """Go through the passages; what was said of each is kept, however it ends.

        Parameters
        ----------
        add : bool
            Hide what was found missing, without asking.
        """
        left = self._audit.left
        if left:
            self._say(say("cli.audit.help"))
            done, drawn = self._audit.progress
            if done:
                self._say(say("cli.audit.resumed", drawn=drawn))
        while left and self._ask(left[0]):
            left = self._audit.left
        self._offer(add)

    def _ask(self, segment: Segment) -> bool:
        """Show a passage until something is said of it; False to stop."""
        self._show(segment)
        while True:
            self._say("> ", ends=False)
            try:
                line = input().strip()
            except EOFError:
                return False
            if line == "q":
                return False
            if line == "u":
                undone = self._audit.undo()
                self._say(say("cli.audit.undone" if undone else "cli.audit.no_undo"))
                return True
            try:
                self._keep(segment, answer_of(line))
                return True
            except PsmQualError as error:
                self._say(str(error))

    def _keep(self, segment: Segment, answer: Answer) -> None:
        for words, _ in answer.missed:
            if not self._audit.places(segment.id, words):
                # A slip of the finger would be counted as a name that nobody can find.
                raise problem(DecisionError, "audit.not_there")
        self._audit.check(segment.id, answer.missed, answer.wrong, more=answer.more)

    def _show(self, segment: Segment) -> None:
        done, drawn = self._audit.progress
        self._say("")
        self._say(say("cli.audit.title", n=done + 1, drawn=drawn, segment=segment.id))
        if segment.question:
            self._say(say("cli.loop.question", text=segment.question))
        self._say(f"  {segment.text}")

    def _offer(self, add: bool) -> None:
        """Turn what was found missing into decisions, if that is wanted."""
        missed = self._audit.to_add
        if not missed:
            return
        if not add:
            self._say(say_count("cli.audit.offer", len(missed)), ends=False)
            try:
                add = input().strip().lower() in say("cli.audit.yes").split()
            except EOFError:
                add = False
        self._say("")
        if not add:
            self._say(say("cli.audit.not_added"))
            return
        try:
            codes = self._audit.add_missed()
        except PsmQualError as error:
            self._say(str(error))
        else:
            self._say(say("cli.entities.added", entity=", ".join(codes)))
            self._say(say("cli.entities.waits"))

    def _say(self, text: str, *, ends: bool = True) -> None:
        typer.echo(text, nl=ends, err=self._aside)
