"""Build the recognisers: Presidio's where it has one, its pattern machine where it has none."""

from __future__ import annotations

import re
from typing import Any

from psm_qual.lean_imports import without_networks
from psm_qual.model import EntityType
from psm_qual.protocols import Recogniser
from psm_qual.recognisers import judges
from psm_qual.recognisers.dictated import DictatedWitness
from psm_qual.recognisers.nearby import table
from psm_qual.recognisers.witness import Judge, PatternWitness, trust

_DIGIT = re.compile(r"[0-9]")
_DIGITS = re.compile(r"[0-9](?:[^a-zA-Z0-9]{0,3}[0-9]){5}")
_AT = re.compile("@")
_SPELLED_AT = re.compile(
    r"chiocciola|[(\[{] ?at ?[)\]}]|\w at \w[\w -]* ?(?:[.]|punto|dot)|@ |@$| @", re.IGNORECASE
)
_SITE = re.compile(r"www\.", re.IGNORECASE)
_LINK = re.compile(r"\.(?:com|net|me|it|org|io)", re.IGNORECASE)

# Same length, so that offsets stay: the capital of "ß" would be two letters.
_CAPITALS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# A phone number dictated with pauses; not the cells of a table.
_DICTATED = re.compile(r"(?<![0-9,])(?:3[0-9]{2}|0[0-9]{1,3})(?:,[0-9]{2,4}){2,3}(?![0-9,])")
_SLOWLY = re.compile(r"(?<![0-9,])(?:3[0-9]{2}|0[0-9]{1,3})(?:, [0-9]{2,4}){2,4}(?!,? ?[0-9])")
_WHOLE = 10  # digits of a whole number: "articoli 340, 341, 342" are none


def load_recognisers() -> list[Recogniser]:
    """Recognisers of identifiers with a form, for Italian text.

    The first call imports Presidio, which takes seconds: call it when there is text to search.

    Returns
    -------
    list of Recogniser
        E-mails, phones, codice fiscale, partita IVA, IBAN, cards, plates, documents, profiles.
    """
    with without_networks():
        return [*_contacts(), *_codes(), *_papers(), DictatedWitness()]


def _contacts() -> list[Recogniser]:
    from presidio_analyzer.predefined_recognizers import EmailRecognizer, PhoneRecognizer

    # EmailRecognizer itself asks the network for the list of domains: only its pattern is used.
    address = [pattern.regex for pattern in EmailRecognizer.PATTERNS]
    italian = PhoneRecognizer(supported_regions=("IT",), supported_language="it")
    return [
        _own(EntityType.EMAIL, address, _AT, judges.email),
        _listed("email_spelled", EntityType.EMAIL, _SPELLED_AT),
        _listed("email_said", EntityType.EMAIL, _SPELLED_AT),
        _listed("email_at", EntityType.EMAIL, _SPELLED_AT),
        PatternWitness(EntityType.PHONE, italian, _DIGITS, judges.phone, _without_commas),
        _listed("profile", EntityType.URL, _LINK),
        _listed("site", EntityType.URL, _SITE, judges.site),
        _listed("handle", EntityType.URL, _AT),
    ]


def _codes() -> list[Recogniser]:
    from presidio_analyzer.predefined_recognizers import (
        CreditCardRecognizer,
        IbanRecognizer,
        ItFiscalCodeRecognizer,
    )

    fiscal_code, card = ItFiscalCodeRecognizer(), CreditCardRecognizer(supported_language="it")
    iban = IbanRecognizer(supported_language="it")
    return [
        PatternWitness(EntityType.FISCAL_CODE, fiscal_code, _DIGIT, judges.fiscal_code),
        _listed("fiscal_code_spaced", EntityType.FISCAL_CODE, _DIGIT, judges.fiscal_code),
        PatternWitness(EntityType.IBAN, iban, _DIGITS, trust, _in_capitals),
        _listed("iban_italian", EntityType.IBAN, _DIGITS, judges.iban),
        _listed("vat_number", EntityType.VAT_NUMBER, _DIGITS, judges.vat_number),
        PatternWitness(EntityType.CARD, card, _DIGITS, judges.card),
    ]


def _papers() -> list[Recogniser]:
    from presidio_analyzer.predefined_recognizers import (
        ItDriverLicenseRecognizer,
        ItIdentityCardRecognizer,
        ItPassportRecognizer,
    )

    papers = {
        "identity_card": ItIdentityCardRecognizer(),
        "licence": ItDriverLicenseRecognizer(),
        "passport": ItPassportRecognizer(),
    }
    near = table("nearby")
    return [
        _listed("plate", EntityType.PLATE, _DIGIT, judges.plate),
        _listed("plate_old", EntityType.PLATE, _DIGIT),
        _listed("health_card", EntityType.DOCUMENT, _DIGITS),
        *(
            PatternWitness(EntityType.DOCUMENT, paper, _DIGIT, judges.only_near(near[name]))
            for name, paper in papers.items()
        ),
    ]


def _listed(
    name: str, type_: EntityType, trigger: re.Pattern[str], judge: Judge | None = None
) -> PatternWitness:
    """Recogniser of an entry of ``patterns.toml``."""
    entry = table("patterns")[name]
    return _own(type_, [entry["regex"]], trigger, judge or judges.only_near(entry["near"]))


def _own(
    type_: EntityType, regexes: list[str], trigger: re.Pattern[str], judge: Judge
) -> PatternWitness:
    from presidio_analyzer import Pattern, PatternRecognizer

    patterns = [Pattern(type_.value, regex, 0.5) for regex in regexes]
    machine: Any = PatternRecognizer(type_.name, patterns=patterns, supported_language="it")
    return PatternWitness(type_, machine, trigger, judge)


def _in_capitals(line: str) -> str:
    return line.translate(_CAPITALS)


def _without_commas(line: str) -> str:
    """Write "347,555,0142" and "347, 555, 01, 42" as the phone library reads them."""
    line = _DICTATED.sub(lambda match: match.group().replace(",", " "), line)
    return _SLOWLY.sub(_without_pauses, line)


def _without_pauses(match: re.Match[str]) -> str:
    words = match.group()
    whole = sum(letter.isdigit() for letter in words) == _WHOLE
    return words.replace(",", "-").replace("- ", " -") if whole else words
