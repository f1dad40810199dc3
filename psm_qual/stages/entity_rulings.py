"""Decisions on entities as the stage that anonymises needs them: in force, each place found again.

Places lie in a text that somebody may edit. The vault remembers the words around each; here they
are looked for in the text as it is now. What cannot be found is never taken for found: it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from psm_qual.anonymising import Ruling, find_again
from psm_qual.errors import DecisionError, PsmQualError
from psm_qual.messages import problem
from psm_qual.model import (
    Anchor,
    EntityDecision,
    EntityVerb,
    Transcript,
    standing,
)
from psm_qual.store.entity_decisions import (
    Places,
    codes_given,
    load_entity_decisions,
    load_places,
    save_places,
)
from psm_qual.study import Study
from psm_qual.vault import Vault

# What is told of a place that is nowhere any more.
_GONE = {
    EntityVerb.RELEASE: "entities.gone_release",
    EntityVerb.SPLIT: "entities.gone_split",
    EntityVerb.HIDE: "entities.gone_hide",
    EntityVerb.ADD: "entities.gone_add",
}


@dataclass(frozen=True, slots=True)
class Rulings:
    """Decisions in force, for a run.

    Parameters
    ----------
    rulings : list of Ruling
        In order.
    taken : frozenset of str
        Codes that were given, in force or not.
    anchors : mapping of str to tuple of Anchor
        For the vault: the words of each decision, where they lie now.
    """

    rulings: list[Ruling] = field(default_factory=list)
    taken: frozenset[str] = frozenset()
    anchors: Mapping[str, tuple[Anchor, ...]] = field(default_factory=dict)

    def told(self, held_back: Iterable[int]) -> list[PsmQualError]:
        """What could not be carried out as it was decided, and what was done in its place.

        Parameters
        ----------
        held_back : iterable of int
            Decisions to release a place where a longer name stands now.
        """
        notices = [notice for ruling in self.rulings for notice in _gone(ruling)]
        by_id = {ruling.decision.id: ruling.decision for ruling in self.rulings}
        for key in sorted(held_back):
            notices.append(_notice("entities.held_back", by_id[key], by_id[key].places[0].source))
        return notices

    def save(self, db: Connection) -> None:
        """Keep where the places lie now."""
        save_places(db, {r.decision.id: r.places for r in self.rulings if r.decision.places})


def find_rulings(study: Study, vault: Vault, transcripts: Sequence[Transcript]) -> Rulings:
    """Decisions in force, with their places in the texts as they are now."""
    with study.store.reading() as db:
        log, taken = load_entity_decisions(db), codes_given(db)
    if not log:
        return Rulings()
    texts = {transcript.source: transcript.text for transcript in transcripts}
    rulings = []
    anchors: dict[str, tuple[Anchor, ...]] = {}
    for decision in standing(log):
        own = tuple(vault.remembered.get(str(decision.id), ()))
        now = [_now(anchor, texts) for anchor in own]
        places = _places(decision, own, now)
        carried = tuple(new or old for new, old in zip(now, own, strict=True))
        rulings.append(Ruling(decision, places, carried))
        if carried:
            anchors[str(decision.id)] = carried
    return Rulings(rulings, frozenset(taken), anchors)


def rulings_now(
    db: Connection, vault: Vault | None, log: Sequence[EntityDecision] | None = None
) -> list[Ruling]:
    """Decisions in force, with their places in the texts of the last run.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    vault : Vault or None
        When it is open, the words in clear are there too.
    log : sequence of EntityDecision, optional
        The whole log, where it is known already.
    """
    places = load_places(db)
    remembered = vault.remembered if vault else {}
    return [
        Ruling(
            decision,
            places.get(decision.id, decision.places),
            tuple(remembered.get(str(decision.id), ())),
        )
        for decision in standing(load_entity_decisions(db) if log is None else log)
    ]


def rulings_fingerprint(db: Connection) -> list[object]:
    """What the result of anonymising depends on; decisions that confirm change nothing."""
    return [
        (d.id, d.verb, d.entity, d.others, list(map(str, d.places)), d.type, d.action, d.becomes)
        + ((d.step,) if d.step else ())
        for d in standing(load_entity_decisions(db))
        if d.verb is not EntityVerb.CONFIRM
    ]


def _now(anchor: Anchor, texts: Mapping[str, str]) -> Anchor | None:
    """Where words lie now; a source that has left the corpus may come back as it was."""
    if anchor.place is None or anchor.place.source not in texts:
        return anchor
    return find_again(anchor, texts[anchor.place.source])


def _places(
    decision: EntityDecision, anchors: Sequence[Anchor], now: Sequence[Anchor | None]
) -> Places:
    if len(anchors) != len(decision.places):
        # Words looked for everywhere, or a vault that has forgotten them.
        return (None,) * len(decision.places)
    return tuple(anchor.place if anchor else None for anchor in now)


def _gone(ruling: Ruling) -> Iterator[PsmQualError]:
    decision = ruling.decision
    if decision.verb is EntityVerb.ADD and not ruling.anchors:
        yield _notice("entities.words_gone", decision, "")
    pairs = zip(decision.places, ruling.places, strict=True)
    for source in dict.fromkeys(was.source for was, now in pairs if now is None):
        yield _notice(_GONE[decision.verb], decision, source)


def _notice(key: str, decision: EntityDecision, source: str) -> PsmQualError:
    code = decision.becomes or decision.entity
    return problem(DecisionError, key, id=decision.id, entity=code, source=source)
