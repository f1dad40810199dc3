"""The Python side of the coding review: between the browser and `psm_qual.review_desk`.

It remembers nothing of a view: each message says which passage it is on, what was seen of it, and
which way to go on. So two views, two tabs or a kernel that came back find the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from psm_qual.cores import one_core_a_product
from psm_qual.errors import DecisionError, MovedError
from psm_qual.messages import say
from psm_qual.notebook.answering import answers
from psm_qual.notebook.codes import shown_codes
from psm_qual.notebook.coding import recut
from psm_qual.notebook.coding.given import Beginning, Past, Sure, View, history_lines, sure
from psm_qual.notebook.coding.taken import (
    Act,
    Around,
    BatchAct,
    BatchLook,
    CodeAct,
    MemoAct,
    Nothing,
    Onward,
    RecutAct,
    TakenWay,
    UndoAct,
    Where,
)
from psm_qual.notebook.messages import Ask, Reply
from psm_qual.notebook.widget import StudyWidget
from psm_qual.past import history
from psm_qual.review_desk import Batch, ReviewDesk, Way, turns_around
from psm_qual.review_filters import Certainty, Filters, Reviewed
from psm_qual.store import AlreadyKeptError
from psm_qual.study import Study


class CodingReview(StudyWidget):
    """Review of suggested codes; see `psm_qual.notebook.coding.coding_review`."""

    room = "coding_review"

    def __init__(self, study: Study, coder: str = "", *, blind: bool = False) -> None:
        self._desk = ReviewDesk(study, coder, blind=blind)
        self._blind = blind
        super().__init__(study, self._desk.coder)

    def reply(self, ask: Ask) -> Reply:
        """See `StudyWidget.reply`; the log is read once an answer."""
        # Beside the kernel the browser and the server want the cores: nothing waits for one.
        with self._desk.review.log.steady(), one_core_a_product():
            return super().reply(ask)

    @answers("begin")
    def begin(self, _: Nothing) -> Beginning:
        """What does not change from passage to passage; asked again when the edition changed."""
        self._desk.renew()
        sources = {each.source: None for each in self._desk.review.segments}
        about = [self._desk.sources[key] for key in sources if key in self._desk.sources]
        names, zones = self._study.aliases, self._study.zones
        told = {alias: [each.attributes.get(names[alias], "") for each in about] for alias in names}
        titles = {z.id: f"{z.id} {z.title}" for z in zones} if zones else {}
        return {
            "coder": self._coder,
            "blind": self._blind,
            "edition": self._desk.edition,
            "recut": not self._blind,
            "codes": shown_codes(self._study),
            "sources": list(sources),
            "zones": [(each, titles.get(each, each)) for each in _distinct(told["zone"])],
            "categories": _distinct(told["category"]),
        }

    @answers("next")
    def next(self, taken: Onward) -> View:
        """The passage that comes next."""
        self._desk.renew()
        return self._onward(taken["way"], taken["after"])

    @answers("show")
    def show(self, taken: Where) -> View:
        """A passage, whatever stands on it now."""
        self._desk.renew()
        way = taken.get("way")
        if way is None:
            return self._view(taken["segment"])
        return self._here(taken["segment"], way, "")

    @answers("accept")
    def accept(self, taken: CodeAct) -> View:
        """Put a code on a passage."""
        review = self._desk.review
        return self._act(taken, lambda s: review.accept(s, taken["code"], taken["facet"]))

    @answers("reject")
    def reject(self, taken: CodeAct) -> View:
        """Take a code off a passage."""
        review = self._desk.review
        return self._act(taken, lambda s: review.reject(s, taken["code"], taken["facet"]))

    @answers("next_best")
    def next_best(self, taken: CodeAct) -> View:
        """Put the likeliest other code in the place of one."""
        old, facet = taken["code"], taken["facet"]

        def change(segment: str) -> None:
            new = self._desk.next_best(segment, old, facet)
            self._desk.review.change(segment, old, new, facet)

        return self._act(taken, change)

    @answers("memo")
    def memo(self, taken: MemoAct) -> View:
        """Keep a note."""
        return self._act(taken, lambda s: self._desk.review.memo(s, taken["memo"]))

    @answers("flag")
    def flag(self, taken: MemoAct) -> View:
        """Flag a passage for discussion."""
        return self._act(taken, lambda s: self._desk.review.flag(s, taken["memo"]))

    @answers("unflag")
    def unflag(self, taken: Act) -> View:
        """Take the flag back."""
        return self._act(taken, lambda s: self._desk.review.unflag(s))

    @answers("done")
    def done(self, taken: Act) -> View:
        """Declare a passage reviewed, and go on."""
        return self._act(taken, lambda s: self._desk.review.done(s), onward=True)

    @answers("accept_all")
    def accept_all(self, taken: Act) -> View:
        """Accept what is suggested and not decided on, and go on."""
        return self._act(taken, lambda s: self._desk.review.accept_all(s), onward=True)

    @answers("cut_soon")
    def cut_soon(self, _: Nothing) -> None:
        """Somebody is choosing where to cut."""
        self._desk.prepare_cut()

    @answers("recut")
    def recut(self, taken: RecutAct) -> View:
        """Cut the passage, and go on with what it became."""
        self._desk.renew()
        if taken["edition"] != self._desk.edition:
            return self._unseen(taken["segment"], taken["way"])
        first = recut.recut(self._desk, taken)
        return {**self._view(first[0]), "first": first}

    @answers("undo")
    def undo(self, taken: UndoAct) -> View:
        """Take back this coder's last act, and go where it was."""
        self._desk.renew()
        if taken.get("edition", self._desk.edition) != self._desk.edition:
            return self._unseen(taken["segment"], taken["way"])
        back = recut.undo(self._desk)
        if back:
            return {**self._view(back), "first": [back]}
        try:
            with self._desk.review.expecting("", taken["latest"]):
                undone = self._desk.review.undo()
        except MovedError as error:
            return self._here(taken["segment"], taken["way"], str(error))
        if not undone:
            nothing = say("widgets_coding_review.no_undo")
            return self._here(taken["segment"], taken["way"], nothing)
        return self._view(undone)

    @answers("around")
    def around(self, taken: Around) -> list[dict[str, Any]]:
        """Turns around a passage."""
        segment = self._desk.segment(taken["segment"])
        return [asdict(turn) for turn in turns_around(self._study, segment, taken["reach"])]

    @answers("history")
    def history(self, taken: Where) -> list[Past]:
        """What happened to a passage."""
        return history_lines(self._desk, history(self._study, taken["segment"]), blind=self._blind)

    @answers("stopping")
    def stopping(self, _: Nothing) -> list[str]:
        """What is left wrong among the passages not reviewed, in words."""
        return self._desk.review.remaining() or [say("widgets_coding_review.no_stopping")]

    @answers("batch_look")
    def batch_look(self, taken: BatchLook) -> Sure:
        """What would be accepted at once."""
        self._desk.renew()
        return sure(self._desk, self._batch(taken))

    @answers("batch_accept")
    def batch_accept(self, taken: BatchAct) -> View:
        """Accept it."""
        self._desk.renew()
        batch = self._batch(taken)
        try:
            if batch is None:
                raise MovedError(say("widgets_coding_review.changed"))
            self._desk.batch.accept(
                batch, taken["latest"], done=taken["done"], codings=taken["codings"]
            )
        except MovedError as error:
            return self._here(taken["segment"], taken["way"], str(error))
        return self._onward(taken["way"], "")

    def _batch(self, taken: BatchLook) -> Batch | None:
        desk = self._desk.batch
        return desk.promised() if taken["promised"] else desk.above(taken["threshold"])

    def _act(self, taken: Act, act: Callable[[str], None], *, onward: bool = False) -> View:
        """Decide, if what was seen still stands; else show how it stands now."""
        segment = taken["segment"]
        self._desk.renew()
        if taken["edition"] != self._desk.edition:
            return self._unseen(segment, taken["way"])
        try:
            with self._desk.review.expecting(segment, taken["seen"]):
                act(segment)
        except MovedError as error:
            return self._here(segment, taken["way"], str(error))
        return self._onward(taken["way"], segment) if onward else self._view(segment)

    def _unseen(self, segment: str, way: TakenWay) -> View:
        """What was asked was meant for passages that are others by now, and is not done."""
        if self._study.store.kept_before():
            # It had been done: by that they became others.
            raise AlreadyKeptError
        return self._here(segment, way, say("widgets_coding_review.changed"))

    def _here(self, segment: str, way: TakenWay, moved: str) -> View:
        """A passage as it stands now, or the next when it has left the study."""
        try:
            return {**self._view(segment), "moved": moved}
        except DecisionError:
            told = moved or say("widgets_coding_review.changed")
            return {**self._onward(way, ""), "moved": told}

    def _onward(self, way: TakenWay, after: str) -> View:
        found = self._desk.next(_way(way), after)
        view = self._view(found.segment)
        return {**view, "left": found.left, "again": found.again}

    def _view(self, segment: str) -> View:
        done, total = self._desk.review.progress()
        return {
            "passage": asdict(self._desk.passage(segment)) if segment else None,
            "left": None,
            "again": False,
            "progress": {"done": done, "total": total, "time": self._desk.time_left()},
            "moved": "",
            "edition": self._desk.edition,
            "latest": self._desk.latest,
            "first": [],
        }


def _way(taken: TakenWay) -> Way:
    told = taken["filters"]
    filters = Filters(
        told["code"],
        told["source"],
        told["zone"],
        told["category"],
        Certainty(told["certainty"]),
        Reviewed(told["reviewed"]),
        told["disagreement"],
        told["flagged"],
    )
    return Way(taken["order"], filters, taken["passed"], taken.get("first", ()))


def _distinct(values: list[str]) -> list[str]:
    return sorted({value for value in values if value}, key=lambda v: (len(v), v))
