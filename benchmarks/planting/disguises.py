"""How somebody may write a name that must not be found: knowingly, or by mistake.

Each takes a person and a source of chance; "" when the name cannot be written so. A disguise that
makes another word of the name (a slip that turns Gatti into "gatto", a family name that is an
everyday word, in small letters, alone) is no disguise: nobody could tell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

from benchmarks.planting.people import Person, listed
from psm_qual.disclosure.derived import derived_nicknames
from psm_qual.naming import fold, is_particle, municipalities, public_things
from psm_qual.naming.lexicon import (
    is_common,
    is_dictionary_word,
    is_english_word,
    is_first_name,
    is_function,
    zipf,
)

Disguise = Callable[[Person, Random], str]

_LETTERS = "abcdefghilmnoprstuvz"
_SHORTEST = 5
_CYRILLIC = dict(zip("aeopcxyiABEKMHOPCTX", "аеорсхуіАВЕКМНОРСТХ", strict=True))
_GREEK = dict(zip("oviABEHIKMNOPTXYZ", "ονιΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
_SIGNS = dict(zip("aoie", "4013", strict=True))
_ALPHABET = {word[0]: word for word in listed("alphabet")}


def slip(word: str, chance: Random) -> str:
    """One letter more, less, another, or two neighbours in the other order; the capital stays."""
    place, letter = chance.randrange(len(word)), chance.choice(_LETTERS)
    kind = chance.choice(("other", "less", "more", "turned"))
    if kind == "less":
        wrong = word[:place] + word[place + 1 :]
    elif kind == "turned":
        place = min(place, len(word) - 2)
        wrong = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    else:
        wrong = word[:place] + letter + word[place + (kind == "other") :]
    return wrong[0].upper() + wrong[1:].lower() if word.istitle() else wrong


def _bare(name: str) -> str:
    return "".join(letter for letter in name if letter.isalpha())


def _single(person: Person) -> str:
    """A family name of one word."""
    return person.family if person.family.isalpha() else ""


def _last(person: Person) -> str:
    """The word of a family name by which people are called."""
    return person.family.replace("'", " ").split()[-1]


def _is_word(word: str) -> bool:
    """Tell whether a word is one that anybody may use, or the name of something else."""
    key, lower = fold(word), word.lower()
    known = (key,) in public_things() or (key,) in municipalities()
    said = is_dictionary_word(lower) or is_function(lower) or is_english_word(lower)
    return known or said or is_first_name(key) or zipf(lower) >= 3.0 or is_particle(key)


def _hideable(person: Person) -> str:
    """A family name that stands for its bearer also alone and in any case."""
    family = _single(person)
    return family if len(family) > 3 and not _is_word(family) and not is_common(family) else ""


def _alone(person: Person) -> str:
    """A family name that its capital tells, when it is nobody else's and no city's."""
    family = _single(person)
    return "" if (fold(family),) in public_things() or is_function(family) else family


def _given(person: Person) -> str:
    given = person.given
    public = (fold(given),) in public_things()
    return given if given.isalpha() and not is_function(given) and not public else ""


def _mapped(table: dict[str, str]) -> Disguise:
    return lambda person, _: "".join(table.get(letter, letter) for letter in person.name)


def _shifted(capital: int, small: int) -> Disguise:
    def write(person: Person, _: Random) -> str:
        return "".join(
            chr(capital + ord(letter) - 65)
            if "A" <= letter <= "Z"
            else chr(small + ord(letter) - 97)
            if "a" <= letter <= "z"
            else letter
            for letter in unaccented(person.name)
        )

    return write


def unaccented(name: str) -> str:
    """A name without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _between(sign: str) -> Disguise:
    return lambda person, _: sign.join(_hideable(person))


def _parted(sign: str) -> Disguise:
    def write(person: Person, chance: Random) -> str:
        family = _hideable(person)
        place = chance.randrange(2, len(family) - 1) if len(family) > _SHORTEST else 0
        return f"{family[:place]}{sign}{family[place:]}" if place else ""

    return write


def _broken(person: Person, chance: Random) -> str:
    family = _hideable(person)
    place = chance.randrange(2, len(family) - 1) if len(family) > _SHORTEST else 0
    parts = family[:place], family[place:]
    return " ".join(parts) if place and not all(map(is_common, parts)) else ""


def _slipped_alone(person: Person, chance: Random) -> str:
    family = _alone(person)
    wrong = slip(family, chance) if len(family) >= _SHORTEST else ""
    return wrong if len(wrong) >= _SHORTEST - 1 and not _is_word(wrong) else ""


def _slipped_given(person: Person, chance: Random) -> str:
    return f"{slip(person.given, chance)} {person.family}" if _alone(person) else ""


def _slipped_family(person: Person, chance: Random) -> str:
    return f"{person.given} {slip(_last(person), chance)}" if _given(person) else ""


def _slipped_small(person: Person, chance: Random) -> str:
    given = _given(person)
    if not given or is_common(given):
        return ""
    return f"{given} {slip(_last(person), chance)}".lower()


def _slipped_both(person: Person, chance: Random) -> str:
    words = [slip(word, chance) for word in (_given(person), _alone(person)) if len(word) > 5]
    whole = len(words) == 2 and any(len(w) > 4 and not _is_word(w) for w in words)
    return " ".join(words) if whole else ""


def _adjective(person: Person, chance: Random) -> str:
    family = _single(person)
    stem = family[:-1] if family[-1:] in "aeiou" else family
    word = (stem + chance.choice(("iano", "iana", "iani", "iane"))).lower()
    return f"la corrente {word}" if len(stem) > 3 and family and not _is_word(word) else ""


