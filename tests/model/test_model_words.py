"""The field's words: segments, codebooks, entities, analyses."""

import pytest

from psm_qual.model import (
    Action,
    Analysis,
    Code,
    Codebook,
    Crosswalk,
    Entity,
    EntityType,
    Link,
    Passage,
    Role,
    Segment,
    SourceKind,
    Span,
    Token,
)

BOOK = Codebook(
    "orti",
    "Orti",
    "frame",
    "1",
    (
        Code("1", "axis", "Terra"),
        Code("1.1", "strategy", "Compost", "1"),
        Code("1.1a", "action", "Bidoni", "1.1"),
        Code("2", "axis", "Acqua"),
    ),
)


def segment(text: str) -> Segment:
    pieces = (Span(3, 9), Span(20, 30))
    return Segment("a-001", "a", SourceKind.INTERVIEW, 1, "R", Role.RESPONDENT, pieces, text)


def test_a_passage_and_its_segment_reach_from_first_to_last_piece() -> None:
    passage = Passage(1, (Span(3, 9), Span(20, 30)), Role.RESPONDENT)
    assert passage.span == segment("qui").span == Span(3, 30)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        pytest.param("Ne parlo con [PERSONA_3] ogni lunedì", "Ne parlo con ogni lunedì", id="code"),
        pytest.param("[COMUNE] è lontano", "è lontano", id="mask"),
        pytest.param("a [CODICE_FISCALE_12]", "a", id="a type of two words"),
        pytest.param("(ride) e poi [ride]", "(ride) e poi [ride]", id="stage directions stay"),
        pytest.param("niente nomi", "niente nomi", id="nobody is named"),
    ],
)
def test_the_subject_of_a_segment_names_nobody(text: str, subject: str) -> None:
    assert segment(text).subject == subject


def test_words_are_counted_by_blanks() -> None:
    assert segment("L'altro ieri, tre volte.").words == 4


def test_a_codebook_is_a_tree() -> None:
    assert [code.id for code in BOOK] == ["1", "1.1", "1.1a", "2"]
    assert len(BOOK) == 4
    assert BOOK.levels == ("axis", "strategy", "action")
    assert [code.id for code in BOOK.at("axis")] == ["1", "2"]
    assert [code.id for code in BOOK.children("1")] == ["1.1"]
    assert BOOK.ancestors("1.1a") == ("1.1", "1")
    assert BOOK.ancestors("2") == ()
    assert BOOK["1.1"].title == "Compost"
    assert ("1.1" in BOOK, "3" in BOOK) == (True, False)


def test_two_codebooks_with_the_same_codes_are_equal() -> None:
    again = Codebook(BOOK.id, BOOK.title, BOOK.kind, BOOK.version, BOOK.codes)
    assert again == BOOK


def test_a_crosswalk_gives_the_links_of_a_code_in_order() -> None:
    links = (Link("1", "M2", "Verde"), Link("2", "M3", "Reti"), Link("1", "M6", "Salute"))
    crosswalk = Crosswalk("x", "X", "orti", "PNRR", links)
    assert crosswalk.of("1") == (links[0], links[2])
    assert crosswalk.of("9") == ()


@pytest.mark.parametrize(
    ("code", "action", "written"),
    [
        pytest.param("PERSONA_3", Action.PSEUDONYM, "[PERSONA_3]", id="told apart"),
        pytest.param("PERSONA_3", Action.MASK, "[PERSONA]", id="masked: no number"),
        pytest.param("CODICE_FISCALE_1", Action.MASK, "[CODICE_FISCALE]", id="a long type"),
    ],
)
def test_what_is_written_in_the_place_of_an_entity(code: str, action: Action, written: str) -> None:
    assert Entity(code, EntityType.PERSON, action).pseudonym == written


def test_lemmas_are_those_of_words() -> None:
    tokens = (
        Token(Span(0, 6), "strade", "strada", "", True),
        Token(Span(6, 7), ",", ",", "", False),
        Token(Span(8, 10), "12", "12", "", False),
    )
    assert Analysis(tokens, (Span(0, 10),), ()).lemmas == ("strada",)
