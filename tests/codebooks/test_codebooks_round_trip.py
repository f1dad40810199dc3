"""A codebook written as YAML and read again is the same codebook."""

import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.codebooks import list_codebooks, load_codebook
from psm_qual.model import Code, Codebook, Example
from tests.making.codebooks import write_codebook_yaml, write_examples_jsonl

LEVELS = ("tema", "voce", "nota", "dettaglio")

# Anything a person can type, things YAML would misread among them.
typed = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=40)
texts = (
    st.one_of(typed, st.sampled_from(["1.10", "no", "~", "- a", "a: b", "# x", "&a", "2024-01-06"]))
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(bool)
)
lists = st.lists(texts, max_size=3).map(tuple)


@st.composite
def any_codebook(draw):
    """A codebook of any shape: every code hangs below an earlier one of a higher level, or none."""
    ids = draw(st.lists(texts, min_size=1, max_size=8, unique=True))
    depths: dict[str, int] = {}
    codes: list[Code] = []
    for id in ids:
        above = draw(st.sampled_from([None, *(each for each in depths if depths[each] < 3)]))
        depths[id] = draw(st.integers(depths[above] + 1 if above else 0, 3))
        details = draw(st.tuples(texts | st.just(""), lists, lists, lists, lists))
        codes.append(Code(id, LEVELS[depths[id]], draw(texts), above, *details))
    examples = draw(st.lists(st.builds(Example, texts, st.just((ids[0],)), texts), max_size=2))
    return Codebook(
        draw(texts),
        draw(texts),
        draw(st.sampled_from(["frame", "facet", "values"])),
        draw(texts),
        _parents_first(codes),
        tuple(examples),
        draw(texts | st.just("")),
    )


def _parents_first(codes, above=None):
    return tuple(
        each
        for code in codes
        if code.parent == above
        for each in (code, *_parents_first(codes, code.id))
    )


def read_again(codebook):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "libro.yaml"
        path.write_text(write_codebook_yaml(codebook), encoding="utf-8", newline="\n")
        lines = write_examples_jsonl(codebook)
        if lines:
            path.with_name("libro.examples.jsonl").write_text(lines, encoding="utf-8", newline="\n")
        return load_codebook(path)


@given(any_codebook())
def test_any_codebook_comes_back_the_same(codebook):
    assert read_again(codebook) == codebook


@given(any_codebook())
def test_writing_is_stable(codebook):
    assert write_codebook_yaml(read_again(codebook)) == write_codebook_yaml(codebook)


@pytest.mark.parametrize(
    "id",
    [
        "indicazioni",
        "psm_2021_2023",
        "psm_2024_2026",
        "tipo",
        "torino_metropoli_2025",
        "zone_omogenee",
    ],
)
def test_the_projects_own_codebooks_come_back_the_same(codebooks, id):
    codebook = load_codebook(list_codebooks(codebooks)[id])
    assert read_again(codebook) == codebook


def test_a_table_becomes_yaml_with_quoted_ids(tmp_path):
    path = tmp_path / "orti.csv"
    path.write_text("id;parent;title\n1;;Terra\n1.10;1;Semi: antichi\n", encoding="utf-8")
    written = write_codebook_yaml(load_codebook(path))
    assert written == (
        'id: "orti"\n'
        "title: orti\n"
        "kind: frame\n"
        'version: "1"\n'
        "levels:\n"
        "  - axis\n"
        "  - strategy\n"
        "\n"
        "codes:\n"
        '  - id: "1"\n'
        "    title: Terra\n"
        "    children:\n"
        '      - id: "1.10"\n'
        "        title: 'Semi: antichi'\n"
    )
