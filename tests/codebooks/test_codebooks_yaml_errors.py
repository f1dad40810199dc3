"""A mistake in a YAML codebook is told with its file, its line, its code and its remedy."""

import traceback

import pytest

from psm_qual.codebooks import load_codebook
from psm_qual.errors import CodebookError

HEAD = 'id: prova\ntitle: Prova\nversion: "1"\n'
# In every sample stands a sentence as somebody may have said it: no error may repeat it.
SAID = "La Pinuccia del mulino non paga"
ONE = f'codes:\n  - id: "5.3"\n    title: Terra\n    definition: {SAID}\n'


def failure(tmp_path, text):
    path = tmp_path / "prova.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    return caught.value


CASES = [
    pytest.param(
        HEAD + ONE + "    keyword: [suolo]\n",
        "riga 8, codice 5.3: «keyword» non è una chiave conosciuta.",
        "Forse intendevi «keywords».",
        id="unknown key, the nearest suggested",
    ),
    pytest.param(
        HEAD + ONE + "    xyz: 1\n",
        "riga 8, codice 5.3: «xyz» non è una chiave conosciuta.",
        "id, title, level, parent, definition, include",
        id="unknown key unlike any, all listed",
    ),
    pytest.param(
        HEAD + "titel: Prova\n" + ONE,
        "riga 4: «titel» non è una chiave conosciuta.",
        "Forse intendevi «title».",
        id="unknown key outside the codes",
    ),
    pytest.param(
        HEAD + f'codes:\n  - id: "1"\n    definition: {SAID}\n',
        "riga 5, codice 1: manca «title».",
        "Aggiungi una riga con title:",
        id="missing title",
    ),
    pytest.param(
        HEAD + f"codes:\n  - title: Terra\n    definition: {SAID}\n",
        "riga 5: manca «id».",
        "Aggiungi",
        id="missing id",
    ),
    pytest.param(
        HEAD + ONE + "    children:\n      - title: Senza nome\n",
        "riga 9: manca «id».",
        "Aggiungi",
        id="missing id below a code, which is not blamed for it",
    ),
    pytest.param(
        HEAD + ONE + '    keywords: [""]\n',
        "riga 8, codice 5.3: «keywords» è vuoto.",
        "Scrivi il valore",
        id="empty item of a list",
    ),
    pytest.param(
        HEAD + 'codes:\n  - id: "1"\n    title: Terra\n  - id: 1.10\n    title: Acqua\n',
        "riga 7: «id» non è un testo, perché 1.10 senza virgolette è un numero",
        "Mettilo fra virgolette",
        id="YAML made a number of an id",
    ),
    pytest.param(
        HEAD + "codes:\n  - id: no\n    title: Diniego\n",
        "riga 5: «id» non è un testo, perché no senza virgolette",
        "Mettilo fra virgolette",
        id="YAML made a truth value of an id",
    ),
    pytest.param(
        HEAD + ONE + "    children:\n      - {id: 2024-01-06, title: Befana}\n",
        "riga 9: «id» non è un testo, perché 2024-01-06 senza virgolette",
        "Mettilo fra virgolette",
        id="YAML made a date of an id",
    ),
    pytest.param(
        "id: prova\ntitle: Prova\nversion: 1\n" + ONE,
        "riga 3: «version» non è un testo, perché 1 senza virgolette",
        "Mettilo fra virgolette",
        id="version without quotation marks",
    ),
    pytest.param(
        HEAD + ONE + "    title: Suolo\n",
        "riga 8: «title» è scritto due volte; la prima alla riga 6.",
        "Tieni una sola",
        id="a key twice in the same code",
    ),
    pytest.param(
        HEAD + ONE + '  - id: "5.3"\n    title: Acqua\n',
        "riga 8, codice 5.3: questo id c'è già alla riga 5.",
        "Cambia uno dei due",
        id="an id twice, both lines told",
    ),
    pytest.param(
        HEAD + ONE + '    children:\n      - id: "5.3"\n        title: Acqua\n',
        "riga 9, codice 5.3: questo id c'è già alla riga 5.",
        "Cambia uno dei due",
        id="a code with the id of its parent",
    ),
    pytest.param(
        HEAD + ONE + '  - id: "6"\n    title: Acqua\n    parent: "5.33"\n',
        "riga 10, codice 6: il codice di sopra, «5.33», non esiste.",
        "forse intendevi «5.3»",
        id="a parent that does not exist",
    ),
    pytest.param(
        HEAD + ONE + '    parent: "5.3"\n',
        "riga 8, codice 5.3: questi codici stanno uno sotto l'altro in cerchio: 5.3 → 5.3.",
        "Togli parent",
        id="a code that is its own parent",
    ),
    pytest.param(
        HEAD + "codes:\n"
        '  - {id: "0", title: Fuori, parent: "a"}\n'
        '  - {id: "a", title: A, parent: "c"}\n'
        '  - {id: "b", title: B, parent: "a"}\n'
        '  - {id: "c", title: C, parent: "b"}\n',
        "riga 6, codice a: questi codici stanno uno sotto l'altro in cerchio: a → c → b → a.",
        "Togli parent",
        id="a cycle of three; the code that hangs from it is not in it",
    ),
    pytest.param(
        HEAD + ONE + '    children:\n      - {id: "6", title: Acqua, parent: "7"}\n',
        "riga 9, codice 6: il codice sta sotto «5.3», ma dichiara parent «7».",
        "Togli parent",
        id="nested under one code, said to belong to another",
    ),
    pytest.param(
        HEAD + "levels: [tema, voce]\n" + ONE + "    level: vocce\n",
        "riga 6, codice 5.3: «vocce» non è un livello di questo libro dei codici.",
        "Forse intendevi «voce».",
        id="a level nobody declared",
    ),
    pytest.param(
        HEAD
        + "levels: [tema, voce]\n"
        + ONE
        + '    children:\n      - {id: "6", title: Acqua, level: tema}\n',
        "riga 10, codice 6: un codice di livello «tema» non può stare sotto uno di livello «tema».",
        "tema, voce",
        id="a level that a child cannot have",
    ),
    pytest.param(
        HEAD + "kind: facet\n" + ONE + '    children:\n      - {id: "6", title: Acqua}\n',
        "riga 10, codice 6: il codice sta sotto uno di livello «facet», che è l'ultimo.",
        "Aggiungine uno a levels",
        id="deeper than the levels go",
    ),
    pytest.param(
        HEAD + "kind: tree\n" + ONE,
        "riga 4: «kind» non può avere questo valore.",
        "frame, facet, values",
        id="a kind that is none of the three",
    ),
    pytest.param(
        HEAD + ONE + "    include: quando si parla di suolo\n",
        "riga 8, codice 5.3: «include» dev'essere un elenco.",
        "trattino",
        id="a text where a list belongs",
    ),
    pytest.param(
        HEAD + ONE + "    title2:\n      - [a]\n",
        "riga 8, codice 5.3: «title2» non è una chiave conosciuta.",
        "Forse intendevi «title».",
        id="unknown key with a list in it",
    ),
    pytest.param(
        HEAD + "codes:\n  - Terra\n  - Acqua\n",
        "riga 5: qui ci vogliono delle chiavi con i loro valori",
        "almeno id e title",
        id="codes given as bare names",
    ),
    pytest.param(
        HEAD + "codes:\n",
        "riga 4: manca «codes».",
        "Aggiungi",
        id="no code at all: a key without a value is no key",
    ),
    pytest.param(
        HEAD + "codes: []\n",
        "riga 4: in «codes» non c'è niente.",
        "almeno una voce",
        id="an empty list of codes",
    ),
    pytest.param("- uno\n- due\n", "riga 1: qui ci vogliono delle chiavi", "id", id="a bare list"),
    pytest.param(
        HEAD + ONE + '    keywords: ["suolo\n',
        "riga 9: qui il file non segue le regole di YAML.",
        "le virgolette",
        id="a quotation mark never closed",
    ),
    pytest.param(
        HEAD + ONE + "    include:\n    - uno: due: tre\n",
        "riga 9: qui il file non segue le regole di YAML.",
        "due punti",
        id="a colon inside a bare text",
    ),
    pytest.param(
        HEAD + ONE + "\tkeywords: [suolo]\n",
        "riga 8: il rientro è fatto con un tabulatore.",
        "spazi",
        id="a tab for an indent",
    ),
    pytest.param(
        HEAD + f'codes:\n  - id: "1"\n    title: "{SAID}\x07"\n',
        "riga 6: qui il file non segue le regole di YAML.",
        "Controlla",
        id="a control character",
    ),
    pytest.param(
        HEAD + ONE + "---\nid: altro\n",
        "riga 8: qui il file non segue le regole di YAML.",
        "Controlla",
        id="two documents in one file",
    ),
    pytest.param(
        HEAD + ONE + "    ? [a, b]\n    : c\n",
        "riga 8: qui il file non segue le regole di YAML.",
        "Controlla",
        id="a list for a key",
    ),
    pytest.param(
        HEAD + "note: &n nota\n" + ONE,
        "riga 4: ancore (&), richiami (*) e marcatori (!) non si usano",
        "per esteso",
        id="an anchor",
    ),
    pytest.param(
        HEAD + "note: *n\n" + ONE,
        "riga 4: ancore (&), richiami (*) e marcatori (!) non si usano",
        "per esteso",
        id="an alias",
    ),
    pytest.param(
        HEAD + ONE + "    keywords: !!python/object/apply:os.system [ls]\n",
        "riga 8: ancore (&), richiami (*) e marcatori (!) non si usano",
        "per esteso",
        id="a tag that would run a command",
    ),
    pytest.param(
        HEAD + "note: " + "[" * 500 + "]" * 500 + "\n" + ONE,
        "riga 4: ci sono troppi elenchi uno dentro l'altro.",
        "dieci livelli",
        id="lists inside lists without end",
    ),
]


