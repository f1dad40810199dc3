"""The entities of a study as they stand, the most doubtful first."""

from __future__ import annotations

import pandas as pd

from psm_qual.entity_review import checking
from psm_qual.entity_review.contexts import Contexts
from psm_qual.entity_review.desk import Desk
from psm_qual.entity_review.items import EntityItem, item_of
from psm_qual.entity_review.tables import history_table, states_table
from psm_qual.entity_review.view import EntityState, EntityView, decisions_waiting
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.stages.anonymise import ANONYMISE
from psm_qual.store.entity_decisions import load_entity_decisions
from psm_qual.store.stages import load_stages
from psm_qual.study import Study


class EntityQueue:
    """Entities to look at: nothing here changes them. `EntityReview` adds what does.

    Parameters
    ----------
    study : Study
        An open study that was anonymised.
    coder : str
        Sign of who decides; see `EntityReview`.

    Raises
    ------
    DecisionError
        If nothing was anonymised yet.
    """

    def __init__(self, study: Study, coder: str = "") -> None:
        self._study = study
        self._desk = Desk(study, coder)
        self._view: EntityView | None = None
        with study.store.reading() as db:
            if ANONYMISE.name not in load_stages(db):
                raise problem(DecisionError, "entities.nothing_yet")

    @property
    def coder(self) -> str:
        """Sign of who decides; raises as every decision does when it is not known."""
        return self._desk.coder

    @property
    def view(self) -> EntityView:
        """Entities as they stand now."""
        if self._view is None:
            self._view = self._desk.view()
        return self._view

    def queue(self) -> list[EntityState]:
        """Entities that nobody has decided on, the most doubtful first.

        Of those doubted alike, people and numbers come before what only narrows down who is meant;
        what is kept as it is comes last.
        """
        left = [state for state in self.view.states.values() if not state.reviewed]
        return sorted(left, key=lambda state: state.order)

    def progress(self) -> tuple[int, int]:
        """How many entities somebody has decided on, and how many there are."""
        states = self.view.states.values()
        return sum(state.reviewed for state in states), len(states)

    @property
    def doubtful(self) -> int:
        """How many entities the machine is unsure of, and nobody has settled."""
        return self.view.doubtful

    @property
    def waiting(self) -> int:
        """How many decisions the next run will carry out."""
        return decisions_waiting(self._study, self._desk.log())

    @property
    def table(self) -> pd.DataFrame:
        """Entities as they stand now: code, type, action, mentions, sources, doubts, reviewed."""
        states = self.view.states.values()
        return states_table(sorted(states, key=lambda state: state.order))

    @property
    def history(self) -> pd.DataFrame:
        """All decisions ever taken, in order, and which of them were taken back."""
        with self._study.store.reading() as db:
            return history_table(load_entity_decisions(db))

    def item(self, entity: str) -> EntityItem:
        """An entity with all its mentions in context.

        Raises
        ------
        DecisionError
            If there is no such entity; the remedy names the code it goes by now.
        """
        state = checking.known(self.view, entity)
        with self._study.store.reading() as db:
            return item_of(state, Contexts(db, self.view, self._desk.vault))
