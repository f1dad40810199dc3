"""A review that several people, or several windows of one, have open at the same time.

Nothing is decided on what is no longer as it was seen; and originals are shown only when they are
asked for, although the vault may be open to remember what is decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection

from psm_qual.entity_review import checking
from psm_qual.entity_review.contexts import Contexts
from psm_qual.entity_review.desk import Desk
from psm_qual.entity_review.items import EntityItem, item_of
from psm_qual.entity_review.reading import ReadTurn, read_turns
from psm_qual.entity_review.review import EntityReview
from psm_qual.entity_review.view import EntityView
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.stages.anonymise import ANONYMISE
from psm_qual.store.entity_decisions import last_entity_decision
from psm_qual.store.sources import load_roles
from psm_qual.store.stages import load_stages
from psm_qual.study import Study

# What tells whether anything moved: the last line of the log, and when the last run ended.
Moment = tuple[int, object]


class SharedReview(EntityReview):
    """An `EntityReview` for a widget.

    Parameters
    ----------
    study : Study
        An open study that was anonymised; its passphrase may come and go.
    coder : str
        Sign of who decides.

    Raises
    ------
    DecisionError, VaultError
        As `EntityReview`.
    """

    def __init__(self, study: Study, coder: str = "") -> None:
        super().__init__(study, coder)
        self._sign = coder
        self._seen: Mapping[str, str] = {}
        self._last: int | None = None
        self._moment: Moment | None = None

    @property
    def view(self) -> EntityView:
        """Entities as they stand now, whoever decided or ran the stages meanwhile."""
        moment = self._now()
        if moment != self._moment:
            self._view, self._moment = None, moment
        return super().view

    @property
    def last_act(self) -> int:
        """Id of the last line of this person's log that is in force; 0 when there is none."""
        last = self._desk.last()
        return last[-1].id if last else 0

    @contextmanager
    def seeing(self, stamps: Mapping[str, str], last: int | None = None) -> Iterator[None]:
        """Decide within only on what is still as somebody sees it.

        Parameters
        ----------
        stamps : mapping of str to str
            `EntityState.stamp` of each entity that is decided on, as it was shown.
        last : int, optional
            What `last_act` was; to take it back.

        Raises
        ------
        DecisionError
            By the decision within, when something moved; nothing is decided then.
        """
        self._seen, self._last = stamps, last
        try:
            yield
        finally:
            self._seen, self._last = {}, None

    def shown(self, entity: str, *, clear: bool) -> EntityItem:
        """An entity with its mentions in context; originals only when `clear` is asked for.

        Raises
        ------
        DecisionError
            If there is no such entity.
        """
        state = checking.known(self.view, entity)
        with self._study.store.reading() as db:
            return item_of(state, self._contexts(db, clear))

    def read(self, source: str, *, clear: bool) -> list[ReadTurn]:
        """A source turn by turn; originals only when `clear` is asked for.

        Raises
        ------
        DecisionError
            If it was read again and not anonymised since.
        """
        own = [mention for mention in self.view.mentions if mention.source == source]
        with self._study.store.reading() as db:
            text = self._contexts(db, clear).text(source)
            roles = load_roles(db).get(source, {})
        if text is None:
            raise problem(DecisionError, "entities.text_changed", source=source)
        return read_turns(text, own, roles)

    def forms(self) -> dict[str, list[str]]:
        """Ways in which each entity is written, by code; nothing while the vault is closed."""
        vault = self._desk.vault
        return {each.code: sorted(each.forms) for each in vault.entities} if vault else {}

    def forget(self) -> None:
        """Let go of all that was in clear: the vault was closed."""
        self._desk = Desk(self._study, self._sign)
        self._view = self._moment = None

    def _contexts(self, db: Connection, clear: bool) -> Contexts:
        return Contexts(db, self.view, self._desk.vault if clear else None)

    def _now(self) -> Moment:
        with self._study.store.reading() as db:
            last, record = last_entity_decision(db), load_stages(db).get(ANONYMISE.name)
        return last, record and record.finished

    @contextmanager
    def _deciding(self) -> Iterator[tuple[EntityView, Contexts]]:
        with super()._deciding() as found:
            checking.as_seen(found[0], self._seen)
            if self._last is not None and self._last != self.last_act:
                raise problem(DecisionError, "entities.other_last")
            yield found
