"""A known name is found however it is dressed, and everyday words are left alone."""

from __future__ import annotations

import pytest

from psm_qual.disclosure import LeakCheck, Reason
from psm_qual.model import Action, Entity, EntityType

PERSON, TOWN, PLACE = EntityType.PERSON, EntityType.MUNICIPALITY, EntityType.PLACE


def hidden(code: str, type_: EntityType, *forms: str) -> Entity:
    return Entity(code, type_, Action.PSEUDONYM, frozenset(forms))


ENTITIES = (
    hidden("PERSONA_1", PERSON, "Ornella Gatti"),
    hidden("PERSONA_2", PERSON, "Giuseppe Chiarabaglio"),
    hidden("PERSONA_3", PERSON, "Rosa Vigna"),
    hidden("PERSONA_4", PERSON, "Annamaria Bianco"),
    hidden("PERSONA_5", PERSON, "Teo Dell'Acqua"),
    hidden("PERSONA_6", PERSON, "Livia Messina"),
    hidden("PERSONA_9", PERSON, "Ezio Di Pinto"),
    hidden("PERSONA_7", PERSON, "flebo"),  # raw speech, wrongly taken for a name
    hidden("PERSONA_10", PERSON, "the"),  # English in somebody's talk
    hidden("COMUNE_1", TOWN, "Pian dei Larici"),
    hidden("COMUNE_2", TOWN, "Pontescuro"),
    hidden("COMUNE_3", TOWN, "Sant'Orso"),
    hidden("INDIRIZZO_1", EntityType.ADDRESS, "via della Carderia 22"),
    hidden("INDIRIZZO_2", EntityType.ADDRESS, "via Garibaldi 41"),
    hidden("EMAIL_1", EntityType.EMAIL, "irma.balma@example.org"),
    hidden("TELEFONO_1", EntityType.PHONE, "347 555 0142"),
    Entity("PERSONA_8", PERSON, Action.KEEP, frozenset({"Mario Pontescura"})),
)
BROKEN, DERIVED, MISTYPED, KNOWN = Reason.BROKEN, Reason.DERIVED, Reason.MISTYPED, Reason.KNOWN


def found(text: str, *allowed: str) -> list[tuple[str, Reason]]:
    leaks = LeakCheck(ENTITIES, allowed=allowed).find(text)
    return [(leak.span.of(text), leak.reason) for leak in leaks]


