"""The conversation of `psm-qual review`: one passage at a time, one letter an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from psm_qual.cli.asking import next_answer
from psm_qual.errors import PsmQualError
from psm_qual.messages import say, say_count
from psm_qual.model import Status

if TYPE_CHECKING:
    from psm_qual.model import Coding
    from psm_qual.recutting import Recutting
    from psm_qual.review import Review
    from psm_qual.review_item import Item


class ReviewLoop:
    """Reads answers from standard input until the passages or the answers end.

    Parameters
    ----------
    review : Review
        A coder's way through the segments.
    order : str
        What comes first; see `Review.queue`.
    recutting : Recutting, optional
        Cuts passages for the same coder; without it they are left as they are.
    """

    def __init__(
        self, review: Review, order: str = "teach", recutting: Recutting | None = None
    ) -> None:
        self._review = review
        self._recutting = recutting
        self._order = order
        self._skipped: set[str] = set()
        self._first: list[str] = []
        self._answers: dict[str, Callable[[Item, str], bool]] = {
            "a": self._accept,
            "r": self._reject,
            "c": self._change,
            "+": self._add,
            "m": self._memo,
            "u": self._undo,
            "/": self._split,
        }

    def run(self) -> None:
        """Go through the queue; whatever was decided is kept, however it ends."""
        segment = self._next()
        if not segment:
            typer.echo(say("cli.loop.nothing"))
            self._tell_waiting()
            return
        self._help()
        while segment and self._ask(segment):
            # Asked anew each time: undoing brings back a passage that was done.
            segment = self._next()
        done, total = self._review.progress()
        typer.echo(say("cli.loop.bye", done=done, total=total))
        for line in self._review.remaining():
            typer.echo(line)
        self._tell_waiting()

    def _help(self) -> None:
        typer.echo(say("blind.help") if self._review.blind else say("cli.loop.help"))
        if self._recutting:
            typer.echo(say("recutting.key_help"))

    def _tell_waiting(self) -> None:
        """Passages that are not shown until they are coded blind."""
        waiting = len(self._review.waiting_blind())
        if waiting:
            typer.echo(say_count("blind.waiting", waiting))

    def _next(self) -> str:
        left = [segment.id for segment in self._review.queue(self._order)]
        # The parts of a passage that was split come before all else.
        left.sort(key=lambda key: key not in self._first)
        return next((key for key in left if key not in self._skipped), "")

    def _ask(self, segment: str) -> bool:
        """Show a passage until it is left; False to stop."""
        while True:
            item = self._review.item(segment)
            self._show(item)
            answer = next_answer()
            verb, _, rest = answer.partition(" ")
            # "n certo che sì" is no answer: what stands there would be lost without a word.
            bare = verb if not rest.strip() else None
            if bare == "q":
                return False
            if bare == "s":
                self._skipped.add(segment)
                return True
            if bare in ("", "n"):
                self._review.done(segment)
                return True
            if self._act(item, verb, rest.strip()):
                return True

    def _act(self, item: Item, verb: str, rest: str) -> bool:
        """Carry out an answer; True when the passage is done with."""
        act = self._answers.get(verb)
        if act is None:
            self._help()
            return False
        try:
            return act(item, rest)
        except PsmQualError as error:
            typer.echo(str(error))
            return False

    def _show(self, item: Item) -> None:
        done, total = self._review.progress()
        typer.echo()
        typer.echo(say("cli.loop.title", segment=item.segment.id, done=done, total=total))
        if item.segment.question:
            typer.echo(say("cli.loop.question", text=item.segment.question))
        typer.echo(f"  {item.segment.text}")
        for number, coding in enumerate(item.codings, start=1):
            typer.echo(self._line(number, coding))
        for memo in item.memos:
            typer.echo(say("cli.loop.memo", text=memo))

    def _line(self, number: int, coding: Coding) -> str:
        title = self._review.title(coding.code, coding.facet)
        status = say(f"cli.loop.status.{coding.status.value}")
        line = f"  {number}. [{status}] {coding.code} {title}"
        if self._review.blind:
            return line
        line += f" ({coding.confidence:.0%})"
        if coding.evidence is None:
            return line
        why = [f"«{coding.evidence.phrase}»"] if coding.evidence.phrase else []
        why += coding.evidence.keywords
        if coding.evidence.passage:
            like = self._review.text_of(coding.evidence.passage)
            why.append(say("cli.loop.like", segment=coding.evidence.passage, text=like))
        second = coding.evidence.runner_up
        if second and coding.status is Status.SUGGESTED:
            sure = f"{coding.evidence.runner_up_confidence:.0%}"
            why.append(say("cli.loop.second", code=second, sure=sure))
        return f"{line}\n       {' · '.join(why)}"

    def _accept(self, item: Item, rest: str) -> bool:
        if not rest and self._review.blind:
            # Nothing is suggested: by habit it would leave the passage without codes.
            self._help()
            return False
        if not rest:
            self._review.accept_all(item.segment.id)
            return True
        for coding in self._chosen(item, rest):
            self._review.accept(item.segment.id, coding.code, coding.facet)
        return False

    def _reject(self, item: Item, rest: str) -> bool:
        for coding in self._chosen(item, rest) if rest else item.codings:
            self._review.reject(item.segment.id, coding.code, coding.facet)
        return False

    def _change(self, item: Item, rest: str) -> bool:
        number, _, code = rest.partition(" ")
        facet, new = self._review.the_code(code)
        for coding in self._chosen(item, number)[:1]:
            self._review.change(item.segment.id, coding.code, new.id, facet)
        return False

    def _add(self, item: Item, rest: str) -> bool:
        facet, code = self._review.the_code(rest)
        self._review.accept(item.segment.id, code.id, facet)
        return False

    def _memo(self, item: Item, rest: str) -> bool:
        self._review.memo(item.segment.id, rest)
        return False

    def _split(self, item: Item, rest: str) -> bool:
        """Split where the words typed begin; both parts are reviewed, the first of them next."""
        from psm_qual.recutting.words import place_of

        if not self._recutting:
            self._help()
            return False
        at, _ = place_of(item.segment, rest)
        parts = self._recutting.split(item.segment.id, at)
        self._review.reload()
        typer.echo(say("recutting.cut", segments=", ".join(each.id for each in parts)))
        self._first = [each.id for each in parts]
        return True

    def _undo(self, item: Item, rest: str) -> bool:
        undone = self._review.undo()
        typer.echo(say("cli.loop.undone" if undone else "cli.loop.no_undo", segment=undone))
        self._skipped.discard(undone)
        return undone not in ("", item.segment.id)

    def _chosen(self, item: Item, rest: str) -> list[Coding]:
        numbers = [int(word) for word in rest.split() if word.isdigit()]
        chosen = [item.codings[n - 1] for n in numbers if 1 <= n <= len(item.codings)]
        if not chosen:
            typer.echo(say("cli.loop.which"))
        return chosen
