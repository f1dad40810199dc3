"""Witness: what a person added, because nobody had seen it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.model import Action, Anchor, Entity, EntityDecision, EntityVerb, Place, Span
from psm_qual.naming import NAMED, Keys, NameIndex, Proof
from psm_qual.naming.normal import normal_form

# Marks the code of an added entity among the witnesses' own, before decisions give it another.
_MARK = "+"
_NAMING = frozenset({EntityVerb.ADD, EntityVerb.SPLIT, EntityVerb.HIDE})


@dataclass(frozen=True, slots=True, repr=False)
class Ruling:
    """A decision in force, with what it needs to be carried out.

    Parameters
    ----------
    decision : EntityDecision
        What was decided.
    places : tuple of (Place or None)
        Where its places lie now; None for one that is nowhere any more.
    anchors : tuple of Anchor
        The words it is about, in clear; empty where nobody has the vault open.
    """

    decision: EntityDecision
    places: tuple[Place | None, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    @property
    def own_code(self) -> str:
        """Code that the witnesses know an added entity by."""
        return f"{_MARK}{self.decision.id}"


def is_added(code: str) -> bool:
    """Tell whether a witness's code is that of an added entity."""
    return code.startswith(_MARK)


def added_entities(rulings: Iterable[Ruling]) -> list[Entity]:
    """What people added, as entities that are known beforehand: so all their mentions are found.

    Also those added at a place that is nowhere any more: their words are still looked for.
    """
    return [
        Entity(
            ruling.own_code,
            ruling.decision.type,
            Action.PSEUDONYM,
            frozenset(anchor.words for anchor in ruling.anchors),
        )
        for ruling in rulings
        if ruling.decision.verb is EntityVerb.ADD and ruling.decision.type
    ]


class Stretch(NamedTuple):
    """A stretch of a page where a person said that a name is.

    Parameters
    ----------
    span : Span
        Offsets: half-open, code points of the page's text.
    code : str
        The witnesses' code of an entity that was added; "" where one they know was decided on.
    sighting : Sighting
        The same, for those who put all witnesses together.
    """

    span: Span
    code: str
    sighting: Sighting


class Additions:
    """Where people said that a name is, looked for on each page.

    What was split from others or hidden at a place is among them: it must go even if, one day, no
    other witness sees it.

    Parameters
    ----------
    rulings : iterable of Ruling
        In force, in order.
    """

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self._placed: dict[str, list[tuple[Place, Ruling]]] = {}
        self._everywhere: list[tuple[Ruling, Keys, re.Pattern[str], NameIndex]] = []
        for ruling in rulings:
            if ruling.decision.verb in _NAMING and ruling.decision.type:
                self._take(ruling)

    def find(self, page: Page) -> list[Stretch]:
        """Stretches of a page that somebody wants hidden: at their places, or by their words.

        Words are found in any case and with any accents: whoever adds them has seen how they are
        written in this study.
        """
        found = []
        for place, ruling in self._placed.get(page.source, ()) if not page.field else ():
            found.append(_stretch(page, place.span, ruling))
        for ruling, keys, pattern, index in self._everywhere:
            spans = {Span(*match.span()) for match in pattern.finditer(page.text)}
            spans |= {
                Span(page.words[match.first].start, page.words[match.last - 1].end)
                for match in index.find(page.words)
            }
            found += [_stretch(page, span, ruling, keys) for span in sorted(spans)]
        return found

    def _take(self, ruling: Ruling) -> None:
        for place in filter(None, ruling.places):
            self._placed.setdefault(place.source, []).append((place, ruling))
        for anchor in ruling.anchors:
            if anchor.place is None and ruling.decision.type:
                keys = normal_form(ruling.decision.type, anchor.words)
                names = [(keys, Proof.NONE)] if ruling.decision.type in NAMED else []
                self._everywhere.append((ruling, keys, _literally(anchor.words), NameIndex(names)))


def _stretch(page: Page, span: Span, ruling: Ruling, keys: Keys | None = None) -> Stretch:
    type_ = ruling.decision.type
    assert type_ is not None  # see `Additions`
    keys = normal_form(type_, span.of(page.text)) if keys is None else keys
    sighting = Sighting(span.start, span.end, keys, type_, "decision", 5.0)
    added = ruling.decision.verb is EntityVerb.ADD
    return Stretch(span, ruling.own_code if added else "", sighting)


def _literally(words: str) -> re.Pattern[str]:
    """The words as they are, in any case, with any white space, not inside longer words."""
    spelt = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){spelt}(?!\w)", re.IGNORECASE)


def with_added(seen: Iterable[Sighting], stretches: Iterable[Stretch]) -> list[Sighting]:
    """What the witnesses saw on a page, and the stretches that people added.

    Where a person only decided on what others see, the others are believed as long as they do.
    """
    sightings = list(seen)
    wanted = [
        stretch.sighting
        for stretch in stretches
        if stretch.code or not any(stretch.span.overlaps(each.span) for each in sightings)
    ]
    return sightings + wanted
