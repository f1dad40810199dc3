"""Decided mentions get the words that replace them, fitted into their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from psm_qual.anonymising.cast import Cast, is_public
from psm_qual.anonymising.ladders import Phrase, band_of, coarser
from psm_qual.anonymising.policy import Policy
from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.anonymising.wording.ages import band_words, fit_age
from psm_qual.anonymising.wording.dates import fit_date, month_words, year_words
from psm_qual.anonymising.wording.describing import PLACED, Describer, positions
from psm_qual.anonymising.wording.holders import HELD_IN, find_holders
from psm_qual.anonymising.wording.joining import capital
from psm_qual.anonymising.wording.names import Fitted, fit_person, fit_thing, fit_town
from psm_qual.anonymising.wording.neutral import fit_neutral
from psm_qual.anonymising.wording.roles import Role, fit_role, role_before
from psm_qual.model import Action, Entity, EntityType, Mention, Span
from psm_qual.naming import keys_of, words_of
from psm_qual.naming.ages import read_age
from psm_qual.naming.dates import read_date

Decided = Mapping[tuple[str, str], tuple[Mention, ...]]

_PERSON, _ROLE = EntityType.PERSON, EntityType.ROLE
_OPENING = frozenset('«“„"')
_CLOSING = frozenset("»”\"“’'›")


def reword(
    pages: Sequence[Page],
    decided: Decided,
    entities: Sequence[Entity],
    cast: Cast,
    policy: Policy,
) -> Decided:
    """Put in the place of each name what fits there.

    Parameters
    ----------
    pages : sequence of Page
        Of the study, in its order.
    decided : mapping of (str, str) to tuple of Mention
        By source and field.
    entities : sequence of Entity
        As decided, with their forms: all that the mentions are of.
    cast : Cast
        Gives codes to roles; they are among its entities afterwards.
    policy : Policy
        What is generalised, and how far.

    Returns
    -------
    mapping
        The same mentions, but for those that a role takes in; where a phrase needs it, a mention
        reaches over its article, preposition and title.
    """
    wording = Wording(pages, decided, entities, cast, policy)
    for page in pages:
        wording.describer.learn(page, decided[page.source, page.field], positions(page.words))
    return {
        (page.source, page.field): tuple(wording.page(page, decided[page.source, page.field]))
        for page in pages
    }


class Wording:
    """Rewords one page after the other."""

    def __init__(
        self,
        pages: Sequence[Page],
        decided: Decided,
        entities: Sequence[Entity],
        cast: Cast,
        policy: Policy,
    ) -> None:
        self.describer = Describer(entities, policy)
        self._cast = cast
        self._policy = policy
        self._holders = find_holders(pages, [decided[page.source, page.field] for page in pages])
        self._actions = {entity.code: entity.action for entity in entities}
        self._public = {
            entity.code
            for entity in entities
            if is_public(entity) and not self.describer.is_institution(entity.code)
        }

    def page(self, page: Page, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Mentions of a page, in order, as they will be written."""
        at, limit = positions(page.words), 0
        for mention in mentions:
            first = at.get(mention.span.start)
            if first is None:  # it begins inside a word: only a code does
                yield mention
                continue
            role = self._role(page, mention, first, limit)
            holder = self._holder(page, mention, first, limit)
            if holder is not None:
                yield holder
            elif role is not None:
                yield self._in_role(page, mention, role, first, limit)
            else:
                fitted = self.fitted(page, mention, first, limit)
                yield moved(page, mention, fitted) if fitted else mention
            while first < len(page.words) and page.words[first].start < mention.span.end:
                first += 1
            limit = first

    def fitted(self, page: Page, mention: Mention, first: int, limit: int) -> Fitted | None:
        """What fits in the place of a mention that begins at a word; None when nothing does."""
        if mention.action is Action.KEEP:
            return None
        if mention.action is Action.GENERALISE and not _is_label(page, first):
            whole = self._whole(page, mention, first)
            return whole or self._generalised(page, mention, first, limit)
        return self._coded(page, mention, first, limit)

    def _coded(self, page: Page, mention: Mention, first: int, limit: int) -> Fitted | None:
        """A code in the place of a name; in a label also where the type is generalised."""
        code = mention.replacement
        if mention.action is Action.GENERALISE:
            code = f"[{mention.entity}]"
        if mention.type is _PERSON and self._policy.neutral:
            return fit_neutral(page.words, first, code, limit)
        return Fitted(first, code)

    def _generalised(self, page: Page, mention: Mention, first: int, limit: int) -> Fitted | None:
        words, type_ = page.words, mention.type
        if type_ is _PERSON:
            step = "person" if self._policy.neutral else self._policy.step(type_)
            return fit_person(words, first, step, limit)
        if type_ in PLACED:
            as_, phrase = self.describer.described(type_, mention.entity)
            if as_ is EntityType.MUNICIPALITY:
                return fit_town(words, first, phrase, limit)
            return fit_thing(as_, words, first, phrase, limit)
        said = mention.span.of(page.text)
        if type_ is EntityType.DATE and (exact := read_date(said)):
            coarse = coarser(exact, self._policy.step(type_))
            if coarse and exact.last == len(words_of(said)):  # not stretched over a neighbour
                return fit_date(words, exact._replace(first=first), coarse, limit)
        if type_ is EntityType.AGE and (age := read_age(said)):
            band = band_of(age, self._policy.step(type_))
            return fit_age(words, age._replace(first=first), band, limit)
        return None

    def _whole(self, page: Page, mention: Mention, first: int) -> Fitted | None:
        """In the place of all that an attribute says: no article there."""
        if not page.field or first or mention.span.end < page.words[-1].end:
            return None
        if mention.type in PLACED:
            return Fitted(0, self.describer.described(mention.type, mention.entity).phrase.noun)
        if mention.type is EntityType.DATE and (exact := read_date(page.text)):
            coarse = coarser(exact, self._policy.step(mention.type))
            if coarse and (coarse.date.month or coarse.date.year):
                return Fitted(0, month_words(coarse) if coarse.date.month else year_words(coarse))
        if mention.type is EntityType.AGE and (age := read_age(page.text)) and not age.born:
            band = band_of(age, self._policy.step(mention.type))
            return Fitted(0, band_words(band, letters=age.letters))
        return None

    def _holder(self, page: Page, mention: Mention, first: int, limit: int) -> Mention | None:
        """The mention of a person by the office that she alone holds, her place taken in."""
        if mention.type not in HELD_IN or _is_label(page, first):
            return None
        role = role_before(mention.type, page.words, first, limit)
        code = self._holders.holder(page, mention, role) if role else ""
        action = self._actions.get(code, Action.KEEP)
        if role is None or action is Action.KEEP:
            return None
        start = page.words[role.first].start
        own = Mention(
            page.source,
            Span(start, mention.span.end),
            code,
            _PERSON,
            action,
            Entity(code, _PERSON, action).pseudonym,
            "role",
        )
        fitted = self.fitted(page, own, role.first, limit)
        return moved(page, own, fitted, mention.span.start) if fitted else own

    def _role(self, page: Page, mention: Mention, first: int, limit: int) -> Role | None:
        """The role that a mention makes unique, when something is done with roles."""
        if self._policy.of_type(_ROLE) is Action.KEEP or mention.type not in HELD_IN:
            return None
        if mention.entity in self._public or _is_label(page, first):
            return None
        return role_before(mention.type, page.words, first, limit)

    def _in_role(self, page: Page, mention: Mention, role: Role, first: int, limit: int) -> Mention:
        """The mention of a role, which takes in that of its place."""
        span = Span(page.words[role.first].start, mention.span.end)
        keys = keys_of(span.of(page.text))
        sighting = Sighting(span.start, span.end, keys, _ROLE, "role", 0.0)
        found = self._cast.mentions(page, [sighting])[0]
        if found.action is Action.KEEP:
            fitted = self.fitted(page, mention, first, limit)
            return moved(page, mention, fitted) if fitted else mention
        if found.action is not Action.GENERALISE:
            neutral = self._policy.neutral
            code = found.replacement
            plain = Fitted(role.first, code)
            coded = fit_neutral(page.words, role.first, code, limit) if neutral else plain
            return moved(page, found, coded, mention.span.start)
        inner = self._inner(mention)
        step = self._policy.step(_ROLE)
        fitted = fit_role(
            page.words, page.text, role, step, inner, neutral=self._policy.neutral, limit=limit
        )
        return moved(page, found, fitted, mention.span.start)

    def _inner(self, mention: Mention) -> Phrase:
        return self.describer.described(mention.type, mention.entity).phrase


def moved(page: Page, mention: Mention, fitted: Fitted, name: int = -1) -> Mention:
    """A mention that begins where its replacement does, with a capital letter where one stood.

    A quotation mark that opened between the two, before the name, is closed with it.
    """
    word = page.words[fitted.first]
    text = fitted.text
    if word.initial and not word.paused and word.capital:
        text = capital(text)
    end = mention.span.end
    start = min(word.start, mention.span.start)
    taken_in = page.text[start : max(name, mention.span.start)]
    opened = any(mark in taken_in for mark in _OPENING)
    if opened and page.text[end : end + 1] in _CLOSING:
        end += 1
    return replace(mention, span=Span(start, end), replacement=text)


def _is_label(page: Page, first: int) -> bool:
    """Tell whether a mention says who speaks: the analysis needs to know them apart."""
    return any(first in label for label in page.labels)
