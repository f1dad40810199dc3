"""Review of names in a notebook: by entity and by source, on the same decisions.

Originals go to the browser only in answers, only while the vault is open, and only when they are
asked for.
"""

from __future__ import annotations

from typing import Any, cast

from typing_extensions import TypedDict

from psm_qual.entity_review import SharedReview, action_named, rungs_of, type_named
from psm_qual.messages import say
from psm_qual.model import EntityType, Place, Source, Span
from psm_qual.notebook.answering import answers
from psm_qual.notebook.messages import Ask, Reply
from psm_qual.notebook.names import asked, shown
from psm_qual.notebook.names.door import PATIENCE, Door
from psm_qual.notebook.names.telling import TellingProgress
from psm_qual.notebook.widget import StudyWidget
from psm_qual.pipeline import run_stages
from psm_qual.stages.policy import policy_of
from psm_qual.store.sources import load_sources
from psm_qual.study import Study

# What shows or closes by itself: no act that keeps the vault open.
_NO_ACTS = frozenset({"close"})


class VaultState(TypedDict):
    """`open`: originals may be shown, for `left` seconds more; `decides`: it can remember words."""

    open: bool
    decides: bool
    left: float


class Listed(TypedDict):
    """Entities of a state.

    After a decision `entities` are only those that changed since the state whose number is `since`,
    and `order` are the codes of all, in order: of thousands of lines a decision changes a few. Else
    `since` is 0, `order` empty, and `entities` are all. `number` is that of this state.
    """

    number: int
    since: int
    order: list[str]
    entities: list[shown.ShownEntity]


class State(Listed):
    """All that is not about one entity or one source; `about` is the code that was decided on."""

    about: str
    sources: list[shown.ShownSource]
    doubts: int
    reviewed: int
    waiting: int
    last: int
    vault: VaultState
    notices: list[str]


