"""What holds for any study and any decisions on it."""

from __future__ import annotations

from entity_decisions import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from test_anonymising_properties import STUDIES

from psm_qual.anonymising import Anonymisation
from psm_qual.anonymising.numbering import Numbering
from psm_qual.model import Action, EntityType, EntityVerb, Mention, Place, Transcript

VERBS = st.sampled_from(
    [
        EntityVerb.JOIN,
        EntityVerb.SPLIT,
        EntityVerb.RETYPE,
        EntityVerb.RELEASE,
        EntityVerb.HIDE,
        EntityVerb.ADD,
        EntityVerb.CONFIRM,
    ]
)
TYPES = st.sampled_from([EntityType.PERSON, EntityType.PLACE, EntityType.NAME])
ACTS = st.lists(st.tuples(VERBS, TYPES, st.integers(0, 99), st.integers(0, 99)), max_size=5)


def mentions_of(found: Anonymisation) -> list[Mention]:
    return [mention for source in found.sources for mention in source.mentions]


def new_code(desk: Desk, found: Anonymisation, type_: EntityType) -> str:
    taken = {each.code for each in (*found.entities, *found.witnessed)}
    return Numbering(taken | {code for line in desk.log for code in line.codes}).next(type_)


def act_on(
    desk: Desk, found: Anonymisation, verb: EntityVerb, type_: EntityType, one: int, other: int
) -> None:
    """Decide something on whatever two numbers point at."""
    mentions = mentions_of(found)
    if not mentions:
        return
    first, second = mentions[one % len(mentions)], mentions[other % len(mentions)]
    place = Place(first.source, first.span)
    places = [place] if verb is EntityVerb.SPLIT or (other % 2 and verb in _PLACED) else []
    becomes = new_code(desk, found, type_)
    more: dict[str, object] = {"entity": first.entity, "type": type_}
    if verb is EntityVerb.JOIN:
        more |= {"others": (second.entity,), "becomes": first.entity, "type": first.type}
    elif verb in (EntityVerb.SPLIT, EntityVerb.RETYPE):
        more |= {"becomes": becomes}
    elif verb is EntityVerb.ADD:
        words = desk.transcripts[0].turns[0].text.split()[0].strip(",;.")
        more = {"type": type_, "becomes": becomes, "words": words or "vigna"}
    desk.decide(verb, *places, **more)  # type: ignore[arg-type]


_PLACED = (EntityVerb.RELEASE, EntityVerb.HIDE)


@settings(deadline=None, max_examples=60)
@given(STUDIES, ACTS)
def test_decisions_are_stable_and_can_be_taken_back(study: list[Transcript], acts: list) -> None:
    desk = Desk(*study)
    before = desk.run()
    found = before
    for act in acts:
        act_on(desk, found, *act)
        found = desk.run()
    again = desk.run()
    assert [each.text for each in again.sources] == [each.text for each in found.sources]
    assert set(again.entities) == set(found.entities)
    for key in range(len(desk.log), 0, -1):
        desk.undo(key)
    after = desk.run()
    assert [each.text for each in after.sources] == [each.text for each in before.sources]
    assert set(after.entities) == set(before.entities)


@settings(deadline=None, max_examples=60)
@given(STUDIES, ACTS)
def test_nothing_but_a_release_shows_a_name(study: list[Transcript], acts: list) -> None:
    desk = Desk(*study)
    before = found = desk.run()
    for verb, *rest in acts:
        if verb is not EntityVerb.RELEASE:
            act_on(desk, found, verb, *rest)
            found = desk.run()
    hidden = {
        (m.source, place)
        for m in mentions_of(found)
        if m.action is not Action.KEEP
        for place in range(m.span.start, m.span.end)
    }
    for mention in mentions_of(before):
        if mention.action is not Action.KEEP:
            span = range(mention.span.start, mention.span.end)
            assert all((mention.source, place) in hidden for place in span)


@settings(deadline=None, max_examples=60)
@given(STUDIES, ACTS)
def test_every_mention_has_an_entity_and_no_inner_code(study: list[Transcript], acts: list) -> None:
    desk = Desk(*study)
    found = desk.run()
    for act in acts:
        act_on(desk, found, *act)
        found = desk.run()
    codes = {each.code for each in found.entities}
    assert {mention.entity for mention in mentions_of(found)} <= codes
    assert not any(code.startswith("+") for code in codes)
    assert not any(each.code.startswith("+") for each in found.witnessed)
