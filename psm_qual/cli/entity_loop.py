"""The conversation of `psm-qual entities review`: one entity at a time, one letter an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from psm_qual.cli.asking import next_answer
from psm_qual.cli.entity_printing import mentions_told_apart, print_item
from psm_qual.errors import PsmQualError
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.entity_review import EntityItem, EntityReview
    from psm_qual.model import Place

# Mentions shown at once; `l` shows all.
_SHOWN = 8


class EntityLoop:
    """Reads answers from standard input until the entities or the answers end.

    Parameters
    ----------
    review : EntityReview
        A person's way through the entities.
    """

    def __init__(self, review: EntityReview) -> None:
        self._review = review
        self._skipped: set[str] = set()
        self._note = ""
        self._answers: dict[str, Callable[[EntityItem, str], bool]] = {
            "": self._confirm,
            "n": self._confirm,
            "d": self._split,
            "j": self._join,
            "t": self._retype,
            "r": self._release,
            "h": self._hide,
            "+": self._add,
            "m": self._take_note,
            "l": self._list,
            "u": self._undo,
            "s": self._skip,
        }

    def run(self) -> None:
        """Go through the queue; whatever was decided is kept, however it ends."""
        code = self._next()
        if not code:
            typer.echo(say("cli.entities.nothing"))
            return
        typer.echo(say("cli.entities.help"))
        while code and self._ask(code):
            # Asked anew each time: a decision on one changes what is doubted about others.
            code = self._next()
        done, total = self._review.progress()
        typer.echo(say("cli.entities.bye", done=done, total=total))

    def _next(self) -> str:
        left = (state.code for state in self._review.queue())
        return next((code for code in left if code not in self._skipped), "")

    def _ask(self, code: str) -> bool:
        """Show an entity until it is left; False to stop."""
        shown = False
        while True:
            item = self._review.item(code)
            if not shown:
                self._show(item)
            answer = next_answer()
            verb, _, rest = answer.partition(" ")
            if answer == "q":
                return False
            act = self._answers.get(verb)
            # "n certo che sì" is no answer: what stands there would be lost without a word.
            if act is None or (rest.strip() and verb in ("n", "l", "u", "s")):
                typer.echo(say("cli.entities.help"))
                shown = True
                continue
            try:
                if act(item, rest.strip()):
                    return True
            except PsmQualError as error:
                typer.echo(str(error))
            shown = True

    def _show(self, item: EntityItem) -> None:
        done, total = self._review.progress()
        state = item.state
        typer.echo()
        typer.echo(
            say(
                "cli.entities.title",
                entity=state.code,
                type=state.type,
                action=state.action,
                doubtful=self._review.doubtful,
                done=done,
                total=total,
            )
        )
        print_item(item, _SHOWN)

    def _confirm(self, item: EntityItem, rest: str) -> bool:
        self._review.confirm(item.state.code, note=self._noted())
        return True

    def _split(self, item: EntityItem, rest: str) -> bool:
        from psm_qual.entity_review import type_named

        words = rest.split()
        kinds = [type_named(word) for word in words if not word.isdigit()]
        new = self._review.split(
            item.state.code,
            self._chosen(item, rest),
            type=kinds[0] if kinds else None,
            note=self._noted(),
        )
        typer.echo(say("cli.entities.split_off", entity=new, other=item.state.code))
        return True

    def _join(self, item: EntityItem, rest: str) -> bool:
        doubted = [doubt.other for doubt in item.state.doubts if doubt.other]
        others = rest.upper().split() or doubted[:1]
        new = self._review.join(item.state.code, *others, note=self._noted())
        names = ", ".join([item.state.code, *others])
        typer.echo(say("cli.entities.joined", entity=new, other=names))
        return True

    def _retype(self, item: EntityItem, rest: str) -> bool:
        from psm_qual.entity_review import type_named

        new = self._review.retype(item.state.code, type_named(rest), note=self._noted())
        typer.echo(say("cli.entities.retyped", entity=new, other=item.state.code))
        return True

    def _release(self, item: EntityItem, rest: str) -> bool:
        places = self._chosen(item, rest) if rest else []
        if rest and not places:
            return False
        self._review.release(item.state.code, places, note=self._noted())
        typer.echo(say("cli.entities.released", entity=item.state.code))
        # What is left of it when only some were released is still to be looked at.
        return not places

    def _hide(self, item: EntityItem, rest: str) -> bool:
        from psm_qual.entity_review import action_named

        numbers = [word for word in rest.split() if word.isdigit()]
        actions = [action_named(word) for word in rest.split() if not word.isdigit()]
        places = self._chosen(item, rest) if numbers else []
        if numbers and not places:
            return False
        how = actions[0] if actions else None
        self._review.hide(item.state.code, places, action=how, note=self._noted())
        typer.echo(say("cli.entities.hidden", entity=item.state.code))
        return not places

    def _add(self, item: EntityItem, rest: str) -> bool:
        from psm_qual.entity_review import type_named
        from psm_qual.model import EntityType

        kind, colon, words = rest.partition(":")
        type_ = type_named(kind) if colon else EntityType.NAME
        new = self._review.add(words if colon else rest, type=type_, note=self._noted())
        typer.echo(say("cli.entities.added", entity=new))
        return False

    def _take_note(self, item: EntityItem, rest: str) -> bool:
        self._note = rest
        typer.echo(say("cli.entities.noted"))
        return False

    def _list(self, item: EntityItem, rest: str) -> bool:
        print_item(item)
        return False

    def _undo(self, item: EntityItem, rest: str) -> bool:
        undone = self._review.undo()
        typer.echo(say("cli.entities.undone" if undone else "cli.entities.no_undo", entity=undone))
        self._skipped.discard(undone)
        return bool(undone)

    def _skip(self, item: EntityItem, rest: str) -> bool:
        self._skipped.add(item.state.code)
        return True

    def _chosen(self, item: EntityItem, rest: str) -> list[Place]:
        """Places of the mentions that some numbers mean."""
        shown = [context for context, _ in mentions_told_apart(item.contexts)]
        numbers = [int(word) for word in rest.split() if word.isdigit()]
        chosen = [shown[n - 1].place for n in numbers if 1 <= n <= len(shown)]
        if not chosen:
            typer.echo(say("cli.entities.which"))
        return chosen

    def _noted(self) -> str:
        """The note for the decision at hand; it is used once."""
        note, self._note = self._note, ""
        return note
