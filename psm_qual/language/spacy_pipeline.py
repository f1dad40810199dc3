"""A spaCy pipeline behind the `LanguagePipeline` Protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from psm_qual.batching import batches
from psm_qual.cores import one_core_a_product
from psm_qual.language.components import CHANCES
from psm_qual.language.spans import ENTITY_LABELS
from psm_qual.language.tokens import blanks, texts_of
from psm_qual.model import Analysis, EntityType, Finding, Span, Token

# Labels of Italian pipelines (WikiNER scheme) in the study's words.
_TYPES = {
    "PER": EntityType.PERSON,
    "LOC": EntityType.PLACE,
    "ORG": EntityType.ORGANISATION,
    "MISC": EntityType.NAME,
}
# A word with less chance of being a name is not worth a second look.
_WORTH_A_GUESS = 0.05
_GRAMMAR = frozenset({"ADP", "AUX", "CCONJ", "DET", "INTJ", "PRON", "PUNCT", "SCONJ"})
# What only tells of words, and nothing else is built on.
_OF_WORDS = ("lemmatizer",)
# Characters of texts that are analysed together.
_AT_ONCE = 20_000
# Words that name nobody, whatever the entity recogniser says: "scusate", "digli", "be'".
_NAMELESS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PRON", "SCONJ", "VERB"})


class SpacyPipeline:
    """Analyses texts with any spaCy pipeline for Italian.

    Parameters
    ----------
    nlp : spacy.Language
        Must set sentence boundaries and lemmas.
    """

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp

    def analyse(self, texts: Sequence[str]) -> Iterator[Analysis]:
        """Analyse texts, in order, one `Analysis` each."""
        for docs in self._read(texts):
            yield from (_analysis(doc, tuple(_tokens(doc))) for doc in docs)

    def outline(self, texts: Sequence[str]) -> Iterator[Analysis]:
        """The same without words: sentences and names alone, for which no lemma is looked for."""
        for docs in self._read(texts, without=_OF_WORDS):
            yield from (_analysis(doc, ()) for doc in docs)

    def _read(self, texts: Sequence[str], without: Sequence[str] = ()) -> Iterator[list[Any]]:
        disabled = [name for name in without if name in self._nlp.pipe_names]
        for batch in batches(texts, _AT_ONCE, len):
            with one_core_a_product():
                docs = list(self._nlp.pipe(batch, batch_size=len(batch), disable=disabled))
            yield docs


def _analysis(doc: Any, tokens: tuple[Token, ...]) -> Analysis:
    chances = doc.user_data.get(CHANCES)
    return Analysis(
        tokens=tokens,
        sentences=tuple(Span(s.start_char, s.end_char) for s in doc.sents),
        entities=tuple(_entities(doc, chances)),
        guesses=() if chances is None else tuple(_guesses(doc, chances)),
    )


def _entities(doc: Any, chances: Any) -> Iterator[Finding]:
    for ent in doc.ents:
        if ent.label_ not in _TYPES or all(token.pos_ in _NAMELESS for token in ent):
            continue
        likely = 1.0 if chances is None else float(chances[ent.start : ent.end].sum(axis=1).mean())
        span = Span(ent.start_char, ent.end_char)
        yield Finding(span, _TYPES[ent.label_], "pipeline", round(likely, 4))


def _guesses(doc: Any, chances: Any) -> Iterator[Finding]:
    """Words outside the entities that have some chance of being a name, one by one."""
    for place in (chances.sum(axis=1) >= _WORTH_A_GUESS).nonzero()[0].tolist():
        token = doc[place]
        if token.ent_iob_ != "O" or token.pos_ in _GRAMMAR or not token.text[:1].isalpha():
            continue
        label = ENTITY_LABELS[int(chances[place].argmax())]
        span = Span(token.idx, token.idx + len(token.text))
        yield Finding(span, _TYPES[label], "guess", round(float(chances[place].sum()), 4))


def _tokens(doc: Any) -> Iterator[Token]:
    from spacy.attrs import IDX, LEMMA, MORPH, POS

    string = doc.vocab.strings.__getitem__
    columns = doc.to_array([IDX, LEMMA, POS, MORPH]).T.tolist() if len(doc) else ([], [], [], [])
    texts, blank = texts_of(doc), blanks(doc).tolist()
    for text, skip, start, lemma, tag, morph in zip(texts, blank, *columns, strict=True):
        if not skip:
            yield Token(
                span=Span(start, start + len(text)),
                text=text,
                lemma=string(lemma).lower() or text.lower(),
                pos=string(tag) if tag else "",
                is_word=text.isalpha() or any(map(str.isalpha, text)),
                morph=string(morph) if morph else "",
            )
