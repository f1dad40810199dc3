"""Any spaCy pipeline, as the study sees it."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Span

from psm_qual.language.spacy_pipeline import SpacyPipeline


@Language.component("words_with_their_parts")
def _words_with_their_parts(doc):
    """The text says it all: "Ada_PROPN" is one entity, with its part of speech."""
    for token in doc:
        token.pos_ = token.text.partition("_")[2]
        token.is_sent_start = token.i == 0
    doc.set_ents([Span(doc, 0, len(doc), "PER")] if len(doc) else [])
    return doc


@pytest.fixture(scope="module")
def pipeline() -> SpacyPipeline:
    nlp = spacy.blank("it")
    nlp.tokenizer = spacy.tokenizer.Tokenizer(nlp.vocab)
    nlp.add_pipe("words_with_their_parts")
    return SpacyPipeline(nlp)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("Ada_PROPN", True, id="a name"),
        pytest.param("gatti_NOUN", True, id="a noun may be one"),
        pytest.param("di_ADP Neri_PROPN", True, id="one word of it is enough"),
        pytest.param("digli_VERB", False, id="a verb names nobody"),
        pytest.param("be'_INTJ allora_ADV", False, id="nor does grammar"),
        pytest.param("Ada", True, id="a pipeline that knows no parts of speech"),
    ],
)
def test_two_witnesses_agree_on_a_name(pipeline: SpacyPipeline, text: str, named: bool) -> None:
    (analysis,) = pipeline.analyse([text])
    assert bool(analysis.entities) == named


@given(texts=st.lists(st.sampled_from(["", "Ada_PROPN", "e_X " * 30]), max_size=12))
def test_batches_keep_the_order(texts: list[str]) -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("sentencizer")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("psm_qual.language.spacy_pipeline._AT_ONCE", 70)
        analyses = list(SpacyPipeline(nlp).analyse(texts))
    assert ["".join(t.text for t in each.tokens) for each in analyses] == [
        text.replace(" ", "") for text in texts
    ]
