"""Names where no capital tells them from a common word: raw speech, answers typed in haste."""

from __future__ import annotations

import pytest
from anonymising_studies import interview, masked

from psm_qual.anonymising import anonymise
from psm_qual.model import EntityType, Finding, Span

KNOWN = ("R", "Ho visto Marta Costa, Pietro Campo, Anna Monti, Luca Pace e Rosa Gatti.")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        pytest.param("in corridoio c'è la campo", ["campo"], id="a masculine noun, la"),
        pytest.param("vado dalla monti domani", ["monti"], id="a plural, dalla"),
        pytest.param("io dico il pace non la pace", ["pace"], id="a feminine noun, il"),
        pytest.param("c'era anche la gatti dell'unione", ["gatti"], id="a masculine plural, la"),
        pytest.param("e la costa mi ha detto di no", ["costa"], id="coasts say nothing"),
        pytest.param("lo firma a. monti credo", ["a. monti"], id="an initial before it"),
        pytest.param("e sono costa di cognome io", ["costa"], id="called a family name"),
        pytest.param("la costa è bella e il campo pure", [], id="the words themselves"),
        pytest.param("sui monti ci sono i gatti", [], id="the words themselves, in the plural"),
        pytest.param("la pace nel mondo", [], id="an article that fits"),
    ],
)
def test_family_names_of_the_study_are_told_by_how_they_stand(said: str, names: list[str]) -> None:
    known, raw = interview("int01", KNOWN), interview("int02", ("R", said))
    study = anonymise([known, raw])
    found = [words for words in masked(study, known, raw) if words.islower()]
    assert found == names


def test_a_word_that_nobody_bears_is_no_name_however_it_stands() -> None:
    raw = interview("int02", ("R", "in corridoio c'è la campo"))
    assert masked(anonymise([raw]), raw) == []


@pytest.mark.parametrize(
    ("said", "names"),
    [
        pytest.param("Non dico il nome, solo G.T. e basta.", ["G.T"], id="a pair"),
        pytest.param("Faccio le iniziali, r. l. di nome.", ["r. l"], id="small, with a blank"),
        pytest.param("Firmato Antonella C., Torino.", ["Antonella C"], id="name and initial"),
        pytest.param("firmato antonella c., di qui", ["antonella c"], id="the same, small"),
        pytest.param("È una s.r.l. di Torino.", [], id="a kind of firm"),
        pytest.param("P.S. Grazie.", [], id="an abbreviation"),
        pytest.param("Il c.f. non lo do.", [], id="another"),
        pytest.param("La U.E. paga.", [], id="a body"),
    ],
)
def test_initials_name_somebody(said: str, names: list[str]) -> None:
    one = interview("int01", ("R", said))
    assert masked(anonymise([one]), one) == names


def _guess(said: str, word: str, score: float, type_: EntityType = EntityType.PERSON) -> list[str]:
    one = interview("int01", ("R", said))
    start = one.text.index(word)
    finding = Finding(Span(start, start + len(word)), type_, "guess", score)
    return masked(anonymise([one], {"int01": [finding]}), one)


@pytest.mark.parametrize(
    ("said", "word", "score", "hidden"),
    [
        pytest.param("e poi leone è andato via", "leone", 0.6, ["leone"], id="likely"),
        pytest.param("e poi leone è andato via", "leone", 0.06, [], id="hardly likely"),
        pytest.param("e poi il frundico è venuto", "frundico", 0.06, ["frundico"], id="unknown"),
        pytest.param("e poi alina è venuta", "alina", 0.06, ["alina"], id="a first name"),
        pytest.param("Il leone è andato via. Ecco.", "leone", 0.6, [], id="capitals where due"),
        pytest.param("e poi torino è bella", "torino", 0.6, [], id="a public thing"),
        pytest.param("e il sindaco è venuto", "sindaco", 0.6, [], id="an office"),
    ],
)
def test_what_the_pipeline_half_takes_for_a_name(
    said: str, word: str, score: float, hidden: list[str]
) -> None:
    assert _guess(said, word, score) == hidden


def test_a_guess_is_proof_enough_for_a_name_of_the_study() -> None:
    known = interview("int01", ("R", "Ho visto Pietro Campo."))
    raw = interview("int02", ("R", "e poi è venuto campo con i suoi"))
    start = raw.text.index("campo")
    guess = Finding(Span(start, start + 5), EntityType.PERSON, "guess", 0.06)
    study = anonymise([known, raw], {"int02": [guess]})
    mentions = [mention for source in study.sources for mention in source.mentions]
    assert len({mention.entity for mention in mentions}) == 1
    assert masked(study, known, raw)[-1] == "campo"


def test_an_everyday_word_that_was_guessed_goes_where_it_stands_only() -> None:
    one = interview("int01", ("R", "e poi leone è venuto\nil leone ruggisce"))
    start = one.text.index("leone")
    guess = Finding(Span(start, start + 5), EntityType.PERSON, "guess", 0.6)
    study = anonymise([one], {"int01": [guess]})
    assert study.sources[0].text.endswith("il leone ruggisce")


@pytest.mark.parametrize(
    ("said", "hint", "names"),
    [
        pytest.param("prima stavo a settimo in affitto", "settimo", ["settimo"], id="hinted"),
        pytest.param("prima stavo a settimo in affitto", "", [], id="not hinted"),
        pytest.param("arrivo settimo alla gara", "settimo", [], id="hinted, no town's place"),
    ],
)
def test_towns_that_are_words(said: str, hint: str, names: list[str]) -> None:
    one = interview("int01", ("R", said))
    start = one.text.index("settimo")
    own = [Finding(Span(start, start + 7), EntityType.PLACE, "guess", 0.07)] if hint else []
    assert masked(anonymise([one], {"int01": own}), one) == names
