"""Where decisions on entities are taken: nobody else works on the study meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from psm_qual.anonymising.numbering import Numbering
from psm_qual.entity_review.contexts import Contexts
from psm_qual.entity_review.view import EntityView, LastRun
from psm_qual.model import Anchor, EntityAct, EntityDecision, EntityType, Span, standing
from psm_qual.stages.anonymise import ANONYMISE
from psm_qual.store.entity_decisions import (
    add_entity_decisions,
    codes_given,
    last_entity_decision,
    load_entity_decisions,
)
from psm_qual.store.segments import load_segments
from psm_qual.store.stages import load_stages
from psm_qual.study import Study
from psm_qual.unlocking import vault_to_read
from psm_qual.vault import Vault


class Desk:
    """A study whose entities somebody decides on.

    Parameters
    ----------
    study : Study
        An open study that was anonymised.
    sign : str
        Of who decides; by default ``PSM_QUAL_CODER``, else the only coder of `project.toml`.
    """

    def __init__(self, study: Study, sign: str = "") -> None:
        self._study = study
        self._sign = sign
        # The log only grows: what was added since is read, and the rest is known.
        self._log: list[EntityDecision] = []
        # The vault, and what tells whether its file was written since.
        self._opened: tuple[tuple[int, int], Vault] | None = None
        # What was put together last, and what it was put together from.
        self._run: tuple[object, LastRun] | None = None
        self._kept: tuple[tuple[object, ...], EntityView] | None = None

    @property
    def coder(self) -> str:
        """Sign of who decides.

        Raises
        ------
        DecisionError
            If it is not known.
        """
        return self._study.coder(self._sign)

    @property
    def vault(self) -> Vault | None:
        """The vault as it is now; None without a passphrase.

        Raises
        ------
        VaultError
            If the passphrase is not the vault's.
        """
        path = self._study.vault
        if not self._study.passphrase or not path.exists():
            return None
        stat = path.stat()
        stamp = stat.st_mtime_ns, stat.st_ino
        if self._opened is None or self._opened[0] != stamp:
            vault = vault_to_read(self._study)
            if vault is None:  # past its last day, or destroyed
                return None
            self._opened = stamp, vault
        return self._opened[1]

    def view(self) -> EntityView:
        """Entities as they stand now."""
        with self._study.store.reading() as db:
            return self._view(db, self.vault)

    @contextmanager
    def deciding(self) -> Iterator[tuple[EntityView, Contexts]]:
        """The study as it is at this moment, while nobody else works on it.

        Raises
        ------
        BusyError
            If somebody does.
        DecisionError
            If it is not known who decides.
        """
        self._study.coder(self._sign)
        with self._study.alone(), self._study.store.reading() as db:
            vault = self.vault
            view = self._view(db, vault)
            yield view, Contexts(db, view, vault)

    def _view(self, db: Connection, vault: Vault | None) -> EntityView:
        """Entities as they stand in the database; put together once for each state of it."""
        record = load_stages(db).get(ANONYMISE.name)
        finished = record and record.finished
        key = (last_entity_decision(db), finished, vault, self._study.settings)
        if self._kept is None or self._kept[0] != key:
            if self._run is None or self._run[0] != finished:
                self._run = finished, LastRun.load(db)
            log = self._caught_up(db)
            self._kept = key, EntityView.load(db, self._study, vault, self._run[1], log)
        return self._kept[1]

    def log(self) -> Sequence[EntityDecision]:
        """All decisions that anybody took, in order."""
        with self._study.store.reading() as db:
            return self._caught_up(db)

    def _caught_up(self, db: Connection) -> Sequence[EntityDecision]:
        last = self._log[-1].id if self._log else 0
        self._log += load_entity_decisions(db, after=last)
        return tuple(self._log)

    def add(self, *acts: EntityAct, anchors: Sequence[Anchor] = ()) -> None:
        """Add lines to the log; the words of the first one go to the vault.

        Raises
        ------
        StorageError
            If either cannot be written; nothing was decided then.
        """
        vault = self.vault
        with self._study.store.writing() as db:
            added = add_entity_decisions(db, self.coder, acts)
            if anchors and vault is not None:
                # Last: a decision whose words nobody remembers would not be carried out.
                vault.remember(str(added[0].id), anchors)

    def last(self) -> list[EntityDecision]:
        """Last act of who decides that is in force: lines that were added together."""
        own = [line for line in standing(self.log()) if line.coder == self.coder]
        return [line for line in own if line.at == own[-1].at]

    def next_code(self, type_: EntityType) -> str:
        """A code that nobody has or ever had."""
        with self._study.store.reading() as db:
            taken = codes_given(db)
        vault = self.vault
        if vault is not None:
            taken |= {entity.code for entity in vault.witnessed}
        return Numbering(taken).next(type_)

    def pieces(self, source: str) -> list[Span]:
        """The stretches that the passages of a source are made of."""
        with self._study.store.reading() as db:
            segments = load_segments(db)
        return [piece for each in segments if each.source == source for piece in each.pieces]
