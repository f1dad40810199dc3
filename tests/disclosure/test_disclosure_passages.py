"""What a passage tells of who speaks, and what joins two passages."""

from __future__ import annotations

import pytest

from psm_qual.disclosure.passages import (
    Attributed,
    Combinations,
    Quoted,
    Said,
    Voices,
    beside,
    combinations_in,
    joined,
)
from psm_qual.disclosure.rules import Rules

# What others say, so that a study has common words too.
OTHERS = [
    Said("b", "Il bosco va curato, la strada va pulita e la scuola deve restare aperta la sera."),
    Said("c", "La strada per la scuola è lunga e il bosco viene giù ogni volta che piove forte."),
    Said("d", "Ci vuole un medico per la valle, uno che resti, e una scuola che apra la sera."),
]
PLAIN = (
    "Ci vuole una strada sicura per andare a scuola, e un medico che resti nella valle anche "
    "la sera, perché la gente non sa dove andare."
)
STORY = (
    "Io faccio il veterinario da trent'anni e nel 1994 ho tirato fuori undici vitelli dal fango "
    "con mio fratello, di notte, con le lampade a carburo e la barella del soccorso alpino."
)


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        pytest.param(PLAIN, False, id="what anybody might say"),
        pytest.param(STORY, True, id="an office, for how long, and a story of one's own"),
        pytest.param(
            "I carrettieri scendevano alla pesa con le slitte di larice, i cardatori di canapa "
            "aspettavano sotto il lobbione e il fucinatore batteva il ferro per tutta la notte.",
            True,
            id="rare words that nobody else says",
        ),
        pytest.param("Faccio il sindaco.", False, id="an office alone: there are many"),
        pytest.param("Il carrettiere batteva il lobbione.", False, id="too short to be a story"),
        pytest.param(
            "Nel 2019 in Italia c'erano 7904 comuni, 107 province e 20 regioni, e nel 2024 le "
            "province sono ancora quelle, i comuni sono 7896 e le regioni sempre 20.",
            False,
            id="numbers that are nobody's story",
        ),
    ],
)
def test_which_passages_colleagues_might_recognise(text: str, flagged: bool) -> None:
    said = Said("a", text)
    voices = Voices([*OTHERS, said])
    assert (voices.peculiarity(said).points >= Rules().peculiar) is flagged


def test_a_word_is_rare_only_when_nobody_else_says_it() -> None:
    said = Said("a", "Il lobbione della cascina va rifatto, e il lobbione costa troppo per noi.")
    alone = Voices([*OTHERS, said]).peculiarity(said)
    # In another form, by somebody else.
    shared = Voices([*OTHERS, said, Said("b", "I lobbioni delle cascine")]).peculiarity(said)
    assert shared.rarity < alone.rarity


def test_an_expression_is_somebodys_own_when_he_alone_repeats_it() -> None:
    mine = [Said("a", f"Le oche, dico io, le oche sanno {what}.") for what in ("tutto", "di noi")]
    own = Voices([*OTHERS, *mine]).own_expressions(mine[0])
    assert {"oche", "le oche"} <= own
    shared = Voices([*OTHERS, *mine, Said("b", "Anche da me le oche.")]).own_expressions(mine[0])
    assert "oche" not in shared


def test_pseudonyms_are_nobodys_words() -> None:
    said = Said("a", "[PERSONA_1] e [PERSONA_1] e [PERSONA_1] e [COMUNE_4] lo sanno bene.")
    peculiarity = Voices([*OTHERS, said]).peculiarity(said)
    assert peculiarity.expressions == frozenset()
    assert peculiarity.particulars == 4


