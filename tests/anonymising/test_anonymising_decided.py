"""What people decide is done, on top of what the witnesses see; what is in doubt is hidden."""

from __future__ import annotations

import pytest
from anonymising_studies import interview
from entity_decisions import Desk

from psm_qual.anonymising import Policy
from psm_qual.disclosure import LeakCheck
from psm_qual.model import Action, EntityType, EntityVerb, Place, Span

PERSON, NAME, PLACE, ORGANISATION = (
    EntityType.PERSON,
    EntityType.NAME,
    EntityType.PLACE,
    EntityType.ORGANISATION,
)

TALK = (
    ("I", "Chi ha lavorato con voi?"),
    ("R", "La dottoressa Ornella Gatti, e poi Bruno Peila. La signora Gatti veniva a piedi."),
    ("I", "E poi?"),
    ("R", "E poi il signor Peila, sempre lui. A Torino ci andava Ornella Gatti, in treno."),
)


@pytest.fixture
def desk() -> Desk:
    """A study that was anonymised once: codes are known."""
    found = Desk(interview("int01", *TALK))
    found.run()
    return found


def texts(desk: Desk) -> list[str]:
    """What is said after the labels, without what stands still."""
    return [
        line.partition(": ")[2] for each in desk.run().sources for line in each.text.split("\n")
    ]


def test_without_decisions(desk: Desk) -> None:
    assert texts(desk)[1::2] == [
        "La dottoressa [PERSONA_1], e poi [PERSONA_2]. La signora [PERSONA_1] veniva a piedi.",
        "E poi il signor [PERSONA_2], sempre lui. A Torino ci andava [PERSONA_1], in treno.",
    ]


def release_peila(desk: Desk) -> None:
    desk.decide(EntityVerb.RELEASE, entity="PERSONA_2", type=PERSON)


def release_one(desk: Desk) -> None:
    desk.decide(EntityVerb.RELEASE, desk.place("Peila", 1), entity="PERSONA_2", type=PERSON)


def join(desk: Desk) -> None:
    desk.decide(
        EntityVerb.JOIN, entity="PERSONA_2", others=("PERSONA_1",), type=PERSON, becomes="PERSONA_1"
    )


def split(desk: Desk) -> None:
    place = desk.place("Gatti", 1)
    desk.decide(EntityVerb.SPLIT, place, entity="PERSONA_1", type=PERSON, becomes="PERSONA_3")


def retype(desk: Desk) -> None:
    desk.decide(EntityVerb.RETYPE, entity="PERSONA_2", type=ORGANISATION, becomes="ENTE_1")


def hide_torino(desk: Desk) -> None:
    desk.decide(EntityVerb.HIDE, entity="COMUNE_1", type=EntityType.MUNICIPALITY)


def mask(desk: Desk) -> None:
    desk.decide(EntityVerb.HIDE, entity="PERSONA_1", type=PERSON, action=Action.MASK)


def add_words(desk: Desk) -> None:
    desk.decide(EntityVerb.ADD, words="a  PIEDI", type=NAME, becomes="NOME_1")


def add_place(desk: Desk) -> None:
    desk.decide(EntityVerb.ADD, desk.place("treno"), type=NAME, becomes="NOME_1")


def add_to_somebody(desk: Desk) -> None:
    desk.decide(EntityVerb.ADD, words="lui", type=PERSON, entity="PERSONA_2", becomes="PERSONA_2")


ONE, TWO = (
    "La dottoressa {G}, e poi {P}. La signora {g} veniva {a}.",
    ("E poi il signor {p}, sempre {l}. A {T} ci andava {G}, in {t}."),
)
USUAL = {
    "G": "[PERSONA_1]",
    "g": "[PERSONA_1]",
    "P": "[PERSONA_2]",
    "p": "[PERSONA_2]",
    "T": "Torino",
    "a": "a piedi",
    "l": "lui",
    "t": "treno",
}


