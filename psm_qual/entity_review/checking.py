"""What cannot be decided, and why: every refusal names the code or the place, and a way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from psm_qual.entity_review.contexts import Contexts
from psm_qual.entity_review.view import EntityState, EntityView, code_order
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Action, Anchor, EntityType, Mention, Place, Span
from psm_qual.naming import public_things
from psm_qual.naming.normal import normal_form
from psm_qual.vault import Vault

# More than this is no name; and what cuts through a passage would take it from who coded it.
_LONGEST = 120
_FEWEST = 2


def known(view: EntityView, code: str) -> EntityState:
    """The entity of a code, as it stands now.

    Raises
    ------
    DecisionError
        If nobody has that code; the remedy names the one it goes by now, if any.
    """
    if code in view.states:
        return view.states[code]
    fate = view.decided.fate(code)
    if fate is None:
        raise problem(DecisionError, "entities.no_entity", entity=code)
    if fate.code != code:
        raise problem(DecisionError, "entities.renamed", entity=code, now=fate.code)
    return EntityState(code, fate.type, fate.action, ())


def as_seen(view: EntityView, stamps: Mapping[str, str]) -> None:
    """Refuse to decide on an entity that is no longer as somebody saw it."""
    for code, stamp in stamps.items():
        if known(view, code).stamp != stamp:
            raise problem(DecisionError, "entities.moved", entity=code)


def hidden(view: EntityView, code: str) -> EntityState:
    """As `known`; one that is kept as it is can't get more words to hide."""
    state = known(view, code)
    if state.action is Action.KEEP:
        raise problem(DecisionError, "entities.kept", entity=code)
    return state


def several(states: Sequence[EntityState]) -> None:
    """Refuse to join somebody with themselves."""
    if len(states) < 2:
        raise problem(DecisionError, "entities.join_with_whom", entity=states[0].code)


def winner(states: Sequence[EntityState]) -> EntityState:
    """Who gives code and type to several that are one.

    A bare name gives way to who says what it is, then all to the type of the first; of those alike
    the smaller code stays.
    """
    first = states[0].type

    def order(state: EntityState) -> tuple[bool, bool, tuple[str, int]]:
        return state.type is EntityType.NAME, state.type is not first, code_order(state.code)

    return min(states, key=order)


def another_type(state: EntityState, type_: EntityType) -> None:
    """Refuse a type that an entity has already."""
    if state.type is type_:
        raise problem(DecisionError, "entities.same_type", entity=state.code, type=type_)


def own_places(
    state: EntityState, places: Iterable[Place], contexts: Contexts
) -> tuple[Place, ...]:
    """Mentions of an entity that some places mean, in order, each once.

    Raises
    ------
    DecisionError
        If there is none, or it is in the label of who speaks: labels are decided as a whole.
    """
    found = {_mention_at(state, place) for place in places}
    for place in found:
        text = contexts.text(place.source)
        turn = text.turn_at(place.span) if text else None
        if text is None or turn is None:
            raise problem(DecisionError, "entities.text_changed", source=place.source)
        if place.span.start < text.turns[turn].start:
            raise problem(DecisionError, "entities.in_label", place=place, entity=state.code)
    return tuple(sorted(found))


def some_stay(state: EntityState, places: Sequence[Place]) -> None:
    """Refuse to split all mentions from an entity, or none."""
    if not places or len(places) == len(state.mentions):
        raise problem(DecisionError, "entities.split_what", entity=state.code)


def open_vault(vault: Vault | None) -> None:
    """Refuse what needs the vault while it is closed."""
    if vault is None:
        raise problem(DecisionError, "entities.vault_closed")


def stretch(place: Place, contexts: Contexts, view: EntityView, cuts: Iterable[Span]) -> Anchor:
    """A stretch that may be hidden, with its words.

    Parameters
    ----------
    place : Place
        Where.
    contexts : Contexts
        With the vault open.
    view : EntityView
        What is hidden already.
    cuts : iterable of Span
        The pieces that passages are made of, in the same source.

    Raises
    ------
    DecisionError
        If it is empty, long, out of what was said, cuts a word or a passage in two, or something is
        decided on there already.
    """
    text = contexts.clear_text(place.source)
    span = _trimmed(text, place.span)
    source = contexts.text(place.source)
    turn = source.turn_at(span) if source else None
    turns = source.turns if source else {}
    if turn is None or not turns[turn].start <= span.start < span.end <= turns[turn].end:
        raise problem(DecisionError, "entities.not_said", place=place)
    if len(span) > _LONGEST or any(_cuts(piece, span) for piece in cuts):
        raise problem(DecisionError, "entities.too_much", place=place)
    if _inside_word(text, span.start) or _inside_word(text, span.end):
        raise problem(DecisionError, "entities.cuts_word", place=place)
    _nothing_there(Place(place.source, span), view)
    return contexts.anchor(Place(place.source, span))


def not_known(
    vault: Vault | None, view: EntityView, anchor: Anchor, type_: EntityType, entity: str
) -> None:
    """Refuse words that are no name, that everybody knows, or that are somebody's already.

    Two people may have one name: at a place, a name that somebody else bears can be added.
    """
    keys = normal_form(type_, anchor.words)
    if sum(letter.isalnum() for letter in anchor.words) < _FEWEST:
        raise problem(DecisionError, "entities.no_words")
    if keys in public_things():
        raise problem(DecisionError, "entities.public_words")
    if anchor.place or entity or vault is None:
        return
    for other in vault.entities:
        forms = {normal_form(other.type, form) for form in other.forms}
        now = view.now(other.code)
        if keys in forms and now and known(view, now).action is not Action.KEEP:
            raise problem(DecisionError, "entities.known_words", entity=now)


def _mention_at(state: EntityState, place: Place) -> Place:
    for mention in state.mentions:
        if mention.source == place.source and _means(place.span, mention):
            return Place(mention.source, mention.span)
    raise problem(DecisionError, "entities.no_mention", place=place, entity=state.code)


def _means(span: Span, mention: Mention) -> bool:
    if not len(span):
        return mention.span.start <= span.start < mention.span.end
    return mention.span.overlaps(span)


def _nothing_there(place: Place, view: EntityView) -> None:
    for mention in view.mentions_in(place.source):
        if mention.span.overlaps(place.span):
            kept = mention.action is Action.KEEP
            key = "entities.kept_there" if kept else "entities.hidden_there"
            now = view.now(mention.entity) or mention.entity
            raise problem(DecisionError, key, place=place, entity=now)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _inside_word(text: str, offset: int) -> bool:
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _cuts(piece: Span, span: Span) -> bool:
    """Tell whether one end of a piece lies inside a stretch."""
    return span.start < piece.start < span.end or span.start < piece.end < span.end