class NamesReview(StudyWidget):
    """The widget.

    Parameters
    ----------
    study : Study
        A study of the widget's own: its passphrase comes and goes.
    coder : str
        Sign of who decides; "" for the only one of the study.
    patience : float
        Seconds without an act after which the vault closes.

    Raises
    ------
    DecisionError
        If nothing was anonymised yet, or it is not known who decides.
    """

    room = "names_review"

    def __init__(self, study: Study, coder: str = "", patience: float = PATIENCE) -> None:
        self._review = SharedReview(study, coder)
        self._door = Door(study, self._review.forget, self._lapsed, patience)
        self._lines = shown.ShownEntities()
        # What the last state that was told had, and its number.
        self._told: dict[str, shown.ShownEntity] = {}
        self._number = 0
        super().__init__(study, self._review.coder)
        study.progress = TellingProgress(self.send)

    def reply(self, ask: Ask) -> Reply:
        """As every widget; the vault cannot close meanwhile, and stays open for longer."""
        with self._door.busy:
            if ask["what"] not in _NO_ACTS:
                self._door.touch()
            return super().reply(ask)

    def close(self) -> None:
        """Let go of everything."""
        self._door.close()
        super().close()

    @answers("state")
    def state(self, look: asked.Look) -> State:
        """Where the review stands."""
        return self._state(clear=look["clear"])

    @answers("entity")
    def entity(self, look: asked.LookAtEntity) -> shown.ShownItem:
        """An entity with its mentions and its ladder."""
        clear = look["clear"] and self._door.is_open
        item = self._review.shown(look["entity"], clear=clear)
        printed = shown.printed_at(self._review.view)
        numbers = {source.id: number for number, source in enumerate(self._sources())}
        line = shown.shown_entity(item.state, numbers, printed, {})
        rungs = rungs_of(item.state, policy_of(self._study))
        return shown.shown_item(item, line, rungs, printed)

    @answers("source")
    def source(self, look: asked.LookAtSource) -> dict[str, object]:
        """A source turn by turn."""
        clear = look["clear"] and self._door.is_open
        turns = self._review.read(look["source"], clear=clear)
        return {"source": look["source"], "turns": [shown.shown_turn(turn) for turn in turns]}

    @answers("open")
    def unlock(self, given: asked.Passphrase) -> VaultState:
        """Open the vault."""
        self._door.open(given["passphrase"])
        return self._vault()

    @answers("close")
    def lock(self, _: asked.Nothing) -> VaultState:
        """Close the vault."""
        self._door.close()
        return self._vault()

    @answers("confirm")
    def confirm(self, act: asked.Seen) -> State:
        """It is right as it is."""
        with self._seeing(act):
            self._review.confirm(act["entity"])
        return self._state(act["entity"])

    @answers("split")
    def split(self, act: asked.Split) -> State:
        """Some mentions are somebody else."""
        with self._seeing(act):
            new = self._review.split(act["entity"], _places(act["places"]))
        return self._state(new)

    @answers("join")
    def join(self, act: asked.Join) -> State:
        """Two are one."""
        stamps = {act["entity"]: act["seen"], act["other"]: act["other_seen"]}
        with self._review.seeing(stamps):
            new = self._review.join(act["entity"], act["other"])
        return self._state(new)

    @answers("retype")
    def retype(self, act: asked.Retype) -> State:
        """It is something else."""
        with self._seeing(act):
            new = self._review.retype(act["entity"], type_named(act["type"]))
        return self._state(new)

    @answers("release")
    def release(self, act: asked.Release) -> State:
        """It stays as it is, or these mentions of it do."""
        with self._seeing(act):
            self._review.release(act["entity"], _places(act["places"]))
        return self._state(act["entity"])

    @answers("hide")
    def hide(self, act: asked.Hide) -> State:
        """It goes, or goes in another way."""
        action = action_named(act["action"]) if act.get("action") else None
        with self._seeing(act):
            self._review.hide(
                act["entity"], _places(act["places"]), action=action, step=act.get("step", "")
            )
        return self._state(act["entity"])

    @answers("add")
    def add(self, act: asked.Add) -> State:
        """What is selected is a name that nobody had seen."""
        clear = act["clear"] and self._door.is_open
        turns = self._review.read(act["source"], clear=clear)
        turn = next(each for each in turns if each.number == act["turn"])
        place = Place(act["source"], turn.place(Span(act["start"], act["end"])))
        new = self._review.add(
            place=place, type=type_named(act["type"] or EntityType.NAME), entity=act["entity"]
        )
        return self._state(new)

    @answers("undo")
    def undo(self, act: asked.Undo) -> State:
        """Take back the last act of who decides."""
        with self._review.seeing({}, act["last"]):
            about = self._review.undo()
        return self._state(about)

    @answers("history")
    def history(self, _: asked.Nothing) -> list[dict[str, object]]:
        """All decisions, the newest first."""
        table = self._review.history.iloc[::-1]
        rows = table.to_dict("records")
        return [
            {**{str(key): value for key, value in row.items()}, "at": row["at"].isoformat()}
            for row in rows
        ]

    @answers("apply")
    def apply(self, _: asked.Nothing) -> State:
        """Carry out what was decided: the texts are anonymised anew."""
        run_stages(self._study, ["anonymise", "tables"])
        self._study.transcripts = None
        notices = [str(notice) for notice in self._study.notices]
        self._study.notices.clear()
        return {**self._state(), "notices": notices}

    def _state(self, about: str = "", *, clear: bool = False) -> State:
        """Where the review stands; originals only with `state`, never with a decision."""
        view, sources = self._review.view, self._sources()
        forms = self._review.forms() if clear and self._door.is_open else {}
        reviewed, _ = self._review.progress()
        told = {
            "about": about,
            **self._listed(forms, sources, whole=not about),
            "sources": shown.shown_sources(view, sources),
            "doubts": view.doubtful,
            "reviewed": reviewed,
            "waiting": self._review.waiting,
            "last": self._review.last_act,
            "vault": self._vault(),
            "notices": [],
        }
        return cast(State, told)

    def _listed(self, forms: dict[str, list[str]], sources: list[Source], *, whole: bool) -> Listed:
        """The entities of a state, and which state it is."""
        lines = self._lines.of(self._review.view, sources)
        before = {} if whole else self._told
        since = 0 if whole else self._number
        self._number += 1
        self._told = {line["code"]: line for line in lines}
        # Lines that did not change are the same objects.
        new = [line for line in lines if before.get(line["code"]) is not line]
        if forms:
            new = [{**line, "forms": list(forms.get(line["code"], ()))} for line in new]
        return {
            "number": self._number,
            "since": since,
            "order": [line["code"] for line in lines] if since else [],
            "entities": new,
        }

    def _vault(self) -> VaultState:
        door = self._door
        return {"open": door.is_open, "decides": door.decides, "left": door.left}

    def _sources(self) -> list[Source]:
        with self._study.store.reading() as db:
            return load_sources(db)

    def _seeing(self, act: asked.Seen) -> Any:
        return self._review.seeing({act["entity"]: act["seen"]})

    def _lapsed(self) -> None:
        self.send({"type": "closed", "text": say("widgets_names_review.lapsed")})


def _places(places: list[asked.At]) -> list[Place]:
    return [Place(each["source"], Span(each["start"], each["end"])) for each in places]