@pytest.mark.parametrize(
    ("acts", "changes"),
    [
        pytest.param([release_peila], {"P": "Bruno Peila", "p": "Peila"}, id="release all of it"),
        pytest.param([release_one], {"p": "Peila"}, id="release one mention"),
        pytest.param([join], {"P": "[PERSONA_1]", "p": "[PERSONA_1]"}, id="join"),
        pytest.param([split], {"g": "[PERSONA_3]"}, id="split: a new code"),
        pytest.param([retype], {"P": "[ENTE_1]", "p": "[ENTE_1]"}, id="retype: its own word"),
        pytest.param([hide_torino], {"T": "[COMUNE_1]"}, id="hide a public thing"),
        pytest.param([mask], {"G": "[PERSONA]", "g": "[PERSONA]"}, id="hide in another way"),
        pytest.param([add_words], {"a": "[NOME_1]"}, id="add words, in any case and spacing"),
        pytest.param([add_place], {"t": "[NOME_1]"}, id="add a place"),
        pytest.param([add_to_somebody], {"l": "[PERSONA_2]"}, id="add words to somebody"),
        pytest.param(
            [release_peila, join],
            {"P": "[PERSONA_1]", "p": "[PERSONA_1]"},
            id="to join never releases",
        ),
        pytest.param(
            [join, release_one],
            {"P": "[PERSONA_1]", "p": "Peila"},
            id="a mention released after a join",
        ),
        pytest.param(
            [release_one, join],
            {"P": "[PERSONA_1]", "p": "Peila"},
            id="a mention released before a join stays so",
        ),
        pytest.param(
            [split, join],
            {"P": "[PERSONA_1]", "p": "[PERSONA_1]", "g": "[PERSONA_3]"},
            id="what was split is not joined",
        ),
        pytest.param(
            [mask, split], {"G": "[PERSONA]", "g": "[PERSONA]"}, id="what is split is masked, too"
        ),
        pytest.param(
            [release_peila, retype],
            {"P": "Bruno Peila", "p": "Peila"},
            id="another type does not hide what was released",
        ),
        pytest.param(
            [release_one, lambda d: d.decide(EntityVerb.HIDE, entity="PERSONA_2", type=PERSON)],
            {},
            id="the last word counts: all of it is hidden",
        ),
        pytest.param(
            [lambda d: d.decide(EntityVerb.CONFIRM, entity="PERSONA_1")], {}, id="confirm"
        ),
    ],
)
def test_decisions(desk: Desk, acts, changes: dict[str, str]) -> None:
    for act in acts:
        act(desk)
    wanted = USUAL | changes
    assert texts(desk)[1::2] == [ONE.format(**wanted), TWO.format(**wanted)]
    # The same log gives the same text again, with what the first run remembers.
    assert texts(desk)[1::2] == [ONE.format(**wanted), TWO.format(**wanted)]


@pytest.mark.parametrize(
    "acts",
    [
        [release_peila, join, split],
        [retype, mask, add_words],
        [add_place, hide_torino, release_one],
        [split, add_to_somebody, retype],
    ],
)
def test_what_is_taken_back_leaves_no_trace(desk: Desk, acts) -> None:
    before = desk.run()
    for act in acts:
        act(desk)
    desk.run()
    for key in reversed(range(1, len(acts) + 1)):
        desk.undo(key)
    after = desk.run()
    assert [each.text for each in after.sources] == [each.text for each in before.sources]
    assert set(after.entities) == set(before.entities)


def test_codes_are_never_given_again(desk: Desk) -> None:
    desk.run()
    join(desk)
    desk.decide(EntityVerb.SPLIT, desk.place("Gatti", 1), entity="PERSONA_1", becomes="PERSONA_3")
    desk.undo(2)
    desk.run()
    desk.transcripts.append(interview("int02", ("R", "C'era la dottoressa Sanna Lo Monaco.")))
    assert desk.run().sources[1].text == "R: C'era la dottoressa [PERSONA_4]."


def test_a_name_that_is_added_is_found_in_new_sources_in_all_its_forms(desk: Desk) -> None:
    desk.decide(EntityVerb.ADD, words="Ada Calabrosa", type=PERSON, becomes="PERSONA_3")
    desk.transcripts.append(
        interview("int02", ("R", "la calabrosa lo sa, e ADA CALABROSA lo dice: Ada, sì."))
    )
    assert desk.run().sources[1].text == (
        "R: la [PERSONA_3] lo sa, e [PERSONA_3] lo dice: [PERSONA_3], sì."
    )


def test_what_is_added_over_a_public_thing_goes(desk: Desk) -> None:
    place = desk.place("A Torino ci")
    desk.decide(EntityVerb.ADD, place, type=NAME, becomes="NOME_1")
    assert "lui. [NOME_1] andava" in texts(desk)[3]


