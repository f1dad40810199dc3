"""One study: the same person is the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from anonymising_studies import interview, masked

from psm_qual.anonymising import Policy, anonymise, find_named
from psm_qual.knowledge import load_table
from psm_qual.model import (
    Action,
    Analysis,
    Entity,
    EntityType,
    Finding,
    SourceKind,
    Span,
    Transcript,
    Utterance,
    turns_of,
)

PERSON, MUNICIPALITY = EntityType.PERSON, EntityType.MUNICIPALITY


def text_of(*transcripts: Transcript, **more: object) -> str:
    study = anonymise(transcripts, **more)  # type: ignore[arg-type]
    return "\n".join(source.text for source in study.sources)


def test_all_ways_to_name_a_person_are_one_pseudonym() -> None:
    one = interview("int01", ("Sindaca Vigna", "Sono Loredana Vigna, buongiorno."))
    two = interview("int02", ("R", "la vigna è secca ma loredana vigna lo sa e VIGNA LOREDANA no"))
    three = interview("int03", ("R", "Con Vigna si lavora. La Vigna è brava, L. Vigna intendo."))
    assert text_of(one, two, three).split("\n") == [
        "Sindaca [PERSONA_1]: Sono [PERSONA_1], buongiorno.",
        "R: la vigna è secca ma [PERSONA_1] lo sa e [PERSONA_1] no",
        "R: Con [PERSONA_1] si lavora. La [PERSONA_1] è brava, [PERSONA_1] intendo.",
    ]


def test_two_people_with_one_family_name_stay_two() -> None:
    one = interview("int01", ("R", "Renzo Tarabola lavora. Tarabola è stanco."))
    two = interview("int02", ("R", "Ezio Tarabola pesca. Tarabola ride."))
    three = interview("int03", ("R", "Non so quale, ma Tarabola lo dice."))
    assert text_of(one, two, three).split("\n") == [
        "R: [PERSONA_1] lavora. [PERSONA_1] è stanco.",
        "R: [PERSONA_2] pesca. [PERSONA_2] ride.",
        "R: Non so quale, ma [PERSONA_1] lo dice.",
    ]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        pytest.param("Il dottor Costa.", "La preside Angela Costa.", (1, 2), id="man and woman"),
        pytest.param("La dottoressa Costa.", "Lei è Angela Costa.", (1, 1), id="two women"),
        pytest.param("C'era don Marino.", "C'era Salvatore Marino.", (1, 2), id="given name"),
        pytest.param("C'era Mario R. ieri.", "Mario G. Tavella c'era.", (1, 2), id="initials"),
        pytest.param("C'era Mario R. ieri.", "Mario Rossetti c'era.", (1, 1), id="fitting initial"),
    ],
)
def test_titles_and_initials_tell_people_apart(
    one: str, two: str, expected: tuple[int, int]
) -> None:
    text = text_of(interview("int01", ("R", one)), interview("int02", ("R", two)))
    assert re.findall(r"PERSONA_(\d)", text) == [str(number) for number in expected]


def test_a_given_name_alone_is_somebody_else_in_another_source() -> None:
    one = interview("int01", ("R", "C'era Teresina Cuniberti, e Teresina rideva."))
    two = interview("int02", ("R", "Qui c'è una Teresina che cuce."))
    assert text_of(one, two).split("\n") == [
        "R: C'era [PERSONA_1], e [PERSONA_1] rideva.",
        "R: Qui c'è una [PERSONA_2] che cuce.",
    ]


def test_a_shorter_name_joins_the_longer_one() -> None:
    one = interview("int01", ("R", "La pro-rettrice Maria Celeste Rolando Mei e Celeste Rolando."))
    two = interview("int02", ("R", "Lo dice Rolando Mei, cioè la Mei."))
    assert text_of(one, two).split("\n") == [
        "R: La pro-rettrice [PERSONA_1] e [PERSONA_1].",
        "R: Lo dice [PERSONA_1], cioè la [PERSONA_1].",
    ]


def test_places_and_bodies_join_their_short_forms() -> None:
    one = interview("int01", ("R", "Abito a Valpiana Alta. La ditta Bottonificio Ferruzzo chiuse."))
    two = interview("int02", ("R", "giù a valpiana e poi da ferruzzo"))
    assert text_of(one, two).split("\n") == [
        "R: Abito a [COMUNE_1]. La ditta [ENTE_1] chiuse.",
        "R: giù a [COMUNE_1] e poi da [ENTE_1]",
    ]


def test_a_body_of_everyday_words_found_in_one_source_is_found_in_raw_speech() -> None:
    one = interview("int01", ("R", "Il comitato Binario Vivo protesta."))
    two = interview("int02", ("R", "noi di binario vivo sul binario"))
    assert text_of(one, two).endswith("R: noi di [ENTE_1] sul binario")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("Sindaca Vigna", "Sindaca [PERSONA_1]", id="title and name"),
        pytest.param("Amina El Khoury", "[PERSONA_1]", id="full name"),
        pytest.param("Degli Esposti", "[PERSONA_1]", id="everyday words"),
        pytest.param("Dott.ssa Sanna Lo Monaco", "Dott.ssa [PERSONA_1]", id="title with a dot"),
        pytest.param("DENISE", "[PERSONA_1]", id="capitals"),
        pytest.param("Quaranta", "[PERSONA_1]", id="a number"),
        pytest.param("Serra", "[PERSONA_1]", id="an everyday word that is no part in a talk"),
        pytest.param("Pautasso (sindaco)", "[PERSONA_1] (sindaco)", id="office in brackets"),
        pytest.param("TOI001", "TOI001", id="code"),
        pytest.param("SPEAKER_00", "SPEAKER_00", id="diarisation"),
        pytest.param("speaker 2", "speaker 2", id="speaker and number"),
        pytest.param("I", "I", id="letter"),
        pytest.param("INT", "INT", id="three capitals"),
        pytest.param("RISPOSTA", "RISPOSTA", id="answer"),
        pytest.param("Intervistatrice", "Intervistatrice", id="interviewer"),
        pytest.param("Dirigente scolastica", "Dirigente scolastica", id="office"),
        pytest.param("Donna 2", "Donna 2", id="one of many"),
        pytest.param("???", "???", id="nobody knows"),
        pytest.param("Rispondente", "Rispondente", id="who answers"),
        pytest.param("Risp. 2", "Risp. 2", id="who answers, cut short"),
    ],
)
def test_labels(label: str, expected: str) -> None:
    study = anonymise([interview("int01", (label, "sì certo"), ("X1", "ah"))])
    assert study.sources[0].labels[label] == expected
    assert study.sources[0].text.startswith(f"{expected}: sì certo")


def test_every_part_that_the_readers_know_names_nobody() -> None:
    known = load_table("psm_qual.readers.talk", "labels")["words"]["known"]
    talk = [(word, "sì certo") for word in (*map(str.capitalize, known), *map(str.upper, known))]
    labels = anonymise([interview("int01", *talk)]).sources[0].labels
    assert {label: new for label, new in labels.items() if label != new} == {}


def test_a_family_name_with_a_first_name_inside_is_not_that_first_name() -> None:
    one = interview("int01", ("R", "C'era Elio D'Angelo, e Antonio Sant'Angelo."))
    two = interview("int02", ("R", "Angelo Croce e poi Angelo."))
    assert text_of(one, two).split("\n") == [
        "R: C'era [PERSONA_1], e [PERSONA_2].",
        "R: [PERSONA_3] e poi [PERSONA_3].",
    ]


def test_a_questionnaire_has_questions_for_labels() -> None:
    turns = turns_of([Utterance.of("Che cosa manca nel suo Comune?", "niente di che")])
    row = Transcript("q-R1", SourceKind.QUESTIONNAIRE, "q.xlsx", turns)
    assert text_of(row) == "Che cosa manca nel suo Comune?: niente di che"


def test_hidden_fields_are_sought_in_the_answers() -> None:
    hidden = {"Nome": "Irma", "Cognome": "Balma", "E-mail": "irma.balma@example.org"}
    row = interview("q-R1", ("R", "chiedete a irma balma, anzi a balma"), identifiers=hidden)
    other = interview("q-R2", ("R", "la balma ha ragione"))
    study = anonymise([row, other])
    assert masked(study, row, other) == ["irma balma", "balma", "balma"]
    assert {entity.type for entity in study.entities} == {PERSON, EntityType.EMAIL}


def test_a_name_in_a_hidden_field_is_known_to_the_end() -> None:
    """Whoever the texts only call by the given name has a family name for the leak check."""
    row = interview(
        "q-R1", ("R", "come dice Chiara, cioè io"), identifiers={"Nome e cognome": "Chiara Vailati"}
    )
    first = anonymise([row])
    [chiara] = first.entities
    assert "chiara vailati" in {form.lower() for form in chiara.forms}
    again = anonymise([row], known=first.entities)
    assert again == first


def test_names_of_attributes_are_pseudonymised() -> None:
    row = interview("q-R1", ("R", "niente"), attributes={"Rapporto con Ghiglione": "buono"})
    [source] = anonymise([row]).sources
    assert source.attributes == {"Rapporto con [NOME_1]": "buono"}


def test_attributes_are_pseudonymised() -> None:
    attributes = {
        "comune": "Moncrosio",
        "ruolo": "Sindaca di Valpiana Alta",
        "categoria": "Terzo settore",
        "come lo ha saputo": "Passaparola",
        "ente": "Comune",
        "sede": "Torino",
        "zona": "6",
    }
    study = anonymise([interview("int01", ("R", "sì"), attributes=attributes)])
    assert study.sources[0].attributes == {
        "comune": "[COMUNE_1]",
        "ruolo": "Sindaca di [COMUNE_2]",
        "categoria": "Terzo settore",
        "come lo ha saputo": "Passaparola",
        "ente": "Comune",
        "sede": "Torino",
        "zona": "6",
    }


def test_an_attribute_is_sought_in_the_talk() -> None:
    attributes = {"comune": "Lemiate"}
    one = interview("int01", ("R", "noi di lemiate"), attributes=attributes)
    assert text_of(one) == "R: noi di [COMUNE_1]"


def test_numbers_follow_the_order_of_the_study() -> None:
    one = interview("int01", ("R", "Il sindaco Pautasso e Enrica Bertolone."))
    two = interview("int02", ("R", "Mirko Vallauri e Pautasso."))
    assert text_of(one, two) == (
        "R: Il sindaco [PERSONA_1] e [PERSONA_2].\nR: [PERSONA_3] e [PERSONA_1]."
    )


def test_known_entities_keep_their_codes_whatever_comes_before() -> None:
    known = [
        Entity("PERSONA_7", PERSON, Action.PSEUDONYM, frozenset({"Mirko Vallauri", "Vallauri"})),
        Entity("PERSONA_2", PERSON, Action.PSEUDONYM, frozenset({"Irma Balma"})),
    ]
    one = interview("int01", ("R", "Il sindaco Pautasso e il geometra Vallauri, poi vallauri."))
    study = anonymise([one], known=known)
    assert study.sources[0].text == (
        "R: Il sindaco [PERSONA_8] e il geometra [PERSONA_7], poi [PERSONA_7]."
    )
    assert [entity.code for entity in study.entities] == ["PERSONA_7", "PERSONA_2", "PERSONA_8"]


def test_a_second_run_changes_nothing() -> None:
    one = interview("int01", ("Sindaca Vigna", "Sto a Torino con Enrica Bertolone, a Moncrosio."))
    two = interview("int02", ("R", "una Enrica e la bertolone, in via dei Filatoi 12"))
    first = anonymise([one, two])
    again = anonymise([one, two], known=first.entities)
    assert again == first


def test_a_second_run_keeps_people_apart() -> None:
    one = interview("int01", ("R", "Il dottor Costa, don Marino e Mario R. parlano."))
    two = interview("int02", ("R", "La preside Angela Costa, Salvatore Marino, Mario Tavella."))
    first = anonymise([one, two])
    assert len(first.entities) == 6
    assert anonymise([one, two], known=first.entities) == first


def test_public_things_are_kept_and_listed() -> None:
    one = interview("int01", ("R", "Vado a Torino, in Regione Piemonte, da Moncrosio."))
    study = anonymise([one])
    kept = [
        mention.span.of(one.text)
        for mention in study.sources[0].mentions
        if mention.action is Action.KEEP
    ]
    assert kept == ["Torino", "Regione Piemonte"]
    assert all(not m.replacement for m in study.sources[0].mentions if m.action is Action.KEEP)


def test_a_family_name_like_a_great_city_goes_and_the_city_stays() -> None:
    one = interview("int01", ("R", "La dottoressa Messina va a Messina, io a Messina mai."))
    assert text_of(one) == "R: La dottoressa [PERSONA_1] va a Messina, io a Messina mai."


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param(Policy(), "R: [PERSONA_1] di [COMUNE_1].", id="by default pseudonyms"),
        pytest.param(
            Policy({PERSON: Action.MASK}), "R: [PERSONA] di [COMUNE_1].", id="masks have no number"
        ),
        pytest.param(
            Policy({MUNICIPALITY: Action.KEEP}), "R: [PERSONA_1] di Moncalieri.", id="a kept type"
        ),
        pytest.param(
            Policy(keep=("moncalieri",)), "R: [PERSONA_1] di Moncalieri.", id="a kept name"
        ),
        pytest.param(
            Policy(keep=("Enrica Bertolone",)), "R: Enrica Bertolone di [COMUNE_1].", id="a person"
        ),
    ],
)
def test_the_policy_decides(policy: Policy, expected: str) -> None:
    one = interview("int01", ("R", "Enrica Bertolone di Moncalieri."))
    assert anonymise([one], policy=policy).sources[0].text == expected


def test_findings_of_the_pipeline_and_of_patterns_are_used() -> None:
    one = interview("int01", ("R", "A irma@example.org: la Fattoria degli Ulivi aspetta."))
    text = one.text
    email, name = "irma@example.org", "Fattoria degli Ulivi"
    patterns = [Finding(_place(text, email), EntityType.EMAIL, "pattern")]
    analysis = Analysis(
        (), (), (Finding(_place(text, f"la {name}"), EntityType.ORGANISATION, "pipeline"),)
    )
    study = anonymise([one], {"int01": [*analysis.entities, *patterns]})
    assert study.sources[0].text == "R: A [EMAIL_1]: la [ENTE_1] aspetta."


def test_the_pipeline_cannot_hide_public_things_or_everyday_words() -> None:
    one = interview("int01", ("R", "il sindaco di Torino ha una vigna"))
    wrong = tuple(
        Finding(_place(one.text, words), PERSON, "pipeline")
        for words in ("il sindaco", "Torino", "vigna")
    )
    study = anonymise([one], {"int01": wrong})
    assert study.sources[0].text == one.text


@pytest.mark.parametrize(
    ("said", "named", "hidden"),
    [
        pytest.param("sono andata da lea", "lea", "sono andata da [PERSONA_1]", id="a short name"),
        pytest.param(
            "il cinema center e after", "after", "il cinema center e after", id="a foreign word"
        ),
        pytest.param("e lon poi niente", "lon", "e lon poi niente", id="a scrap of a word"),
        pytest.param(
            "anduma sempi giu e lui giù",
            "anduma sempi giu",
            "[PERSONA_1] giu e lui giù",
            id="its end",
        ),
        pytest.param(
            "c'era oreste de bonatti", "oreste de bonatti", "c'era [PERSONA_1]", id="a particle"
        ),
    ],
)
def test_scraps_of_raw_speech_name_nobody(said: str, named: str, hidden: str) -> None:
    one = interview("int01", ("R", said))
    finding = Finding(_place(one.text, named), PERSON, "pipeline")
    assert anonymise([one], {"int01": [finding]}).sources[0].text == f"R: {hidden}"


class _NamesAda:
    """A pipeline that knows one name."""

    def analyse(self, texts: Sequence[str]) -> Iterator[Analysis]:
        for text in texts:
            places = [match.span() for match in re.finditer("Ada", text)]
            found = (Finding(Span(*place), PERSON, "pipeline") for place in places)
            yield Analysis((), (), tuple(found))


def test_the_pipeline_reads_what_is_said_and_not_who_says_it() -> None:
    one = interview("int01", ("Ada", "Sono Ada."), ("R", "Ciao Ada, qui Ada"))
    found = find_named(one, _NamesAda())
    assert [each.span.of(one.text) for each in found] == ["Ada"] * 3
    assert [one.text[each.span.start - 5 :][:8] for each in found] == [
        "Sono Ada",
        "Ciao Ada",
        " qui Ada",
    ]


def test_segments_can_be_cut_by_their_old_offsets() -> None:
    one = interview("int01", ("R", "Prima Enrica Bertolone parla. Poi io."))
    source = anonymise([one]).sources[0]
    start = one.text.index("Bertolone")
    assert source.replaced.cut(Span(start, one.text.index(" Poi"))) == "[PERSONA_1] parla."


def test_sources_without_words_are_no_trouble() -> None:
    empty = Transcript("q-R1", SourceKind.QUESTIONNAIRE, "q.xlsx", ())
    study = anonymise([empty])
    assert (study.sources[0].text, study.entities) == ("", ())


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