def test_the_signs_say_what_sets_a_passage_apart() -> None:
    said = Said("a", STORY)
    signs = Voices([*OTHERS, said]).peculiarity(said).signs
    assert {"office", "story"} <= set(signs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Lo dice il parroco di Cuorgnè.", [("parroco", "cuorgne", "")], id="office"),
        pytest.param("la sindaca di cuorgnè", [("sindaca", "cuorgne", "")], id="raw speech"),
        pytest.param("Il parroco di [COMUNE_1] lo dice.", [], id="the town has a pseudonym"),
        pytest.param("Il sindaco di Torino lo dice.", [], id="large and public"),
        pytest.param("L'infermiera di Cuorgnè lo dice.", [], id="a trade: there are many"),
        pytest.param(
            "Il 12 marzo l'infermiera di Cuorgnè era sola.",
            [("infermiera", "cuorgne", "12 marzo")],
            id="a trade on one day",
        ),
        pytest.param(
            "Il tre maggio il medico della zona 7 non c'era.",
            [("medico", "zona 7", "tre maggio")],
            id="a zone, and a day in letters",
        ),
        pytest.param("A marzo il medico della zona 7 non c'era.", [], id="a month is no day"),
        pytest.param("I sindaci di Cuorgnè e Rivarolo", [], id="several are nobody"),
        pytest.param("Il presidente sale le Scale.", [], id="an everyday word that is a town too"),
    ],
)
def test_role_place_and_day_together(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(each.role, each.place, each.day) for each in combinations_in(text)] == found


def test_a_combination_that_enough_people_speak_of_singles_nobody_out() -> None:
    text = "Il parroco di Cuorgnè apre la sala."
    known = [Said(person, text) for person in "abc"]
    assert Combinations(known, 3).single_out(text) == []
    assert Combinations(known[:2], 3).single_out(text) == combinations_in(text)
    # Three times by one person is once.
    assert Combinations([known[0]] * 3, 3).single_out(text) != []


PASSAGES = {
    "s1": "Il medico viene due volte la settimana, e [PERSONA_2] lo aspetta sulla porta.",
    "s2": "Una strada sicura per andare a scuola anche quando nevica forte.",
}


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        pytest.param(PASSAGES["s1"], ["s1"], id="as it is"),
        pytest.param(
            "«il medico viene due volte la settimana e [persona] lo aspetta»",
            ["s1"],
            id="in print: other marks, the pseudonym without its number",
        ),
        pytest.param("il medico viene due volte", [], id="a few words are anybody's"),
        pytest.param(
            "Dice che una strada sicura per andare a scuola anche quando nevica serve.",
            ["s2"],
            id="a part of it",
        ),
        pytest.param(f"{PASSAGES['s2']} E poi: {PASSAGES['s1']}", ["s2", "s1"], id="two of them"),
        pytest.param("Tutt'altro discorso, lungo quanto basta per essere un brano.", [], id="none"),
    ],
)
def test_passages_are_found_in_a_text(text: str, segments: list[str]) -> None:
    assert [quote.segment for quote in Quoted(PASSAGES).find(text)] == segments


def test_what_stands_beside_a_quotation() -> None:
    text = f"Sindaca, zona 7: «{PASSAGES['s2']}» (int07)"
    said = beside(text, Quoted(PASSAGES).find(text))
    assert said.split() == ["Sindaca,", "zona", "7:", "«", ".»", "(int07)"]


def quotation(segment: str, person: str, label: str) -> Attributed:
    return Attributed(f"riga {segment}", segment, person, label)


@pytest.mark.parametrize(
    ("quotations", "places"),
    [
        pytest.param([("s1", "a", "(int07)"), ("s2", "a", "(int07)")], 2, id="a source's name"),
        pytest.param([("s1", "a", "Chiarabaglio:"), ("s2", "a", "Chiarabaglio:")], 2, id="a name"),
        pytest.param([("s1", "a", "[PERSONA_3]"), ("s2", "a", "[PERSONA_3]")], 2, id="a pseudonym"),
        pytest.param([("s1", "a", "Sindaca"), ("s2", "a", "Sindaca")], 2, id="an office"),
        pytest.param([("s1", "a", "Sindaca"), ("s2", "b", "Sindaca")], 0, id="two who share it"),
        pytest.param([("s1", "a", "int07"), ("s2", "a", "int08")], 0, id="labels that differ"),
        pytest.param([("s1", "a", "6.1 Cure"), ("s2", "a", "6.1 Cure")], 0, id="what is spoken of"),
        pytest.param([("s1", "a", "Una strada"), ("s2", "a", "Una valle")], 0, id="common words"),
        pytest.param([("s1", "a", "int07"), ("s1", "a", "int07")], 0, id="one passage, twice"),
    ],
)
def test_labels_that_join(quotations: list[tuple[str, str, str]], places: int) -> None:
    found = joined([quotation(*each) for each in quotations], {"6.1", "cure"})
    assert len(found) == places