def _dear(person: Person, chance: Random) -> str:
    given = _given(person)
    ending = chance.choice(("ino", "uccio", "etto") if given[-1:] == "o" else ("ina", "uccia"))
    word = given[:-1] + ending
    return word if len(given) > 4 and given[-1] in "oa" and not _is_word(word) else ""


def _nickname(person: Person, chance: Random) -> str:
    names = [n for n in derived_nicknames(fold(person.given)) if not _is_word(n)]
    return chance.choice(names).title() if names else ""


def _with_title(person: Person, chance: Random) -> str:
    title = chance.choice(("la dottoressa", "il sindaco", "la signora", "l'ingegner"))
    return f"{title} {person.family}"


def _spelled(person: Person, _: Random) -> str:
    family = fold(_hideable(person))
    whole = len(family) > 4 and all(letter in _ALPHABET for letter in family)
    return ", ".join(f"{c} come {_ALPHABET[c]}" for c in family) if whole else ""


def _file_name(person: Person, chance: Random) -> str:
    return f"intervista_{person.name}_v{chance.randrange(9)}.docx".lower().replace(" ", "_")


def _apostrophes(person: Person, _: Random) -> str:
    marks = {"à": "a'", "è": "e'", "é": "e'", "ì": "i'", "ò": "o'", "ù": "u'"}
    return "".join(marks.get(letter, letter) for letter in person.name)


def _glued(form: str) -> Disguise:
    def write(person: Person, _: Random) -> str:
        parts = {"given": _bare(person.given), "family": _bare(person.family)}
        whole = form.format(**parts, Family=parts["family"], initial=person.given[0])
        return whole if len(_bare(person.family)) > 3 else ""

    return write


def _small(write: Disguise) -> Disguise:
    return lambda person, chance: unaccented(write(person, chance)).lower()


DISGUISES: dict[str, Disguise] = {
    "as it is": lambda p, _: p.name,
    "capitals": lambda p, _: p.name.upper(),
    "small letters": lambda p, _: p.name.lower(),
    "turned round": lambda p, _: f"{p.family} {p.given}",
    "turned round, comma": lambda p, _: f"{p.family}, {p.given}",
    "family name": lambda p, _: _alone(p),
    "family name, small": lambda p, _: _hideable(p).lower(),
    "given name": lambda p, _: _given(p),
    "initial": lambda p, _: f"{p.given[0]}. {_last(p)}" if _alone(p) else "",
    "initial after": lambda p, _: f"{_last(p)} {p.given[0]}." if _alone(p) else "",
    "initial, small": lambda p, _: f"{p.given[0]}. {_single(p)}".lower() if _single(p) else "",
    "given name cut short": lambda p, _: f"{p.given[:3]}. {_last(p)}" if _alone(p) else "",
    "with a title": _with_title,
    "with a title, small": lambda p, _: (
        f"la signora {_hideable(p).lower()}" if _hideable(p) else ""
    ),
    "elided": lambda p, _: f"dell'{_given(p)}" if _given(p) else "",
    "elided, run together": lambda p, _: f"dell{_given(p)} {p.family}" if _alone(p) else "",
    "accents dropped": lambda p, _: unaccented(p.name),
    "accents added": lambda p, _: p.name.replace("a", "à").replace("o", "ò"),
    "accents as apostrophes": _apostrophes,
    "accents decomposed": lambda p, _: unicodedata.normalize("NFD", p.name),
    "soft hyphens": lambda p, _: "\u00ad".join(p.name),
    "blanks without width": lambda p, _: "\u200b".join(p.name),
    "joiners without width": lambda p, _: "\u200d".join(p.name),
    "crossed out": lambda p, _: "".join(f"{letter}\u0336" for letter in p.name),
    "blank that does not break": lambda p, _: p.name.replace(" ", "\u00a0"),
    "hyphen": _parted("-"),
    "hyphen at the end of a line": _parted("- "),
    "single letters": _between(" "),
    "dotted letters": _between("."),
    "letters with underscores": _between("_"),
    "broken by a blank": _broken,
    "Cyrillic letters": _mapped(_CYRILLIC),
    "Greek letters": _mapped(_GREEK),
    "full width": lambda p, _: "".join(
        chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in p.name
    ),
    "mathematical letters": _shifted(0x1D400, 0x1D41A),
    "circled letters": _shifted(0x24B6, 0x24D0),
    "signs for letters": lambda p, _: (
        "".join(_SIGNS.get(c, c) for c in p.name) if len(p.name) > 8 else ""
    ),
    "run together": _glued("{given}{family}"),
    "run together, small": _small(_glued("{given}{family}")),
    "run together, turned": _small(_glued("{family}{given}")),
    "hashtag": _glued("#Viva{given}{family}"),
    "hashtag, small": _small(_glued("#{family}{given}sindaca")),
    "e-mail": _small(_glued("{given}.{family}@example.org")),
    "e-mail, initial": _small(_glued("{initial}{family}@example.org")),
    "handle": _small(_glued("@{given}_{family}")),
    "link": _small(_glued("https://example.org/{given}-{family}")),
    "file name": _file_name,
    "slip in the given name": _slipped_given,
    "slip in the family name": _slipped_family,
    "slip, small letters": _slipped_small,
    "slip in both": _slipped_both,
    "slip, family name alone": _slipped_alone,
    "adjective": _adjective,
    "diminutive": _dear,
    "nickname": _nickname,
    "spelled aloud": _spelled,
}