@pytest.mark.parametrize(
    ("text", "leaks"),
    [
        # letters in disguise
        pytest.param("dice Gаttі", [("Gаttі", BROKEN)], id="two Cyrillic letters"),
        pytest.param("dice Ｇａｔｔｉ", [("Ｇａｔｔｉ", BROKEN)], id="full width"),
        pytest.param("dice 𝐎𝐫𝐧𝐞𝐥𝐥𝐚", [("𝐎𝐫𝐧𝐞𝐥𝐥𝐚", BROKEN)], id="mathematical"),
        pytest.param("dice Orn\u200della", [("Orn\u200della", BROKEN)], id="a joiner nobody sees"),
        pytest.param("dice Or\u00adnella", [("Or\u00adnella", KNOWN)], id="a soft hyphen"),
        pytest.param("dice O̶r̶n̶e̶l̶l̶a̶", [("O̶r̶n̶e̶l̶l̶a̶", KNOWN)], id="crossed out"),
        pytest.param("dice 0rn3ll4", [("0rn3ll4", BROKEN)], id="signs for letters"),
        # apart and together
        pytest.param("dice G a t t i", [("G a t t i", BROKEN)], id="single letters"),
        pytest.param("dice G.a.t.t.i", [("G.a.t.t.i", BROKEN)], id="with dots"),
        pytest.param("dice Chiara-\nbaglio", [("Chiara-\nbaglio", BROKEN)], id="end of a line"),
        pytest.param("dice Chiara baglio", [("Chiara baglio", BROKEN)], id="a blank too many"),
        pytest.param("dice Anna Maria", [("Anna Maria", BROKEN)], id="one given name in two"),
        pytest.param("ne parla Dipinto", [("Dipinto", BROKEN)], id="run together, as a name"),
        pytest.param("vista gattiornella", [("gattiornella", BROKEN)], id="run together"),
        pytest.param("#VivaOrnellaGatti", [("VivaOrnellaGatti", BROKEN)], id="a hashtag in humps"),
        pytest.param("ornella_gatti_2.docx", [("ornella", KNOWN)], id="a file's name"),
        pytest.param(
            "quella dellOrnella", [("dellOrnella", BROKEN)], id="an article without its sign"
        ),
        pytest.param("su pian-dei-larici", [("pian-dei-larici", KNOWN)], id="hyphens for blanks"),
        pytest.param(
            "ci acca i a erre a bi a gi elle i o",
            [("ci acca i a erre a bi a gi elle i o", BROKEN)],
            id="letter by letter",
        ),
        # in part
        pytest.param("da o. gatti", [("o. gatti", KNOWN)], id="initial and an everyday word"),
        pytest.param("da orn. gatti", [("orn. gatti", KNOWN)], id="given name cut short"),
        pytest.param("dottoressa Messina", [("Messina", KNOWN)], id="a city with a title"),
        # made from it
        pytest.param("una linea gattiana", [("gattiana", DERIVED)], id="an adjective"),
        pytest.param("i Bianchi sono via", [("Bianchi", DERIVED)], id="the whole family"),
        pytest.param("lo dice Beppe", [("Beppe", DERIVED)], id="a nickname"),
        pytest.param("con Ornelluccia", [("Ornelluccia", DERIVED)], id="a diminutive"),
        pytest.param("noi pontescuresi", [("pontescuresi", DERIVED)], id="who lives there"),
        # mistyped
        pytest.param("lo dice Gattti", [("Gattti", MISTYPED)], id="a letter more"),
        pytest.param("lo dice Onrella", [("Onrella", MISTYPED)], id="letters turned"),
        pytest.param("lo dice chiarabaflio", [("chiarabaflio", MISTYPED)], id="small letters"),
        pytest.param("lo dice Gatto", [("Gatto", MISTYPED)], id="a word written as a name"),
        pytest.param(
            "lo dice rosa vignsa", [("rosa vignsa", MISTYPED)], id="beside the other part"
        ),
        pytest.param("a pian dei larixi", [("pian dei larixi", MISTYPED)], id="in a longer name"),
        # addresses
        pytest.param(
            "in v. Carderia n. 22", [("v. Carderia n. 22", KNOWN)], id="an address otherwise"
        ),
        pytest.param("in via Carderia", [("via Carderia", KNOWN)], id="a street of few"),
        pytest.param("corso Garibaldi 41", [("corso Garibaldi 41", KNOWN)], id="a common street"),
        pytest.param("a S. Orso", [("S. Orso", KNOWN)], id="a saint cut short"),
        # codes
        pytest.param(
            "tre quattro sette, cinque cinque cinque, zero uno quattro due",
            [("tre quattro sette, cinque cinque cinque, zero uno quattro due", KNOWN)],
            id="a number said",
        ),
        pytest.param(
            "irma punto balma chiocciola example punto org",
            [("irma punto balma chiocciola example punto org", KNOWN)],
            id="an address said",
        ),
        pytest.param("dal 39 347 55 50 142", [("347 55 50 142", KNOWN)], id="after its country"),
    ],
)
def test_a_name_in_disguise(text: str, leaks: list[tuple[str, Reason]]) -> None:
    assert found(text) == leaks


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("i gatti e i cani", id="the everyday word"),
        pytest.param("il gatto è sul tetto", id="an everyday word one letter away"),
        pytest.param("Gatto e cane al parco", id="the same at the start of a sentence"),
        pytest.param("la tubatura dell'acqua", id="a family name that is talk"),
        pytest.param("in corso Garibaldi 7", id="a common street with another number"),
        pytest.param("il treno per Messina", id="a city that is also a family name"),
        pytest.param("un dipinto antico", id="a name run together is a word"),
        pytest.param("una vigna antica", id="small letters"),
        pytest.param("vignaiolo, vignetta, vigneto", id="words that begin alike"),
        pytest.param("la flebe è gonfia", id="a word beside a mistake of the machine"),
        pytest.param("tre per etti, con ti va", id="scraps of speech"),
        pytest.param("a ti di e o", id="letters that are grammar"),
        pytest.param("The answers are in two parts.", id="grammar of a report in English"),
        pytest.param("Mario Pontescura inaugura", id="somebody whose name the study keeps"),
        pytest.param("il bilancio 2024: 13475550142 euro", id="digits inside a longer number"),
        pytest.param("H2O, 10km, PM10, covid19", id="signs that are no letters"),
        pytest.param("[PERSONA_1] di [COMUNE_1]", id="pseudonyms"),
    ],
)
def test_what_is_no_name_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "allowed", "leaks"),
    [
        pytest.param("Ornella Gatti firma", "Ornella Gatti", [], id="a full name"),
        pytest.param("lo dice Gatti", "Ornella Gatti", [("Gatti", KNOWN)], id="not its parts"),
        pytest.param("scrivi a IRMA.BALMA@example.org", "irma.balma@example.org", [], id="e-mail"),
        pytest.param("dal 347/5550142", "347 555 0142", [], id="a number, however spaced"),
    ],
)
def test_what_somebody_has_cleared(text: str, allowed: str, leaks: list[object]) -> None:
    assert found(text, allowed) == leaks


@pytest.mark.parametrize(
    ("text", "leaks"),
    [
        pytest.param("OrnellaGatti", 0, id="no disguise"),
        pytest.param("ornella gatti", 1, id="the name as it is"),
        pytest.param("w:gatti; after; flebo", 0, id="everyday words and scraps"),
    ],
)
def test_what_programs_write_is_searched_for_names_as_they_are(text: str, leaks: int) -> None:
    assert len(LeakCheck(ENTITIES).find(text, as_written=True)) == leaks
