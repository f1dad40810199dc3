"""A spaCy pipeline behind the `LanguagePipeline` Protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from psm_qual.model import Analysis, EntityType, Finding, Span, Token

# Labels of Italian pipelines (WikiNER scheme) in the study's words.
_TYPES = {
    "PER": EntityType.PERSON,
    "LOC": EntityType.PLACE,
    "ORG": EntityType.ORGANISATION,
    "MISC": EntityType.NAME,
}


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
        for doc in self._nlp.pipe(texts, batch_size=64):
            yield _analysis(doc)


def _analysis(doc: Any) -> Analysis:
    return Analysis(
        tokens=tuple(_token(token) for token in doc if not token.is_space),
        sentences=tuple(Span(s.start_char, s.end_char) for s in doc.sents),
        entities=tuple(
            Finding(Span(ent.start_char, ent.end_char), _TYPES[ent.label_], "pipeline")
            for ent in doc.ents
            if ent.label_ in _TYPES
        ),
    )


def _token(token: Any) -> Token:
    text = token.text
    return Token(
        span=Span(token.idx, token.idx + len(text)),
        text=text,
        lemma=token.lemma_.lower() or text.lower(),
        pos=token.pos_,
        is_word=any(c.isalpha() for c in text),
    )
