"""Known names found again, and what must prove them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import EntityType
from psm_qual.naming import (
    NameIndex,
    PersonName,
    Proof,
    keys_of,
    name_forms,
    normal_form,
    person_name,
    words_of,
)


def found(text: str, *people: str) -> list[str]:
    index = NameIndex(
        form for name in people for form in name_forms(EntityType.PERSON, keys_of(name))
    )
    words = words_of(text)
    return [text[words[m.first].start : words[m.last - 1].end] for m in index.find(words)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        pytest.param("c'era Loredana Vigna", ["Loredana Vigna"], id="as known"),
        pytest.param("c'era VIGNA LOREDANA", ["VIGNA LOREDANA"], id="turned round, capitals"),
        pytest.param("c'era loredana vigna", ["loredana vigna"], id="small letters"),
        pytest.param("lo sa Vigna", ["Vigna"], id="family name with its capital"),
        pytest.param("lo sa la Vigna", ["Vigna"], id="with an article, as in the north"),
        pytest.param("Vigna lo sa", ["Vigna"], id="at the start of a sentence"),
        pytest.param("ho una vigna", [], id="the everyday word"),
        pytest.param("la signora vigna lo sa", ["vigna"], id="small, after a title"),
        pytest.param("lo sa loredana", ["loredana"], id="given name, in any case"),
        pytest.param("l'Loredana", ["Loredana"], id="after an elision"),
        pytest.param("Vignale è lontano", [], id="part of a longer word"),
        pytest.param("loredana, vigna e oliveto", ["loredana"], id="a comma parts them"),
    ],
)
def test_a_known_person_is_found_everywhere(text: str, mentions: list[str]) -> None:
    assert found(text, "Loredana Vigna") == mentions


def test_what_follows_a_saint_in_a_family_name_is_no_name_by_itself() -> None:
    assert found("Angelo c'era, non Sant'Angelo", "Antonio Sant'Angelo") == ["Sant'Angelo"]


def test_accents_make_another_word() -> None:
    assert found("sarà Sara a dirlo", "Sara Fenoglietto") == ["Sara"]


def test_numbers_at_the_start_of_a_sentence_are_no_names() -> None:
    assert found("Quaranta famiglie. Lo dice Quaranta", "Ettore Quaranta") == ["Quaranta"]


def test_the_longest_name_wins() -> None:
    assert found("c'è Maria Rosa Peila", "Maria Rosa", "Maria Rosa Peila") == ["Maria Rosa Peila"]


@pytest.mark.parametrize(
    ("name", "given_name", "family"),
    [
        pytest.param("Loredana Vigna", "loredana", "vigna", id="plain"),
        pytest.param("Vigna Loredana", "loredana", "vigna", id="as in a register"),
        pytest.param("Amina El Khoury", "amina", "el khoury", id="a particle"),
        pytest.param("Fulvio Degli Esposti", "fulvio", "degli esposti", id="an Italian particle"),
        pytest.param(
            "Maria Celeste Rolando Mei", "maria celeste", "rolando mei", id="double twice"
        ),
        pytest.param("Beatrice Sanna Lo Monaco", "beatrice", "sanna lo monaco", id="double"),
        pytest.param("Ilaria Rosa", "ilaria", "rosa", id="a family name that is a first name"),
        pytest.param("Denise", "denise", "", id="only a first name"),
        pytest.param("Pautasso", "", "pautasso", id="only a family name"),
    ],
)
def test_given_and_family_name(name: str, given_name: str, family: str) -> None:
    expected = PersonName(tuple(given_name.split()), tuple(family.split()))
    assert person_name(keys_of(name)) == expected


@pytest.mark.parametrize(
    ("type_", "name", "form", "proof"),
    [
        pytest.param("person", "Sanna Lo Monaco", "lo monaco", Proof.NONE, id="half a double name"),
        pytest.param("person", "Ilaria Rosa", "rosa", Proof.CAPITAL, id="everyday family name"),
        pytest.param("municipality", "Valpiana Alta", "valpiana", Proof.NONE, id="short"),
        pytest.param("municipality", "Sant'Orso in Valle", "sant orso", Proof.NONE, id="its head"),
        pytest.param("organisation", "Cascata Srl", "cascata", Proof.CAPITAL, id="without srl"),
        pytest.param("organisation", "Bottonificio Ferruzzo", "ferruzzo", Proof.NONE, id="its own"),
        pytest.param("name", "Terre Nostre", "terre nostre", Proof.CAPITAL, id="everyday words"),
        pytest.param("place", "Borgata Fournel", "fournel", Proof.NONE, id="without its kind"),
    ],
)
def test_short_forms_and_their_proof(type_: str, name: str, form: str, proof: Proof) -> None:
    forms = dict(reversed(list(name_forms(EntityType(type_), keys_of(name)))))
    assert forms[tuple(form.split())] is proof


def test_the_second_half_of_a_name_with_a_particle_is_no_form() -> None:
    forms = {keys for keys, _ in name_forms(EntityType.PERSON, keys_of("Beatrice Lo Monaco"))}
    assert ("monaco",) not in forms


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        pytest.param("phone", "+39 347 555.01.42", "3475550142", id="phone with and without Italy"),
        pytest.param("phone", "0039 011/5550187", "011 5550187", id="phone with 00"),
        pytest.param("email", "P.Serra@Esempio.ORG", "p.serra@esempio.org", id="e-mail"),
        pytest.param("iban", "IT63 A030 5801", "it63a0305801", id="IBAN"),
        pytest.param("person", "Nicolò VIGNA", "nicolo vigna", id="name"),
    ],
)
def test_one_key_for_all_spellings(type_: str, one: str, other: str) -> None:
    assert normal_form(EntityType(type_), one) == normal_form(EntityType(type_), other)


WORDS = st.sampled_from(["uno", "due", "tre", "vigna", "fournel", "lo"])
NAMES = st.lists(WORDS, min_size=1, max_size=3)


@given(st.lists(NAMES, max_size=6), st.lists(st.sampled_from(["vigna", "uno", "due", "tre"])))
def test_matches_are_in_order_apart_and_spelt_as_known(
    names: list[list[str]], said: list[str]
) -> None:
    index = NameIndex((tuple(name), Proof.NONE) for name in names)
    words = words_of(" ".join(said))
    matches = list(index.find(words))
    assert all(tuple(w.key for w in words[m.first : m.last]) == m.keys for m in matches)
    assert all(one.last <= other.first for one, other in pairwise(matches))
