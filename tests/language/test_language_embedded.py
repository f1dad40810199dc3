"""The pipeline that comes with the package, on what people write and on what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.language import load_nlp

NLP = load_nlp("embedded")


def test_its_parts_have_the_names_of_the_large_pipeline() -> None:
    assert NLP.pipe_names == ["tok2vec", "morphologizer", "lemmatizer", "senter", "ner"]
    assert NLP.meta["lang"] == "it"
    assert NLP.meta["license"] == "CC BY-NC-SA 4.0"


def named(text: str) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in NLP(text).ents]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Ieri ho sentito Ornella Gattuso.", [("Ornella Gattuso", "PER")], id="written"
        ),
        pytest.param("ieri ho sentito ornella gattuso", [("ornella gattuso", "PER")], id="raw"),
        pytest.param(
            "IERI HO SENTITO ORNELLA GATTUSO", [("ORNELLA GATTUSO", "PER")], id="in capitals"
        ),
        pytest.param(
            "Il treno da Milano arriva a Bologna.",
            [("Milano", "LOC"), ("Bologna", "LOC")],
            id="towns",
        ),
        pytest.param("siamo andati a milano in treno", [("milano", "LOC")], id="a town, raw"),
        pytest.param("Non passa più nessuno.", [], id="nobody"),
        pytest.param("allora diciamo che la strada è chiusa", [], id="nobody, raw"),
        pytest.param(" \n ", [], id="blanks"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_entities(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


def test_each_line_is_read_by_itself() -> None:
    # The first was typed with capitals, the second without.
    text = "Buongiorno, sono Ada Moretti.\nieri ho sentito ornella gattuso"
    assert named(text) == [("Ada Moretti", "PER"), ("ornella gattuso", "PER")]


@pytest.mark.parametrize(
    ("text", "pos"),
    [
        pytest.param("Il ponte crolla.", "DET NOUN VERB PUNCT", id="written"),
        pytest.param("noi abbiamo chiuso la scuola", "PRON AUX VERB DET NOUN", id="raw"),
        pytest.param("Ada  dorme", "PROPN SPACE VERB", id="a blank too many"),
    ],
)
def test_parts_of_speech(text: str, pos: str) -> None:
    assert " ".join(token.pos_ for token in NLP(text)) == pos


def test_features() -> None:
    assert NLP("le strade")[1].morph.get("Number") == ["Plur"]


words = st.sampled_from(
    [
        "il",
        "Ada",
        "neri",
        "TORINO",
        "dell'",
        "orto",
        ".",
        "?",
        "…",
        "\n",
        "🙂",
        "3,5",
        "l’",
        "e",
        "a.b@c.it",
        "va?Bene",
    ]
)
texts = st.lists(words, max_size=20).map(" ".join) | st.text(max_size=50)


@given(texts)
def test_any_text_is_read_and_none_of_it_is_lost(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert all(token.pos_ and token.lemma_ for token in doc)
    assert "".join(sent.text_with_ws for sent in doc.sents) == text
    assert all(ent.label_ in ("PER", "LOC", "ORG") and ent.text.strip() for ent in doc.ents)


@pytest.mark.slow
@given(st.lists(texts, max_size=5))
def test_texts_are_read_the_same_alone_and_together(several: list[str]) -> None:
    together = NLP.pipe(several)
    for text, doc in zip(several, together, strict=True):
        alone = NLP(text)
        for one, other in zip(alone, doc, strict=True):
            assert (one.pos_, one.lemma_, one.ent_type_, one.is_sent_start) == (
                other.pos_,
                other.lemma_,
                other.ent_type_,
                other.is_sent_start,
            )
