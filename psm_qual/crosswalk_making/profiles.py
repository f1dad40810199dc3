"""What the codes of a codebook say of themselves, as the models see it."""

from __future__ import annotations

from collections.abc import Iterable

from psm_qual.coding.changes.corresponding import Profile
from psm_qual.model import Analysis, Code, Codebook
from psm_qual.store.embeddings import embed
from psm_qual.study import Study

# Words that tell nothing of what a title is about.
_TELLING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "X", ""})


def profiles_of(study: Study, codebook: Codebook) -> list[Profile]:
    """Profiles of all codes that are in use, in the codebook's order.

    Parameters
    ----------
    study : Study
        Whose encoder and language pipeline look at them.
    codebook : Codebook
        Any, not only the study's own.
    """
    codes = [code for code in codebook if not code.retired]
    phrases = [_phrases(code) for code in codes]
    vectors = embed(study.store, study.encoder, [text for own in phrases for text in own])
    words = [[code.title, *code.keywords] for code in codes]
    read = list(study.language.analyse([text for own in words for text in own]))
    found, row, word = [], 0, 0
    for code, own, texts in zip(codes, phrases, words, strict=True):
        found.append(
            Profile(
                id=code.id,
                depth=len(codebook.ancestors(code.id)),
                phrases=own,
                vectors=vectors[row : row + len(own)],
                title_words=_lemmas(read[word : word + 1]),
                words=_lemmas(read[word : word + len(texts)]),
            )
        )
        row, word = row + len(own), word + len(texts)
    return found


def _phrases(code: Code) -> list[str]:
    prose = (code.title, code.definition, *code.include, *code.examples)
    return [text for text in prose if text]


def _lemmas(analyses: Iterable[Analysis]) -> frozenset[str]:
    return frozenset(
        lemma
        for each in analyses
        for lemma, pos in zip(each.lemmas, each.pos, strict=True)
        if pos in _TELLING and len(lemma) > 1
    )
