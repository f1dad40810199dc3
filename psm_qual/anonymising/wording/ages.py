"""Ages that become a band: "ho cinquantadue anni" → "ho tra i cinquanta e i sessant'anni"."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.anonymising.ladders import Band, Phrase
from psm_qual.anonymising.ladders.phrase import begins_with_vowel
from psm_qual.anonymising.wording.before import before
from psm_qual.anonymising.wording.joining import with_article
from psm_qual.anonymising.wording.names import Fitted
from psm_qual.naming import Word, joined
from psm_qual.naming.ages import FoundAge
from psm_qual.naming.lexicon import word_set
from psm_qual.naming.numerals import in_letters

_CENTURIES = {1800: "Ottocento", 1900: "Novecento", 2000: "Duemila"}
_CENTURY = 50  # years: a wider band of births is a century
_ADOLESCENT, _TEN, _TOP = 19, 10, 999
_DONE = frozenset({"compiuto", "compiuti"})
_AGED = "eta"


def fit_age(words: Sequence[Word], age: FoundAge, band: Band, limit: int = 0) -> Fitted:
    """Put a band in the place of an age.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    age : FoundAge
        As it was said.
    band : Band
        What a step makes of it.
    limit : int
        Words before this one belong to something else.
    """
    if age.born:
        return _born(words, age.first, band, limit)
    if age.noun:
        return _noun(words, age.first, band, limit)
    text = band_words(band, letters=age.letters)
    first = age.first
    key = words[first - 1].key if first > limit and joined(words[first]) else ""
    if key in word_set("ages", "mine"):
        found = before(words, first - 1, limit)
        preposition = f"{found.preposition} " if found.preposition else ""
        return Fitted(found.first, f"{preposition}un'età {_of(band)}{text}")
    if key in _DONE and band.low:
        return Fitted(first - 1, f"superato {_the(_years(band.low, letters=age.letters))}")
    if key in word_set("ages", "reaching"):
        return Fitted(first, f"un'età {_of(band)}{text}")
    if key in ("a", "di") and _between(band):
        return Fitted(_age_head(words, first - 1, limit), text)
    return Fitted(first, text)


def band_words(band: Band, *, letters: bool) -> str:
    """Say a band of ages, in figures or in letters.

    Examples
    --------
    >>> band_words(Band(50, 59), letters=False), band_words(Band(80, 89), letters=True)
    ('tra i 50 e i 59 anni', "tra gli ottanta e i novant'anni")
    """
    if band.low is None:
        return f"meno di {_years((band.high or 0) + 1, letters=letters)}"
    if band.high is None:
        return f"{_years(band.low, letters=letters)} o più"
    if letters:  # nobody says "tra i cinquanta e i cinquantanove anni"
        return f"tra {_the(in_letters(band.low))} e {_the(_years(band.high + 1, letters=True))}"
    return f"tra {_the(str(band.low))} e {_the(str(band.high))} anni"


def _years(number: int, *, letters: bool) -> str:
    """Years that are counted: "50 anni", "cinquant'anni", "dieci anni"."""
    if not letters:
        return f"{number} anni"
    word = in_letters(number)
    elided = word.endswith("anta") or word in ("venti", "trenta")
    return f"{word[:-1]}'anni" if elided else f"{word} anni"


def _the(number: str) -> str:
    """With its article: "i cinquanta", "gli ottant'anni", "gli 80"."""
    vowel = begins_with_vowel(number) or number.startswith("8") or number == "11"
    return f"gli {number}" if vowel else f"i {number}"


def _between(band: Band) -> bool:
    return band.low is not None and band.high is not None


def _of(band: Band) -> str:
    """After "un'età": "di meno di dieci anni", but "tra i 50 e i 59 anni"."""
    return "" if _between(band) else "di "


def _age_head(words: Sequence[Word], first: int, limit: int) -> int:
    """Position of the "a" or "di" that goes, with the "all'età" before it."""
    aged = first > limit and words[first - 1].key == _AGED and joined(words[first])
    return before(words, first - 1, limit).first if aged else first


def _born(words: Sequence[Word], first: int, band: Band, limit: int) -> Fitted:
    """Decade or century of a birth: "nato nel 1967" → "nato negli anni sessanta"."""
    found = before(words, first, limit)
    start = found.first
    classed = start > limit and words[start - 1].key in word_set("ages", "of_birth")
    if classed and joined(words[start]):
        start, preposition = start - 1, "di"
    else:
        preposition = "di" if found.preposition == "di" else "in"
    return Fitted(
        start, _decade(preposition, band) if _is_decade(band) else _century(preposition, band)
    )


def _is_decade(band: Band) -> bool:
    return (band.high or 0) - (band.low or 0) < _CENTURY


def _decade(preposition: str, band: Band) -> str:
    # In small letters: Quaranta, Sessanta are family names too.
    low = band.low or 0
    century, decade = low - low % 100, low % 100
    the = "degli" if preposition == "di" else "negli"
    if not decade:
        return (
            f"{the} anni Duemila"
            if century == 2000
            else f"{the} primi anni del {_CENTURIES[century]}"
        )
    name = f"{the} anni {in_letters(decade)}"
    return name if century == 1900 and decade > 20 else f"{name} del {_CENTURIES[century]}"


def _century(preposition: str, band: Band) -> str:
    the = "del" if preposition == "di" else "nel"
    return f"{the} {_CENTURIES[band.low or 0]}".replace("el Ottocento", "ell'Ottocento")


def _noun(words: Sequence[Word], first: int, band: Band, limit: int) -> Fitted:
    """Somebody of an age: "un cinquantaduenne" → "un cinquantenne"; below twenty "adolescente"."""
    found = before(words, first, limit)
    woman = first > limit and words[first - 1].key.endswith("a")
    phrase = _somebody(band, woman)
    article = words[first - 1].text if found.first < first else ""
    if not article or found.many:
        return Fitted(first, phrase.noun)
    if not found.article and not found.preposition:
        return Fitted(found.first, phrase.indefinite)
    if not found.article:
        return Fitted(first, phrase.noun)
    return Fitted(found.first, with_article(found.preposition, phrase))


def _somebody(band: Band, woman: bool) -> Phrase:
    if band.low is None or (band.high or _TOP) <= _ADOLESCENT:
        young = "adolescente" if (band.high or 0) <= _ADOLESCENT else "giovane"
        return Phrase(young, feminine=woman)
    if band.high is None or band.high - band.low > _TEN:
        grown = "anzian" if band.high is None else "adult"
        return Phrase(grown + ("a" if woman else "o"), feminine=woman)
    return Phrase(in_letters(band.low)[:-1] + "enne", feminine=woman)
