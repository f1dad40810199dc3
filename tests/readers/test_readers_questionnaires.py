"""Which column of a questionnaire is what, and how its respondents are named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from psm_qual.errors import UnreadableFileError
from psm_qual.model import SourceKind
from psm_qual.readers import ReadingOptions, read_file
from psm_qual.readers.questionnaires.columns import ColumnKind, column_kinds, is_question
from psm_qual.readers.questionnaires.respondents import looks_personal
from psm_qual.readers.questionnaires.tables import Row, Table

OWN_WORDS = [
    "Il bosco va tenuto, non basta dire che è bello.",
    "più corse la domenica",
    "Non saprei, sono qui da poco, però la piazza nuova mi piace.",
    "",
    "Chiederei ai ragazzi, che nessuno chiede mai niente ai ragazzi.",
    "una mensa",
]


def kind_of(name: str, cells: Sequence[str], options: ReadingOptions | None = None) -> ColumnKind:
    """Kind of a column that stands beside an open question."""
    rows = tuple(Row(line, (cell, OWN_WORDS[0] + str(line))) for line, cell in enumerate(cells, 2))
    table = Table((name, "Che ne pensa?"), rows)
    return column_kinds(table, options or ReadingOptions())[0]


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        pytest.param("Che cosa serve?", OWN_WORDS, "open", id="answers in one's own words"),
        pytest.param("Commento libero lasciato", OWN_WORDS, "open", id="whatever the name says"),
        pytest.param("G02Q07. Che cosa serve?", OWN_WORDS[:2], "open", id="a code before it"),
        pytest.param("Suggerimenti", ["Più alberi, meno auto."], "open", id="a request"),
        pytest.param("Qualifica", ["capo tecnico di area vasta"], "attribute", id="one answer"),
        pytest.param("Categoria", ["Comuni", "Scuola", "Comuni"], "attribute", id="few words"),
        pytest.param(
            "Come si muove?",
            ["con il treno della mattina"] * 4 + ["a piedi"],
            "attribute",
            id="the same words again and again",
        ),
        pytest.param(
            "Quali servizi usa?",
            [
                "la corriera di linea;il treno",
                "il treno;lo scuolabus del comune",
                "lo scuolabus del comune;la corriera di linea;il treno",
                "il treno",
            ],
            "attribute",
            id="ticked options",
        ),
        pytest.param("Quanto è utile? (1-5)", ["1", "4", "", "5"], "attribute", id="numbers"),
        pytest.param("Da quanto abita qui?", ["12 anni", "oltre 30", "3"], "attribute", id="years"),
        pytest.param("Quando è nata?", ["03/10/2019", "12/01/2020"], "attribute", id="dates"),
        pytest.param("Ha altro da dire?", ["no", "-", "", "niente"], "attribute", id="nothing"),
        pytest.param("Altro", ["", "", ""], "attribute", id="nobody answered"),
        pytest.param("id", ["R1", "R2"], "id", id="the respondent's id"),
        pytest.param("id. ID risposta", ["1", "2"], "id", id="LimeSurvey's id"),
        pytest.param("Informazioni cronologiche", ["03/10/2025"], "ignored", id="Google's time"),
        pytest.param("Ora di completamento", ["03/10/2025 9:00"], "ignored", id="Microsoft's time"),
        pytest.param("seed. Seme", ["1830042"], "ignored", id="LimeSurvey's seed"),
        pytest.param("Start Language", ["it"], "ignored", id="LimeSurvey's language"),
        pytest.param("", ["0", "1", "2"], "ignored", id="a counter without a name"),
        pytest.param("Data di compilazione", ["2025-10-03"], "attribute", id="a date asked for"),
        pytest.param("Nome e cognome", ["Ada Reano"], "identifier", id="a name"),
        pytest.param("E-mail (facoltativa)", ["", ""], "identifier", id="an address nobody gave"),
        pytest.param("Indirizzo IP", ["192.0.2.1"], "identifier", id="a machine's address"),
        pytest.param(
            "Vuole restare in contatto?",
            ["a.reano@esempio.example", "no", "", "333 1234567"],
            "identifier",
            id="addresses and numbers under any name",
        ),
        pytest.param("Nome del comune", ["Lemiate", "Moncrosio"], "attribute", id="a place"),
    ],
)
def test_columns_are_told_by_what_is_in_them(name: str, cells: list[str], kind: str) -> None:
    assert kind_of(name, cells) == kind


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        pytest.param(ReadingOptions(attributes=("Che cosa*",)), "attribute", id="attribute"),
        pytest.param(ReadingOptions(identifiers=("che COSA serve?",)), "identifier", id="any case"),
        pytest.param(ReadingOptions(ignore=("*serve*",)), "ignored", id="ignored"),
        pytest.param(ReadingOptions(questionnaire_id="Che cosa serve?"), "id", id="id"),
        pytest.param(
            ReadingOptions(ignore=("Che*",), open_questions=("Che*",)), "ignored", id="first counts"
        ),
        pytest.param(ReadingOptions(attributes=("Altro*",)), "open", id="another column's pattern"),
    ],
)
def test_the_study_has_the_last_word(options: ReadingOptions, kind: str) -> None:
    assert kind_of("Che cosa serve?", OWN_WORDS, options) == kind


def test_a_column_is_opened_by_its_exact_name_with_brackets() -> None:
    name = "Temi [Altro]"
    assert kind_of(name, ["acqua"]) is ColumnKind.ATTRIBUTE
    assert kind_of(name, ["acqua"], ReadingOptions(open_questions=(name,))) is ColumnKind.OPEN


def test_curt_answers_are_taken_when_there_are_no_others() -> None:
    rows = tuple(Row(n, (f"comune {n}", f"tema numero {n} e"[: 8 + n])) for n in range(2, 5))
    table = Table(("Comune", "Che cosa serve?"), rows)
    assert column_kinds(table, ReadingOptions())[1] is ColumnKind.OPEN


def test_of_two_ids_the_one_called_id_counts() -> None:
    table = Table(
        ("Codice questionario", "ID", "Che ne pensa?"),
        (Row(2, ("7", "12", "Ne penso bene, tutto sommato.")),),
    )
    kinds = column_kinds(table, ReadingOptions())
    assert kinds == [ColumnKind.IGNORED, ColumnKind.ID, ColumnKind.OPEN]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Che cosa serve", True, id="a question word"),
        pytest.param("Ci racconti un episodio", True, id="a request"),
        pytest.param("Il problema più grande, secondo lei", True, id="an opinion asked for"),
        pytest.param("Is there anything else", True, id="English"),
        pytest.param("Chiesa frequentata", False, id="a word that only begins alike"),
        pytest.param("Zona omogenea", False, id="a thing"),
    ],
)
def test_questions_without_a_question_mark(name: str, expected: bool) -> None:
    assert is_question(name) is expected


@pytest.mark.parametrize(
    ("ids", "personal"),
    [
        pytest.param(["R001", "R002"], False, id="codes"),
        pytest.param(["1", "2", "17"], False, id="numbers"),
        pytest.param(["118273645512", "118273645513"], False, id="numbers of a survey program"),
        pytest.param(["risposta7"], False, id="a usual word and a number"),
        pytest.param(["valle3", "valle4"], False, id="a word that others have, too"),
        pytest.param(["AB", "CD"], False, id="initials in capitals"),
        pytest.param(["3f2a9c1d-77e0", "a1b2c3d4-0001"], False, id="hashes"),
        pytest.param(["R001", "ada.reano@esempio.example"], True, id="one e-mail among codes"),
        pytest.param(["333 1234567", "R2"], True, id="a telephone number"),
        pytest.param(["Ada Reano", "Ugo Po"], True, id="names"),
        pytest.param(["reano82", "barale75"], True, id="names with a year"),
    ],
)
def test_ids_that_say_who_somebody_is(ids: list[str], personal: bool) -> None:
    assert looks_personal(ids) is personal


def questionnaire(folder: Path, text: str) -> Path:
    path = folder / "voci.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param("ID;Altro?\nR7;a\nR9;b\n", ["voci-R7", "voci-R9"], id="the column called id"),
        pytest.param("Altro?;Età\na;3\n\nb;4\n", ["voci-1", "voci-2"], id="else the row's number"),
        pytest.param("id;Altro?\nR 7/a;a\n", ["voci-R-7-a"], id="fit for the name of a file"),
        pytest.param("id;Altro?\n7;a\n;b\n", ["voci-7", "voci-2"], id="where one is missing"),
        pytest.param("id;Altro?\nAda Reano;a\nUgo Po;b\n", ["voci-1", "voci-2"], id="never names"),
    ],
)
def test_names_of_sources(text: str, sources: list[str], tmp_path: Path) -> None:
    assert [one.source for one in read_file(questionnaire(tmp_path, text))] == sources


def test_ids_that_are_not_used_are_identifiers(tmp_path: Path) -> None:
    path = questionnaire(tmp_path, "id;Altro?\nAda Reano;niente di che, direi\n")
    (transcript,) = read_file(path)
    assert transcript.identifiers == {"id": "Ada Reano"}


def test_ids_that_differ_only_in_case_are_the_same_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="righe 2, 3"):
        read_file(questionnaire(tmp_path, "id;Altro?\nR1a;x\nr1A;y\n"))


def test_a_questionnaire_is_never_an_interview(tmp_path: Path) -> None:
    path = questionnaire(tmp_path, "Nome;Testo;Che cosa serve?\nAda;a;Una piazza con l'ombra.\n")
    (transcript,) = read_file(path, options=ReadingOptions(meeting=("*.csv",)))
    assert transcript.kind is SourceKind.QUESTIONNAIRE
    assert transcript.labels == ("Che cosa serve?",)


def test_options_reach_the_columns(tmp_path: Path) -> None:
    path = questionnaire(tmp_path, "Scheda;Voto;Note varie\nA1;buono;bello\nA2;poco;brutto\n")
    options = ReadingOptions(questionnaire_id="Scheda", open_questions=("Note*",), ignore=("Voto",))
    first, second = read_file(path, options=options)
    assert (first.source, second.source) == ("voci-A1", "voci-A2")
    assert [turn.line for turn in first.turns] == ["Note varie: bello"]
    assert first.attributes == {}


def test_paragraphs_of_an_answer_are_pauses(tmp_path: Path) -> None:
    path = questionnaire(tmp_path, 'id;Altro?\n1;"Prima.\n\nPoi, dopo."\n')
    (transcript,) = read_file(path, options=ReadingOptions(open_questions=("Altro?",)))
    assert [(turn.text, turn.pauses) for turn in transcript.turns] == [("Prima. Poi, dopo.", (6,))]