def test_names_that_the_study_keeps_stay_kept_when_others_are_joined() -> None:
    desk = Desk(interview("int01", *TALK), policy=Policy(keep=("Bruno Peila",)))
    desk.run()
    join(desk)
    assert "e poi Bruno Peila." in texts(desk)[1]


def test_what_is_released_is_no_leak_and_what_is_added_is(desk: Desk) -> None:
    release_peila(desk)
    desk.decide(EntityVerb.ADD, words="Calabrosa", type=PERSON, becomes="PERSONA_3")
    split(desk)
    check = LeakCheck(desk.run().entities)
    assert check.find("Ne parla Bruno Peila.") == []
    assert [leak.type for leak in check.find("Ne parla Calabrosa, non Gatti.")] == [PERSON, PERSON]


def edited(desk: Desk, old: str, new: str) -> None:
    talk = [(label, words.replace(old, new)) for label, words in TALK]
    assert talk != list(TALK)
    desk.transcripts[0] = interview("int01", *talk)


def test_places_follow_an_edited_text(desk: Desk) -> None:
    release_one(desk)
    split(desk)
    add_place(desk)
    edited(desk, "Chi ha lavorato", "Buongiorno, e grazie. Mi dica: chi ha lavorato")
    said = texts(desk)
    assert "il signor Peila, sempre" in said[3]
    assert "La signora [PERSONA_3] veniva" in said[1]
    assert "in [NOME_1]." in said[3]


def test_a_released_place_that_is_gone_is_hidden_again(desk: Desk) -> None:
    release_one(desk)
    edited(desk, "E poi il signor Peila, sempre lui. A Torino", "No, il signor Peila no. Laggiù")
    assert "il signor [PERSONA_2] no" in texts(desk)[3]


def test_an_added_place_that_is_gone_is_still_looked_for(desk: Desk) -> None:
    desk.decide(EntityVerb.ADD, desk.place("treno"), type=NAME, becomes="NOME_1")
    edited(desk, "ci andava Ornella Gatti, in treno.", "la vedevo, col Treno rosso, che rideva.")
    assert "col [NOME_1] rosso" in texts(desk)[3]


def test_a_hidden_place_that_is_gone_hides_all_of_it_in_that_source(desk: Desk) -> None:
    place = desk.place("Torino")
    desk.decide(EntityVerb.HIDE, place, entity="COMUNE_1", type=EntityType.MUNICIPALITY)
    desk.transcripts.append(interview("int02", ("R", "Vado a Torino.")))
    assert texts(desk)[-1] == "Vado a Torino."
    edited(desk, "sempre lui. A Torino ci", "sempre quello. Verso Torino non ci")
    assert "Verso [COMUNE_1] non ci" in texts(desk)[3]
    assert texts(desk)[-1] == "Vado a Torino."


def test_only_what_was_read_is_released(desk: Desk) -> None:
    place = desk.place("Peila", 1)
    inside = Place(place.source, Span(place.span.start + 2, place.span.end))
    desk.decide(EntityVerb.RELEASE, inside, entity="PERSONA_2", type=PERSON)
    found = desk.run()
    assert "il signor [PERSONA_2], sempre" in found.sources[0].text
    assert found.held_back == {1}


def test_a_place_that_no_witness_sees_any_more_stays_hidden(desk: Desk) -> None:
    # As if a later version took "treno" for a word, after a person had split it from somebody.
    desk.decide(EntityVerb.SPLIT, desk.place("treno"), entity="NOME_7", type=NAME, becomes="NOME_8")
    assert "in [NOME_8]." in texts(desk)[3]


def test_the_witnesses_own_view_is_kept_beside_the_decided_one(desk: Desk) -> None:
    before = desk.run()
    join(desk)
    add_words(desk)
    after = desk.run()
    assert set(after.witnessed) == set(before.entities)
    assert {each.code for each in after.entities} == {"PERSONA_1", "COMUNE_1", "NOME_1"}
    # The mentions that came out otherwise, as the witnesses have them.
    assert {(m.entity, m.span.of(desk.transcripts[0].text)) for m in after.overruled} == {
        ("PERSONA_2", "Bruno Peila"),
        ("PERSONA_2", "Peila"),
        ("+2", "a piedi"),
    }
