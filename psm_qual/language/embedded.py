"""The embedded pipeline: spaCy's Italian tokenizer, rules for sentences, a lemma dictionary."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

EMBEDDED_PIPELINE = "embedded"
EMBEDDED_VERSION = "1"
# What it knows, as data.
RULES = "abbreviations.toml"

# What closes a sentence; talk that trails off goes on when a small letter follows.
_END = re.compile(r"[.?!…]+")
_TRAILING_OFF = re.compile(r"\.\.+|…")
_CLOSERS = frozenset("»”)]")
# These open as well: they close when no blank comes before.
_STRAIGHT_QUOTES = frozenset("\"'’")
# People type "Come va?Bene".
_MARK_WITHOUT_BLANK = r"(?<=[^\W\d_])[?!](?=[^\W\d_])"


def embedded_pipeline() -> Any:
    """Make a spaCy pipeline that needs no download.

    Returns
    -------
    spacy.Language
        Sets sentence boundaries (full stops and the like, not those of abbreviations; talk that
        trails off goes on) and lemmas (simplemma's dictionary). It names no entities and no
        parts of speech.
    """
    import spacy
    from spacy.language import Language
    from spacy.util import compile_infix_regex

    if not Language.has_factory("psm_qual_sentences"):
        Language.component("psm_qual_sentences", func=_set_sentences)
        Language.component("psm_qual_lemmas", func=_set_lemmas)
    nlp: Any = spacy.blank("it", meta={"name": EMBEDDED_PIPELINE, "version": EMBEDDED_VERSION})
    infixes = compile_infix_regex([*nlp.Defaults.infixes, _MARK_WITHOUT_BLANK])
    nlp.tokenizer.infix_finditer = infixes.finditer
    _teach_abbreviations(nlp.tokenizer)
    nlp.add_pipe("psm_qual_sentences")
    nlp.add_pipe("psm_qual_lemmas")
    # Only the tokenizer and rules run: no memory grows with the length of a text.
    nlp.max_length = 100_000_000
    return nlp


@cache
def _abbreviations() -> dict[str, list[str]]:
    text = files(__package__).joinpath(RULES).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _teach_abbreviations(tokenizer: Any) -> None:
    """Make each one token with its full stop: a full stop by itself ends a sentence."""
    for short in _abbreviations()["always"] + _abbreviations()["last"]:
        for form in {short, short.capitalize(), short.title(), short.upper()}:
            tokenizer.add_special_case(form, [{"ORTH": form}])


def _set_sentences(doc: Any) -> Any:
    import numpy as np
    from spacy.attrs import SENT_START

    begins = True
    starts = np.full(len(doc), -1, dtype=np.int64)
    for token in doc:
        closes = begins and token.i > 0 and _closes(token)
        if begins and not closes and not token.is_space:
            starts[token.i] = 1
        if closes:
            # «Vieni.» disse: the sentence around the quotation goes on.
            begins = bool(_END.fullmatch(token.text)) or not _following(token).islower()
        elif not token.is_space:
            begins = _ends_sentence(token)
    # All at once: setting them one by one, spaCy reads the whole text again each time.
    return doc.from_array([SENT_START], starts.astype(np.uint64))


def _closes(token: Any) -> bool:
    """Tell whether a token after the end of a sentence still belongs to it: "?!", "fine.»"."""
    if token.text in _STRAIGHT_QUOTES:
        before = token.nbor(-1)
        return not (before.whitespace_ or before.is_space)
    return token.text in _CLOSERS or bool(_END.fullmatch(token.text))


def _ends_sentence(token: Any) -> bool:
    if token.lower_ in _abbreviations()["last"]:
        return _following(token).isupper()
    if not _END.fullmatch(token.text):
        return False
    # "Cioè... non so" goes on; "Non so... Comunque" does not.
    return not (_TRAILING_OFF.fullmatch(token.text) and _following(token).islower())


def _following(token: Any) -> str:
    """First character of the next token; "" at the end."""
    return str(token.nbor().text[:1]) if token.i + 1 < len(token.doc) else ""


def _set_lemmas(doc: Any) -> Any:
    import simplemma

    for token in doc:
        word = token.text.lower()
        token.lemma_ = simplemma.lemmatize(word, lang="it") if word.isalpha() else word
    return doc