@pytest.mark.parametrize(("text", "what", "remedy"), CASES)
def test_a_mistake_is_told_with_its_line(tmp_path, text, what, remedy):
    error = failure(tmp_path, text)
    assert error.what.startswith(f"prova.yaml, {what}")
    assert remedy in error.remedy


@pytest.mark.parametrize(("text", "what", "remedy"), CASES)
def test_no_error_repeats_what_somebody_said(tmp_path, text, what, remedy):
    error = failure(tmp_path, text)
    assert "Pinuccia" not in "".join(traceback.format_exception(error))


def test_a_billion_laughs_is_refused_at_its_first_anchor(tmp_path):
    laughs = "a: &a [ah, ah, ah]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}, *{before}]\n"
        for before, name in zip("abcdefghijklmnopq", "bcdefghijklmnopqr", strict=True)
    )
    assert failure(tmp_path, laughs).what.startswith("prova.yaml, riga 1: ancore")


def test_of_two_mistakes_the_first_in_the_file_is_told(tmp_path):
    text = (
        HEAD + 'codes:\n  - id: "1"\n    titolo: Terra\n  - id: "2"\n    title: Acqua\n    x: y\n'
    )
    assert failure(tmp_path, text).what.startswith("prova.yaml, riga 5, codice 1: manca «title»")


def test_levels_the_file_names_are_given_to_the_codes(tmp_path):
    path = tmp_path / "prova.yaml"
    path.write_text(
        HEAD
        + "levels: [ambito, tema, voce]\n"
        + 'codes:\n  - {id: "X", title: Ambito}\n'
        + '  - id: "1"\n    title: Terra\n    level: tema\n'
        + '    children:\n      - {id: "1.1", title: Compost}\n',
        encoding="utf-8",
    )
    levels = {code.id: code.level for code in load_codebook(path)}
    assert levels == {"X": "ambito", "1": "tema", "1.1": "voce"}


def test_accents_typed_in_two_keystrokes_become_one_letter(tmp_path):
    path = tmp_path / "prova.yaml"
    path.write_text(HEAD + 'codes:\n  - {id: "1", title: Citta\u0300}\n', encoding="utf-8")
    assert load_codebook(path)["1"].title == "Città"
