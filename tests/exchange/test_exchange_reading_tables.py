"""Tables of codes, tables of coded passages, and questionnaires of one document per respondent."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest

from psm_qual.errors import UnreadableFileError
from psm_qual.exchange.interchange import Interchange
from psm_qual.exchange.questionnaires import questionnaire_rows
from psm_qual.exchange.reading import read_interchange
from psm_qual.exchange.writing import write_tags
from psm_qual.messages import use_language
from psm_qual.model import SourceKind
from psm_qual.readers import read_file

TAGS = (
    "\ufefftag,parent,description,number of highlights\r\n"
    "servizi,,Quel che serve,3\r\n"
    'servizi.scuola,servizi,"Da 0 a 14, anni",1\r\n'
)


def _codes(project: Interchange) -> list[tuple[str, str, str]]:
    names = {code.guid: code.name for code in project.codes}
    return [(code.name, names.get(code.parent, ""), code.description) for code in project.codes]


def _write_xlsx(path: Path, rows: list[list[object]]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def test_tags_of_taguette(tmp_path: Path) -> None:
    path = tmp_path / "codebook.csv"
    path.write_bytes(TAGS.encode("utf-8"))
    project, losses = read_interchange(path)
    assert _codes(project) == [
        ("servizi", "", "Quel che serve"),
        ("servizi.scuola", "servizi", "Da 0 a 14, anni"),
    ]
    assert losses == []
    write_tags(tmp_path / "again.csv", project)
    assert read_interchange(tmp_path / "again.csv")[0].codes == project.codes


def test_codes_of_maxqda_come_in_levels(tmp_path: Path) -> None:
    path = tmp_path / "codici.xlsx"
    _write_xlsx(path, [["Code", "Memo"], ["Servizi > Scuola", "Da 0 a 14"], ["Servizi", "Tutti"]])
    assert _codes(read_interchange(path)[0]) == [
        ("Servizi", "", "Tutti"),
        ("Scuola", "Servizi", "Da 0 a 14"),
    ]


@pytest.mark.parametrize(
    ("name", "header", "rows"),
    [
        (
            "highlights.csv",
            ["id", "document", "tag", "content"],
            [
                ["1", "int01", "casa", "Le case costano 😀."],
                ["1", "int01", "giovani", "Le case costano 😀."],
                ["2", "int02", "casa", "Non si\ntrova casa."],
            ],
        ),
        (
            "segmenti.xlsx",
            [
                "Colore",
                "Gruppo di documenti",
                "Nome documento",
                "Codice",
                "Inizio",
                "Fine",
                "Segmento",
                "Creato da",
            ],
            [
                ["#f00", "Valli", "int01", "casa", 3, 3, "Le case costano 😀.", ""],
                ["#f00", "Valli", "int01", "giovani", 3, 3, "Le case costano 😀.", ""],
                ["#f00", "Valli", "int02", "casa", 5, 6, "Non si\ntrova casa.", ""],
            ],
        ),
        (
            "segments.xlsx",
            ["Document name", "Code", "Beginning", "End", "Segment", "Comment"],
            [
                ["int01", "casa", 3, 3, "Le case costano 😀.", ""],
                ["int01", "giovani", 3, 3, "Le case costano 😀.", ""],
                ["int02", "casa", 5, 6, "Non si\ntrova casa.", ""],
            ],
        ),
    ],
)
def test_coded_passages_become_sources(
    tmp_path: Path, name: str, header: list[str], rows: list[list[object]]
) -> None:
    path = tmp_path / name
    if name.endswith(".xlsx"):
        _write_xlsx(path, [list(header), *rows])
    else:
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header, *rows])
    project, losses = read_interchange(path)
    codes = {code.guid: code.name for code in project.codes}
    told = [
        (source.name, one.span.of(source.text), [codes[coding.code] for coding in one.codings])
        for source in project.sources
        for one in source.selections
    ]
    assert told == [
        ("int01", "Le case costano 😀.", ["casa", "giovani"]),
        ("int02", "Non si\ntrova casa.", ["casa"]),
    ]
    assert [loss.where for loss in losses] == ["int01", "int02"]


def test_another_table_is_refused(tmp_path: Path) -> None:
    use_language("en")
    path = tmp_path / "questionario.csv"
    path.write_text("nome;eta\nx;3\n")
    with pytest.raises(UnreadableFileError, match="neither those of a table of codes"):
        read_interchange(path)


RESPONDENTS = {
    "Resp 1": "Età: 34\nComune: Alta Valle\n\n1. Che cosa manca qui?\nUn medico.\nE il treno.\n\n"
    "2. Che cosa va bene?\nLe feste.\n",
    "Resp 2": "Età: 61\nComune: Bassa Valle\n\n1. Che cosa manca qui?\nNulla: va tutto bene\n\n"
    "2. Che cosa va bene?\n\n",
    "Resp 3": "Età: 19\nComune: Alta Valle\n\n1. Che cosa manca qui?\nIl lavoro.\n\n"
    "2. Che cosa va bene?\nL'aria.\n",
}


def _as_rtf(text: str) -> bytes:
    lines = text.replace("\n", "\\par\n")
    body = "".join(c if c < "\x80" else f"\\u{ord(c)}?" for c in lines)
    return ("{\\rtf1\\ansi " + body + "}").encode()


def _as_word(text: str) -> bytes:
    import io

    import docx

    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_questionnaires_one_document_each(tmp_path: Path, packed: bool) -> None:
    formats = [
        (".docx", _as_word),
        (".rtf", _as_rtf),
        (".txt", lambda text: text.replace("\n", "\r\n").encode("utf-8-sig")),
    ]
    path = tmp_path / ("risposte.zip" if packed else "risposte")
    files = {
        name + ending: make(text)
        for (name, text), (ending, make) in zip(RESPONDENTS.items(), formats, strict=True)
    }
    if packed:
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in files.items():
                archive.writestr(f"risposte/{name}", data)
    else:
        path.mkdir()
        for name, data in files.items():
            (path / name).write_bytes(data)
    project, losses = read_interchange(path)
    names = {variable.guid: variable.name for variable in project.variables}
    assert losses == []
    assert [source.name for source in project.sources] == list(RESPONDENTS)
    assert [
        {names[guid]: value for guid, value in source.values.items()} for source in project.sources
    ] == [
        {"Età": "34", "Comune": "Alta Valle"},
        {"Età": "61", "Comune": "Bassa Valle"},
        {"Età": "19", "Comune": "Alta Valle"},
    ]
    first, second, _ = project.sources
    assert [span.of(first.text) for span in first.questions] == [
        "1. Che cosa manca qui?",
        "2. Che cosa va bene?",
    ]
    assert first.text == (
        "1. Che cosa manca qui?\nUn medico.\nE il treno.\n\n2. Che cosa va bene?\nLe feste."
    )
    assert second.text == "1. Che cosa manca qui?\nNulla: va tutto bene\n\n2. Che cosa va bene?"


def test_a_folder_without_questionnaires_is_refused(tmp_path: Path) -> None:
    use_language("en")
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text("Parole.")
    with pytest.raises(UnreadableFileError, match="no questionnaires"):
        read_interchange(tmp_path / "x")


def test_questionnaires_go_the_way_of_all_questionnaires(tmp_path: Path) -> None:
    folder = tmp_path / "risposte"
    folder.mkdir()
    for name, text in RESPONDENTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = questionnaire_rows(read_interchange(folder)[0])
    table = tmp_path / "questionari.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    respondents = read_file(table)
    assert [one.kind for one in respondents] == [SourceKind.QUESTIONNAIRE] * 3
    assert "Un medico. E il treno." in [turn.text for turn in respondents[0].turns]
    assert dict(respondents[1].attributes)["Comune"] == "Bassa Valle"
