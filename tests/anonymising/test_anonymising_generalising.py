"""What holds for any study that is generalised."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from anonymising_studies import interview
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.anonymising import Policy, anonymise
from psm_qual.disclosure import LeakCheck, for_print
from psm_qual.model import DIRECT, LADDERS, QUASI, Action, EntityType, Span, Transcript
from psm_qual.naming import is_particle, keys_of, words_of
from psm_qual.naming.lexicon import word_set

E, GENERALISE = EntityType, Action.GENERALISE

NAMES = """
Ceres; Lanzo Torinese; Moncrosio; Alpette; Filo d'Erba; Cascata Srl; Bottonificio Ferruzzo;
Rifugio Tre Larici; via dei Filatoi; Borgata Fournel; Loredana Vigna; Enrica Bertolone; Vigna;
Amina El Khoury
"""
PHRASES = """
abito a {name}; vengo da {name}; il comune di {name}; la sindaca di {name}; lo dice {name};
il presidente della cooperativa {name}; la dottoressa {name} dice; l'associazione {name}; ad {name};
dell'{name}; la nostra cooperativa «{name}»; {name} lo sa; il 23 marzo 2019; lunedì 4; ho 52 anni;
sono nato nel sessantasette; mia suocera, novant'anni, ride; dal 3 al 5 luglio; una quindicenne;
una vigna rosa; nel 2019; il 25 aprile; da vent'anni
"""


def listed(text: str) -> list[str]:
    return [" ".join(each.split()) for each in text.split(";")]


SAID = st.builds(
    lambda frame, name, case: frame.format(name=case(name)),
    st.sampled_from(listed(PHRASES)),
    st.sampled_from(listed(NAMES)),
    st.sampled_from([str, str.lower]),
)
TALK = st.lists(SAID, min_size=1, max_size=5).flatmap(
    lambda said: st.sampled_from([". ", ", ", " "]).map(lambda mark: mark.join(said))
)
LABELS = st.sampled_from(["R", "Sindaca Vigna", "Enrica Bertolone"])
STUDIES = st.lists(st.lists(st.tuples(LABELS, TALK), min_size=1, max_size=3), max_size=2).map(
    lambda sources: [
        interview(f"int{number:02}", *talk) for number, talk in enumerate(sources, start=1)
    ]
)
POLICIES = st.builds(
    lambda quasi, person, neutral, high: Policy(
        {E.PERSON: person},
        quasi=quasi,
        neutral=neutral,
        steps={type_: steps[-1 if high else 0] for type_, steps in LADDERS.items()},
    ),
    st.sampled_from([None, GENERALISE, Action.MASK, Action.PSEUDONYM]),
    st.sampled_from([Action.PSEUDONYM, Action.MASK, GENERALISE]),
    st.booleans(),
    st.booleans(),
)


@settings(deadline=None)
@given(STUDIES, POLICIES)
def test_only_mentions_change_and_they_lie_in_order(
    study: list[Transcript], policy: Policy
) -> None:
    for transcript, source in zip(study, anonymise(study, policy=policy).sources, strict=True):
        expected, position = "", 0
        assert all(a.span.end <= b.span.start for a, b in pairwise(source.mentions))
        for mention in source.mentions:
            kept = mention.action is Action.KEEP
            assert bool(mention.replacement) is not kept
            expected += transcript.text[position : mention.span.start]
            expected += mention.span.of(transcript.text) if kept else mention.replacement
            position = mention.span.end
        assert source.text == expected + transcript.text[position:]


@settings(deadline=None)
@given(STUDIES, POLICIES)
def test_turns_and_labels_are_found_in_the_new_text(
    study: list[Transcript], policy: Policy
) -> None:
    for transcript, source in zip(study, anonymise(study, policy=policy).sources, strict=True):
        lines = [
            f"{source.labels[turn.label]}: {source.replaced.cut(turn.span)}"
            for turn in transcript.turns
        ]
        assert source.text == "\n".join(lines)
        assert source.replaced.cut(Span(0, len(transcript.text))) == source.text


# Words that a phrase may share with a name: they tell what it is, not who.
SHARED = {"comune", "cooperativa", "rifugio", "borgata", "via", "azienda", "tre"}


@settings(deadline=None)
@given(STUDIES)
def test_nothing_of_a_name_is_left_where_it_stood(study: list[Transcript]) -> None:
    policy = Policy({E.PERSON: GENERALISE}, quasi=GENERALISE)
    result = anonymise(study, policy=policy)
    for source in result.sources:
        forms = {entity.code: entity.forms for entity in result.entities}
        for mention in source.mentions:
            if mention.action is not GENERALISE or mention.type in (E.DATE, E.AGE, E.ROLE):
                continue
            own = {key for form in forms[mention.entity] for key in keys_of(form)} - SHARED
            left = set(keys_of(mention.replacement)) & own
            grammar = word_set("lexicon", "function")
            assert all(key in grammar or is_particle(key) for key in left)


@settings(deadline=None)
@given(STUDIES, POLICIES)
def test_what_was_blurred_is_not_found_again(study: list[Transcript], policy: Policy) -> None:
    result = anonymise(study, policy=policy)
    check = LeakCheck(result.entities)
    assert [leak for source in result.sources for leak in check.find(source.text)] == []


@settings(deadline=None)
@given(STUDIES)
def test_what_is_blurred_once_has_nothing_left_to_blur(study: list[Transcript]) -> None:
    policy = Policy({E.PERSON: Action.KEEP}, direct=Action.KEEP, quasi=GENERALISE)
    only = Policy({type_: Action.KEEP for type_ in EntityType if type_ not in (E.DATE, E.AGE)})
    for source in anonymise(study, policy=policy).sources:
        talk = [tuple(line.split(": ", 1)) for line in source.text.split("\n")]
        again = anonymise([interview("int01", *talk)], policy=only).sources[0]  # type: ignore[arg-type]
        assert again.text == source.text


@settings(deadline=None)
@given(STUDIES, POLICIES)
def test_a_second_run_with_what_is_known_changes_nothing(
    study: list[Transcript], policy: Policy
) -> None:
    first = anonymise(study, policy=policy)
    again = anonymise(study, policy=policy, known=first.entities)
    assert [each.text for each in again.sources] == [each.text for each in first.sources]
    assert set(again.entities) == set(first.entities)


@settings(deadline=None)
@given(STUDIES, POLICIES)
def test_no_code_reaches_the_print(study: list[Transcript], policy: Policy) -> None:
    for source in anonymise(study, policy=policy).sources:
        assert not re.search(r"\[?[A-Z]+_[0-9]", for_print(source.text))


def test_every_type_is_direct_or_quasi_and_what_climbs_has_steps() -> None:
    assert frozenset(EntityType) == DIRECT | QUASI
    assert not DIRECT & QUASI
    assert frozenset(LADDERS) == QUASI | {E.PERSON}
    assert all(len(set(steps)) == len(steps) > 1 for steps in LADDERS.values())


@pytest.mark.parametrize(
    ("policy", "type_", "action"),
    [
        pytest.param(Policy(), E.PERSON, Action.PSEUDONYM, id="direct, by default"),
        pytest.param(Policy(), E.MUNICIPALITY, Action.PSEUDONYM, id="a place, by default"),
        pytest.param(Policy(), E.DATE, GENERALISE, id="a day, by default"),
        pytest.param(Policy(), E.AGE, GENERALISE, id="an age, by default"),
        pytest.param(Policy(), E.ROLE, Action.KEEP, id="a role, by default"),
        pytest.param(Policy(quasi=GENERALISE), E.ROLE, GENERALISE, id="one for all of a class"),
        pytest.param(Policy(quasi=GENERALISE), E.PERSON, Action.PSEUDONYM, id="not of the other"),
        pytest.param(
            Policy({E.DATE: Action.KEEP}, quasi=GENERALISE), E.DATE, Action.KEEP, id="a type first"
        ),
        pytest.param(Policy(direct=GENERALISE), E.EMAIL, Action.MASK, id="what cannot climb"),
        pytest.param(Policy(direct=GENERALISE), E.PERSON, GENERALISE, id="what can"),
    ],
)
def test_classes_and_types(policy: Policy, type_: EntityType, action: Action) -> None:
    assert policy.of_type(type_) is action


def test_a_speakers_label_keeps_a_code_of_its_own() -> None:
    one = interview("int01", ("Sindaca Vigna", "Sono Loredana Vigna."), ("R", "Grazie, Vigna."))
    text = anonymise([one], policy=Policy({E.PERSON: GENERALISE})).sources[0].text
    assert text == "Sindaca [PERSONA_1]: Sono una persona.\nR: Grazie, [PERSONA]."


def test_one_date_has_one_code_however_it_is_said() -> None:
    one = interview("int01", ("R", "Era il 23/3/2019. Sì, il ventitré marzo duemiladiciannove."))
    text = anonymise([one], policy=Policy({E.DATE: Action.PSEUDONYM})).sources[0].text
    assert text == "R: Era il [DATA_1]. Sì, il [DATA_1]."


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        pytest.param("data", "2025-09-16", "2025-09-16", id="a date is a dimension of analysis"),
        pytest.param("data", "16/09/2025 10:30", "16/09/2025 10:30", id="with its hour"),
        pytest.param("data di nascita", "23/3/1967", "marzo 1967", id="a birthday is somebody's"),
        pytest.param("note", "visto il 23/3/2019", "visto a marzo 2019", id="a date among words"),
        pytest.param("ruolo", "sindaca di Ceres", "sindaca di un {}", id="a role"),
        pytest.param("comune", "ceres", "{}", id="a whole value takes no article"),
    ],
)
def test_attributes(name: str, value: str, expected: str) -> None:
    one = interview("int01", ("R", "Sì."), attributes={name: value})
    source = anonymise([one], policy=Policy(quasi=GENERALISE)).sources[0]
    assert source.attributes[name] == expected.format("piccolo comune montano della zona 7")


def test_a_mention_tells_the_stretch_that_is_replaced_and_a_form_only_the_name() -> None:
    one = interview("int01", ("R", "Nel comune di Ceres si sta bene."))
    study = anonymise([one], policy=Policy(quasi=GENERALISE))
    (mention,) = study.sources[0].mentions
    assert mention.span.of(one.text) == "Nel comune di Ceres"
    assert [entity.forms for entity in study.entities] == [frozenset({"Ceres"})]


def test_words_of_a_phrase_are_cut_whole() -> None:
    one = interview("int01", ("R", "Abito a Ceres. Poi si vede."))
    source = anonymise([one], policy=Policy(quasi=GENERALISE)).sources[0]
    start = one.text.index("Ceres") + 2
    assert source.replaced.cut(Span(start, start + 1)).startswith("in un piccolo comune")
    assert words_of(source.text)[-1].text == "vede"
