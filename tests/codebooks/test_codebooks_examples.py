"""The passages beside a codebook: `<stem>.examples.jsonl`."""

import traceback

import pytest

from psm_qual.codebooks import load_codebook
from psm_qual.errors import CodebookError
from psm_qual.model import Example

CODEBOOK = (
    'id: orti\ntitle: Orti\ncodes:\n  - {id: "1", title: Terra}\n  - {id: "2", title: Acqua}\n'
)


@pytest.fixture
def beside(tmp_path):
    """Write a codebook and the lines beside it; gives the codebook's path."""

    def write(*lines):
        (tmp_path / "orti.yaml").write_text(CODEBOOK, encoding="utf-8")
        text = "".join(f"{line}\n" for line in lines)
        (tmp_path / "orti.examples.jsonl").write_text(text, encoding="utf-8")
        return tmp_path / "orti.yaml"

    return write


def test_passages_keep_order_codes_and_kind(beside):
    path = beside(
        '{"text": "Qui non piove da marzo.", "codes": ["2", "1"], "kind": "esigenza"}',
        "",
        '{"text": "Buonasera a tutti.", "codes": []}',
    )
    assert load_codebook(path).examples == (
        Example("Qui non piove da marzo.", ("2", "1"), "esigenza"),
        Example("Buonasera a tutti.", ()),
    )


def test_a_codebook_without_passages_has_none(tmp_path):
    path = tmp_path / "orti.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    assert load_codebook(path).examples == ()


@pytest.mark.parametrize(
    ("line", "what"),
    [
        pytest.param(
            '{"text": "Segreto.", "codes": ["22"]}',
            "riga 2: il codice «22» non esiste in questo libro dei codici.",
            id="a code that does not exist",
        ),
        pytest.param(
            '{"text": "Segreto.", "codes": [2]}',
            "riga 2: «codes» dev'essere un testo.",
            id="a code given as a number",
        ),
        pytest.param(
            '{"text": "Segreto.", "codes": "2"}',
            "riga 2: «codes» dev'essere un elenco.",
            id="a code outside a list",
        ),
        pytest.param(
            '{"text": "Segreto.", "code": ["2"]}',
            "riga 2: «code» non è una chiave conosciuta.",
            id="a key nobody knows",
        ),
        pytest.param('{"codes": ["2"]}', "riga 2: manca «text».", id="no text"),
        pytest.param('{"text": " ", "codes": []}', "riga 2: «text» è vuoto.", id="a blank text"),
        pytest.param('{"text": "Segreto.', "riga 2: la riga non è un oggetto JSON.", id="cut off"),
        pytest.param("[" * 100_000, "riga 2: la riga non è un oggetto JSON.", id="nested deep"),
        pytest.param('"Segreto."', "riga 2: qui ci vogliono delle chiavi", id="a bare text"),
    ],
)
def test_a_wrong_line_is_told_by_number_and_never_quoted(beside, line, what):
    path = beside('{"text": "Va bene.", "codes": ["1"]}', line)
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    assert caught.value.what.startswith(f"orti.examples.jsonl, {what}")
    assert caught.value.remedy
    assert "Segreto" not in "".join(traceback.format_exception(caught.value))
