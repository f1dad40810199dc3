"""Confirm or reject what a pattern found: check digits, and the words around it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from psm_qual.model import Span
from psm_qual.naming import keys_of, public_things
from psm_qual.naming.public import is_public_word
from psm_qual.recognisers.nearby import is_near, nearby, table
from psm_qual.recognisers.witness import Judge

_NEAR, _FAR = 60, 240  # characters before a number in which it may be called one
_LIKELY = 0.6  # the form is unmistakable, the check digit is wrong: a slip of the pen
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_SITE = re.compile(r"^(?:https?://)?www\.")
_LONG_CARD = 15
_PHONES = ("0", "3", "+", "(", "800")


def fiscal_code(line: str, span: Span, score: float) -> float:
    """A whole word; certain when its check character is right."""
    from stdnum.it import codicefiscale

    if _inside_a_word(line, span):
        return 0.0
    return 1.0 if codicefiscale.is_valid(compact(span.of(line))) else _LIKELY


def iban(line: str, span: Span, score: float) -> float:
    """Certain when its check digits are right."""
    from stdnum import iban as standard

    return 1.0 if standard.is_valid(compact(span.of(line))) else _LIKELY


def vat_number(line: str, span: Span, score: float) -> float:
    """Only where it is called one; farther away, and certain, when its check digit is right."""
    from stdnum.it import iva

    valid = iva.is_valid(compact(span.of(line)))
    before = _FAR if valid else _NEAR
    if not is_near(table("patterns")["vat_number"]["near"], line, span, before=before):
        return 0.0
    return 1.0 if valid else _LIKELY


def card(line: str, span: Span, score: float) -> float:
    """Presidio has checked the digits; a short or oddly parted number must be called a card."""
    parted = {letter for letter in span.of(line) if not letter.isdigit()}
    digits = sum(letter.isdigit() for letter in span.of(line))
    if digits >= _LONG_CARD and len(parted) <= 1:
        return score
    return score if nearby("card", line, span) else 0.0


def email(line: str, span: Span, score: float) -> float:
    """Certain when its domain can exist; a mistyped one still names somebody."""
    domain = span.of(line).rpartition("@")[2]
    return 1.0 if _domains()(domain).suffix else _LIKELY


def site(line: str, span: Span, score: float) -> float:
    """Somebody's own, or of a small place or body: not one with only public words in its name."""
    labels = _SITE.sub("", span.of(line).lower()).partition("/")[0].split(".")[:-1]
    return 0.0 if all(map(_is_public, keys_of(" ".join(labels)))) else 1.0


def _is_public(key: str) -> bool:
    return is_public_word(key) or (key,) in public_things()


def phone(line: str, span: Span, score: float) -> float:
    """A landline or a mobile, neither money nor the number of a record; or what is called one."""
    if nearby("phone", line, span, before=30, after=0):
        return 1.0
    if not span.of(line).startswith(_PHONES):
        return 0.0
    thousands = _THOUSANDS.fullmatch(span.of(line)) is not None
    if thousands or nearby("money", line, span, before=8, after=8):
        return 0.0
    return 0.0 if nearby("record", line, span, before=25, after=0) else 0.9


def plate(line: str, span: Span, score: float) -> float:
    """Certain where it is called one or stands out by its capitals; else no words and units."""
    found = span.of(line)
    around = line[: span.start] + line[span.end :]
    if nearby("plate", line, span) or (found.isupper() and not around.isupper()):
        return 1.0
    return 0.0 if re.fullmatch(table("nearby")["not_plate"], found.lower()) else _LIKELY


def only_near(words: str) -> Judge:
    """Judge that asks for words nearby: a regular expression in small letters."""

    def judge(line: str, span: Span, score: float) -> float:
        return 1.0 if not words or is_near(words, line, span) else 0.0

    return judge


def compact(code: str) -> str:
    """A code without blanks and punctuation, in capitals."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def _inside_a_word(line: str, span: Span) -> bool:
    before, after = line[: span.start][-1:], line[span.end :][:1]
    return before.isalnum() or after.isalnum()


@cache
def _domains() -> Any:
    # The bundled list of suffixes: no download, no cache on disk.
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)
