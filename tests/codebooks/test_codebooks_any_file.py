"""Whatever bytes a file holds, it is a codebook or a `CodebookError`; never another error."""

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from psm_qual.codebooks import load_codebook
from psm_qual.errors import CodebookError

SAMPLES = Path(__file__).parent / "samples"


def excel():
    """A small Excel codebook."""
    workbook = Workbook()
    for row in (["codice", "titolo", "parole chiave"], ["1", "Terra", "suolo;orto"]):
        workbook.worksheets[0].append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


SOUND = {
    "yaml": (SAMPLES / "nested.yaml").read_bytes(),
    "csv": (SAMPLES / "comma.csv").read_bytes(),
    "xlsx": excel(),
    "examples.jsonl": b'{"text": "Qui non piove da marzo.", "codes": ["1"], "kind": "esigenza"}\n',
}

# What breaks these formats, and bytes at random.
noise = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [b"\t", b'"', b"\n", b"- ", b": ", b"{", b"]", b"&a", b"*a", b"!", b"\xff", b"|"]
    ),
)


@st.composite
def damaged(draw, data):
    """The data with a piece cut out here and there and something else in its place."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 30))
        data = data[:start] + draw(noise) + data[start + length :]
    return data


def load(ending, data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"libro.{ending}"
        path.write_bytes(data)
        if ending.endswith("jsonl"):
            path = path.with_name("libro.yaml")
            path.write_bytes(SOUND["yaml"])
        return load_codebook(path)


@pytest.mark.parametrize("ending", SOUND)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(ending, data):
    try:
        codebook = load(ending, data.draw(damaged(SOUND[ending])))
    except CodebookError as error:
        assert error.what.startswith("libro.")
        assert error.remedy
    else:
        assert len(codebook) >= 1


@pytest.mark.parametrize("ending", SOUND)
def test_the_same_file_undamaged_is_read(ending):
    assert "1" in load(ending, SOUND[ending])
