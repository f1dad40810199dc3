"""How the respondents of a questionnaire are named, and what becomes of their rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual.errors import UnreadableFileError
from psm_qual.model import SourceKind
from psm_qual.readers import ReadingOptions, read_file
from psm_qual.readers.questionnaires.columns import column_kinds
from psm_qual.readers.questionnaires.respondents import looks_personal
from psm_qual.readers.questionnaires.tables import Row, Table


@pytest.mark.parametrize(
    ("ids", "personal"),
    [
        pytest.param(["R001", "R002"], False, id="codes"),
        pytest.param(["1", "2", "17"], False, id="numbers"),
        pytest.param(["118273645512", "118273645513"], False, id="numbers of a survey program"),
        pytest.param(["risposta7"], False, id="a usual word and a number"),
        pytest.param(["valle3", "valle4"], False, id="a word that others have, too"),
        pytest.param(["AB", "CD"], False, id="initials in capitals"),
        pytest.param(["alfa", "beta", "mu"], False, id="letters spelt out"),
        pytest.param(["due", "Scheda uno"], False, id="numbers spelt out"),
        pytest.param(["alfa", "Ada"], True, id="a name among letters"),
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
        pytest.param("id;Altro?\nalfa;a\nbeta;b\n", ["voci-alfa", "voci-beta"], id="any code"),
        pytest.param("id;Altro?\n7;a\n;b\n", ["voci-7", "voci-2"], id="where one is missing"),
        pytest.param("id;Altro?\nAda Reano;a\nUgo Po;b\n", ["voci-1", "voci-2"], id="never names"),
    ],
)
def test_names_of_sources(text: str, sources: list[str], tmp_path: Path) -> None:
    assert [one.source for one in read_file(questionnaire(tmp_path, text))] == sources


def test_columns_of_one_name_are_numbered(tmp_path: Path) -> None:
    path = questionnaire(
        tmp_path,
        "id;Usa il treno?;Perché?;Usa il bus?;Perché?\n"
        "1;Sì;Perché la macchina costa troppo.;No;Non passa\n"
        "2;No;Abito lontano dalla stazione, in alto.;Sì;Mi porta al mercato\n",
    )
    first, second = read_file(path)
    assert [turn.line for turn in first.turns] == [
        "Perché?: Perché la macchina costa troppo.",
        "Perché? (2): Non passa",
    ]
    assert second.attributes == {"Usa il treno?": "No", "Usa il bus?": "Sì"}


@pytest.mark.parametrize(
    ("columns", "titles"),
    [
        pytest.param(("a", "b"), ("a", "b"), id="as they stand"),
        pytest.param(("a", "a", "a"), ("a", "a (2)", "a (3)"), id="numbered from the second"),
        pytest.param(("a", "a", "a (2)"), ("a", "a (3)", "a (2)"), id="no number that is taken"),
        pytest.param(("", "a", ""), ("colonna 1", "a", "colonna 3"), id="no name"),
    ],
)
def test_titles_of_columns_differ(columns: tuple[str, ...], titles: tuple[str, ...]) -> None:
    assert Table(columns, ()).titles == titles


@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [
        pytest.param("Voto", ["ignored", "ignored"], id="the name means both"),
        pytest.param("Voto (2)", ["attribute", "ignored"], id="with its number, one"),
    ],
)
def test_the_study_names_columns_of_one_name(pattern: str, kinds: list[str]) -> None:
    table = Table(("Voto", "Voto"), (Row(2, ("7", "8")),))
    assert column_kinds(table, ReadingOptions(ignore=(pattern,))) == kinds


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
