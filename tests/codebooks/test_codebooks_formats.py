"""The same codebook in every dress: a new file in `samples/` is a new test."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from psm_qual.codebooks import load_codebook
from psm_qual.errors import CodebookError
from psm_qual.model import Code

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())

ORCHARDS = (
    Code("1", "axis", "Terra", None, "Tutto quello che riguarda il suolo."),
    Code(
        "1.1",
        "strategy",
        "Compost",
        "1",
        include=("Scarti di cucina", "Foglie"),
        exclude=("Acqua piovana (usa 2)",),
        keywords=("compost", "foglia", "letame"),
        examples=("Le bucce le porto giù io, il sabato; poi rivoltiamo il mucchio.",),
    ),
    Code("1.10", "strategy", "Semi antichi", "1"),
    Code("2", "axis", "Acqua", None, keywords=("pioggia", "cisterna")),
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_format_gives_the_same_codes(path):
    codebook = load_codebook(path)
    assert codebook.codes == ORCHARDS
    assert codebook.levels == ("axis", "strategy")
    assert (codebook.id, codebook.kind, codebook.version) == (path.stem, "frame", "1")


def sheet(path, rows, before=()):
    """Write rows into an Excel file, after other sheets."""
    workbook = Workbook()
    for title in before:
        workbook.create_sheet(title, 0).append(["appunti sparsi"])
    for row in rows:
        workbook.worksheets[-1].append(row)
    workbook.save(path)
    return path


def test_excel_gives_the_same_codes(tmp_path):
    rows = [
        ["Codice", "Genitore", "Titolo", "Definizione", "Includi", "Escludi", "Parole chiave"],
        [1, None, "Terra", "Tutto quello che riguarda il suolo."],
        ["1.1", 1, "Compost", None, "Scarti di cucina\nFoglie", "Acqua piovana (usa 2)",
         "compost;foglia;letame"],
        [],
        ["1.10", "1", "Semi antichi"],
        [2, None, "Acqua", None, None, None, "pioggia;cisterna"],
    ]  # fmt: skip
    path = sheet(tmp_path / "orti_di_quartiere.xlsx", rows, before=["leggimi"])
    codebook = load_codebook(path)
    assert [(code.id, code.parent, code.title) for code in codebook] == [
        (code.id, code.parent, code.title) for code in ORCHARDS
    ]
    assert codebook["1.1"].include == ("Scarti di cucina", "Foglie")
    assert codebook["2"].keywords == ("pioggia", "cisterna")
    assert codebook.title == "orti di quartiere"


def test_excel_that_turned_an_id_into_a_number_is_told_by_row(tmp_path):
    path = sheet(tmp_path / "piano.xlsx", [["codice", "titolo"], ["1", "Terra"], [1.1, "Compost"]])
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    assert caught.value.what.startswith("piano.xlsx, riga 3: «id» non è un testo, perché 1.1")
    assert "formato Testo" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "name,description\nRabbia,Chi sbotta\nGioia,\n",
            [("Rabbia", "Rabbia", "Chi sbotta"), ("Gioia", "Gioia", "")],
            id="two columns, as Taguette writes them",
        ),
        pytest.param(
            'tag,description,number of highlights\n"Ansia, paura",Chi teme,12\n',
            [("Ansia, paura", "Ansia, paura", "Chi teme")],
            id="a third column that is not ours is passed over",
        ),
        pytest.param(
            "nome;sigla\nRabbia;R\n",
            [("R", "Rabbia", "")],
            id="a name beside an id is the title",
        ),
    ],
)
def test_codes_known_by_name(tmp_path, text, expected):
    path = tmp_path / "emozioni.csv"
    path.write_text(text, encoding="utf-8")
    codebook = load_codebook(path)
    assert [(code.id, code.title, code.definition) for code in codebook] == expected
    assert codebook.levels == ("code",)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param(
            "colore;peso\nrosso;3\n",
            "prova.csv, riga 1: le intestazioni delle colonne non si riconoscono.",
            id="no header of a codebook",
        ),
        pytest.param(
            "\nid,title,parole chiavi\n1,Terra,suolo\n",
            "prova.csv, riga 2: la colonna «parole chiavi» non si riconosce.",
            id="a slip in a header, below a blank line",
        ),
        pytest.param(
            "id,codice,title\n1,1,Terra\n",
            "prova.csv, riga 1: la colonna «codice» ripete un'altra che vale «id».",
            id="two headers for the same key",
        ),
        pytest.param(
            "id,title\n1,Terra\n2,Acqua,\n3,Fuoco, e aria\n",
            "prova.csv, riga 4: la riga ha più celle delle 2 intestazioni.",
            id="an unquoted comma; an empty extra cell is harmless",
        ),
        pytest.param(
            'id,title\n1,Terra\n2,"Acqua\n3,Fuoco\n',
            "prova.csv, riga 3: da qui in poi le virgolette non tornano.",
            id="a quotation mark never closed",
        ),
        pytest.param(
            'id,title,definition\n1,Terra,"due\nrighe"\n1,Acqua,\n',
            "prova.csv, riga 4, codice 1: questo id c'è già alla riga 2.",
            id="lines are counted inside cells too",
        ),
        pytest.param(
            "id,title\n1,\n",
            "prova.csv, riga 2, codice 1: manca «title».",
            id="a code without a title",
        ),
        pytest.param("id,title\n", "prova.csv, riga 1: in «codes» non c'è niente.", id="no codes"),
        pytest.param(
            "id,title,parent\n1,Terra,2\n2,Acqua,1\n",
            "prova.csv, riga 2, codice 1: questi codici stanno uno sotto l'altro in cerchio: "
            "1 → 2 → 1.",
            id="a cycle",
        ),
    ],
)
def test_a_broken_table_names_its_row(tmp_path, text, what):
    path = tmp_path / "prova.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    assert caught.value.what == what
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        pytest.param(
            "a.csv",
            "id,title\n1,Terra\n2,Città\n".encode("cp1252"),
            "a.csv, riga 3: il testo non è in UTF-8.",
            id="Windows-1252",
        ),
        pytest.param(
            "a.yaml",
            "id: x\n".encode("utf-16"),
            "a.yaml, riga 1: il testo non è in UTF-8.",
            id="UTF-16",
        ),
        pytest.param("a.yaml", b"", "a.yaml: il file è vuoto.", id="no bytes"),
        pytest.param("a.yaml", b"\xef\xbb\xbf\n \n", "a.yaml: il file è vuoto.", id="a mark only"),
        pytest.param("a.yml", b"# nulla\n", "a.yml: il file è vuoto.", id="comments only"),
        pytest.param(
            "a.xlsx",
            b"PK\x03\x04 qualcosa",
            "a.xlsx: non è un foglio Excel che si possa leggere.",
            id="a truncated Excel file",
        ),
        pytest.param(
            "a.docx",
            b"",
            "a.docx: un libro dei codici non può avere questo formato.",
            id="not a format of ours",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_so(tmp_path, name, data, what):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    assert caught.value.what == what
    assert caught.value.remedy


def test_a_missing_file_and_a_folder_say_so(tmp_path):
    (tmp_path / "cartella.yaml").mkdir()
    with pytest.raises(CodebookError, match=r"manca\.yaml: il file non c'è"):
        load_codebook(tmp_path / "manca.yaml")
    with pytest.raises(CodebookError, match=r"cartella\.yaml: il file non si può aprire"):
        load_codebook(tmp_path / "cartella.yaml")
