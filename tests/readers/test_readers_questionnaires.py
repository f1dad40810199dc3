"""Which column of a questionnaire is what."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from psm_qual.readers import ReadingOptions
from psm_qual.readers.questionnaires.column_names import is_called
from psm_qual.readers.questionnaires.columns import ColumnKind, column_kinds
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
        pytest.param("Se vuole, aggiunga un commento", ["Più panchine"], "open", id="a comment"),
        pytest.param("Commenti", ["bene", "bene", "bene", "no"], "open", id="often the same"),
        pytest.param("Suggerimenti2", ["Le panchine"], "open", id="Microsoft's second one"),
        pytest.param("G02Q05[comment]", ["piazza"], "open", id="LimeSurvey's comment"),
        pytest.param("G01Q03[other]. Temi [Altro]", ["acqua"], "open", id="LimeSurvey's other"),
        pytest.param("Altro (specificare)", ["la piena"], "open", id="other, to specify"),
        pytest.param("Ha suggerimenti?", ["no", "Sì", "no"], "attribute", id="yes or no"),
        pytest.param("Numero di commenti", ["3", "12", "0"], "attribute", id="comments counted"),
        pytest.param("Valore aggiunto", ["alto", "basso"], "attribute", id="nothing to add"),
        pytest.param("Nome2", ["Ada"], "identifier", id="Microsoft's second name"),
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
    name = "Temi [Acqua]"
    assert kind_of(name, ["pulita"]) is ColumnKind.ATTRIBUTE
    assert kind_of(name, ["pulita"], ReadingOptions(open_questions=(name,))) is ColumnKind.OPEN


def test_curt_answers_are_taken_when_there_are_no_others() -> None:
    rows = tuple(Row(n, (f"comune {n}", f"tema numero {n} e"[: 8 + n])) for n in range(2, 5))
    table = Table(("Comune", "Che cosa serve?"), rows)
    assert column_kinds(table, ReadingOptions())[1] is ColumnKind.OPEN


def table_of_columns(columns: dict[str, list[str]]) -> Table:
    cells = zip(*columns.values(), strict=True)
    return Table(tuple(columns), tuple(Row(line, row) for line, row in enumerate(cells, 2)))


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        pytest.param(
            "Cambierebbe", ["Il bus la sera.", "Le scuole.", "Il medico."], "open", id="phrases"
        ),
        pytest.param("Comune", ["San Mauro", "Val Chiusa", "Ivrea"], "attribute", id="names"),
        pytest.param("Voto", ["così così", "molto bene"] * 2, "attribute", id="options"),
        pytest.param("Chi", ["una scuola", "un museo"], "attribute", id="too few to tell"),
    ],
)
def test_phrases_are_taken_when_there_is_nothing_else(
    name: str, cells: list[str], kind: str
) -> None:
    table = table_of_columns({"id": [str(n) for n, _ in enumerate(cells)], name: cells})
    assert column_kinds(table, ReadingOptions())[1] == kind


def test_a_comment_does_not_hide_curt_answers() -> None:
    columns = {"Che cosa serve?": ["più alberi", "una mensa", "il bus"], "Note": ["", "ciao", ""]}
    kinds = column_kinds(table_of_columns(columns), ReadingOptions())
    assert kinds == [ColumnKind.OPEN, ColumnKind.OPEN]


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
    assert is_called(name, "question") is expected
