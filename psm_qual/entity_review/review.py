"""One person's way through the entities; every act is kept, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from psm_qual.entity_review import checking
from psm_qual.entity_review.contexts import Contexts
from psm_qual.entity_review.queue import EntityQueue
from psm_qual.entity_review.view import EntityView
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import (
    Action,
    Anchor,
    EntityAct,
    EntityDecision,
    EntityType,
    EntityVerb,
    Place,
    clean,
)


class EntityReview(EntityQueue):
    """What the machine is unsure of first, by entity, and what a person decides about it.

    Decisions are carried out by the next `run` (or `anonymise`); what is shown here takes them into
    account at once. With the vault's passphrase the originals are shown, in memory only.

    Parameters
    ----------
    study : Study
        An open study that was anonymised.
    coder : str
        Sign of who decides; by default ``PSM_QUAL_CODER``, else the only coder of `project.toml`.

    Raises
    ------
    DecisionError
        If nothing was anonymised yet; when something is decided, also if it is not known by whom.
    VaultError
        If there is a passphrase and it is not the vault's.
    """

    def confirm(self, *entities: str, note: str = "") -> None:
        """Say that entities are right as they are: what was doubted about them is settled.

        Raises
        ------
        DecisionError
            If there is no such entity; so do all acts that name one.
        """
        with self._deciding() as (view, _):
            acts = [
                EntityAct(verb=EntityVerb.CONFIRM, entity=s.code, settles=s.keys, note=note)
                for s in (checking.known(view, entity) for entity in entities)
            ]
            self._desk.add(*acts)

    def split(
        self,
        entity: str,
        places: Sequence[Place],
        *,
        type: EntityType | None = None,
        note: str = "",
    ) -> str:
        """Say that some mentions of an entity are somebody or something else.

        Parameters
        ----------
        entity : str
            Its code.
        places : sequence of Place
            Which mentions: some, not all.
        type : EntityType, optional
            What they are; by default what the entity is.
        note : str
            Why.

        Returns
        -------
        str
            The code that they have from now on.

        Raises
        ------
        DecisionError
            If a place is that of no mention of the entity, or all are named, or the vault is
            closed: it must remember the words around each place.
        """
        with self._deciding() as (view, contexts):
            state = checking.known(view, entity)
            own = checking.own_places(state, places, contexts)
            checking.some_stay(state, own)
            kind = type or state.type
            act = EntityAct(
                verb=EntityVerb.SPLIT,
                entity=entity,
                places=own,
                type=kind,
                becomes=self._desk.next_code(kind),
                settles=state.keys,
                note=note,
            )
            self._desk.add(act, anchors=[contexts.anchor(place) for place in own])
            return act.becomes

    def join(self, entity: str, *others: str, note: str = "") -> str:
        """Say that several are one.

        Returns
        -------
        str
            The code that stays: the smaller of those that say best what it is. The others are never
            given again.
        """
        with self._deciding() as (view, _):
            states = [checking.known(view, code) for code in dict.fromkeys((entity, *others))]
            checking.several(states)
            winner = checking.winner(states)
            act = EntityAct(
                verb=EntityVerb.JOIN,
                entity=entity,
                others=tuple(state.code for state in states[1:]),
                type=winner.type,
                becomes=winner.code,
                settles=tuple(key for state in states for key in state.keys),
                note=note,
            )
            self._desk.add(act)
            return act.becomes

    def retype(self, entity: str, type: EntityType, *, note: str = "") -> str:
        """Say that an entity is something else than it was taken for.

        Returns
        -------
        str
            Its code from now on: PERSONA_3 that is a body becomes ENTE_9.
        """
        with self._deciding() as (view, _):
            state = checking.known(view, entity)
            checking.another_type(state, type)
            act = EntityAct(
                verb=EntityVerb.RETYPE,
                entity=entity,
                type=type,
                becomes=self._desk.next_code(type),
                settles=state.keys,
                note=note,
            )
            self._desk.add(act)
            return act.becomes

    def release(self, entity: str, places: Sequence[Place] = (), *, note: str = "") -> None:
        """Let an entity stand as it is: all of it, or only these mentions.

        Parameters
        ----------
        entity : str
            Its code.
        places : sequence of Place
            Which mentions; none for all, those of sources to come included.
        note : str
            Why.

        Raises
        ------
        DecisionError
            If a place is that of no mention of the entity, or places are named while the vault is
            closed.
        """
        self._act_on(EntityVerb.RELEASE, entity, places, Action.KEEP, note)

    def hide(
        self,
        entity: str,
        places: Sequence[Place] = (),
        *,
        action: Action | None = None,
        step: str = "",
        note: str = "",
    ) -> None:
        """Hide what was kept, or hide it in another way; see `release` for what it raises.

        Parameters
        ----------
        entity : str
            Its code.
        places : sequence of Place
            Which mentions; none for all.
        action : Action, optional
            How; by default as the policy has it for the type, and with a pseudonym where the policy
            keeps it.
        step : str
            Of what is generalised, how far up the ladder of its type; "" for what the policy says.
        note : str
            Why.
        """
        if action is Action.KEEP:
            raise problem(DecisionError, "entities.hide_is_not_keep", entity=entity)
        self._act_on(EntityVerb.HIDE, entity, places, action, note, step)

    def add(
        self,
        words: str = "",
        *,
        place: Place | None = None,
        type: EntityType = EntityType.NAME,
        entity: str = "",
        note: str = "",
    ) -> str:
        """Hide what nobody had seen: a stretch of a source, or all places of some words.

        The words are remembered in the vault, never in the database.

        Parameters
        ----------
        words : str
            As they are written: found in any case, wherever they stand. "" when a place is given.
        place : Place, optional
            A stretch of a turn. The same name is then looked for everywhere else, too.
        type : EntityType
            What it is.
        entity : str
            Code of the one it names, when that is known already; its type counts.
        note : str
            Why.

        Returns
        -------
        str
            Its code.

        Raises
        ------
        DecisionError
            If the vault is closed; if there is no word, or one that everybody knows; if the words
            are hidden already, or the stretch is no good: the message says why.
        """
        with self._deciding() as (view, contexts):
            checking.open_vault(self._desk.vault)
            if place and words:
                raise problem(DecisionError, "entities.at_or_words")
            kind = checking.hidden(view, entity).type if entity else type
            anchor = Anchor(clean(words))
            if place:
                anchor = checking.stretch(place, contexts, view, self._desk.pieces(place.source))
            checking.not_known(self._desk.vault, view, anchor, kind, entity)
            act = EntityAct(
                verb=EntityVerb.ADD,
                entity=entity,
                places=(anchor.place,) if anchor.place else (),
                type=kind,
                becomes=entity or self._desk.next_code(kind),
                note=note,
            )
            self._desk.add(act, anchors=[anchor])
            return act.becomes

    def undo(self) -> str:
        """Take back this person's last act that is in force.

        Returns
        -------
        str
            Code of the entity it was about; "" when there is nothing to take back.
        """
        with self._deciding():
            last = self._desk.last()
            if last:
                self._desk.add(*(_undoing(line) for line in reversed(last)))
        return _about(last[-1]) if last else ""

    def _act_on(
        self,
        verb: EntityVerb,
        entity: str,
        places: Sequence[Place],
        action: Action | None,
        note: str,
        step: str = "",
    ) -> None:
        with self._deciding() as (view, contexts):
            state = checking.known(view, entity)
            own = checking.own_places(state, places, contexts)
            act = EntityAct(
                verb=verb,
                entity=entity,
                places=own,
                type=state.type,
                action=action,
                step=step,
                settles=state.keys,
                note=note,
            )
            self._desk.add(act, anchors=[contexts.anchor(place) for place in own])

    @contextmanager
    def _deciding(self) -> Iterator[tuple[EntityView, Contexts]]:
        """The study as it is at this moment; what was shown is looked up anew afterwards."""
        try:
            with self._desk.deciding() as found:
                yield found
        finally:
            self._view = None


def _undoing(line: EntityDecision) -> EntityAct:
    return EntityAct(verb=EntityVerb.UNDO, entity=_about(line), undoes=line.id)


def _about(line: EntityDecision) -> str:
    return line.entity or line.becomes
